"""What the fields and operations of the sources are called in Korean, and which stay private.

The vocabulary is data (`fixtures/source_labels.json`): names as the sources' own guides give them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).resolve().parents[2] / "fixtures" / "source_labels.json"
HIDDEN = "(가림)"
BUSINESS_NUMBER_DIGITS = 10


@dataclass(frozen=True, slots=True)
class SourceLabels:
    """The vocabulary. Names are looked up without regard to case: guides and answers differ.

    `private_parts` gives the positions within one `[a^b^c]` group of a packed field.
    """

    fields: dict[str, str]
    operations: dict[str, str]
    private_fields: frozenset[str]
    private_parts: dict[str, frozenset[int]]

    def field(self, name: str) -> str | None:
        """Return a field's Korean name; `ntceSpecFileNm3` is `공고규격파일명 3`."""
        known = self.fields.get(name.lower())
        if known or not name[-1:].isdigit():
            return known
        stem = re.fullmatch(r"(.*?)(\d+)", name.lower())
        label = self.fields.get(stem[1]) if stem else None
        return f"{label} {stem[2]}" if stem and label else None

    def operation(self, name: str) -> str:
        """Return what an operation is called, its own name when the vocabulary lacks it."""
        return self.operations.get(name.lower(), name)

    def public(self, name: str, value: str) -> str:
        """Return a field's value with business numbers masked and owners' names left out."""
        if name.lower() in self.private_fields:
            return hidden(value)
        places = self.private_parts.get(name.lower())
        return hide_parts(value, places) if places else value


def hidden(value: str) -> str:
    """Return what a public page shows of a number or name: `119-**-*****`, `(가림)`."""
    digits = re.sub(r"\D", "", value)
    if len(digits) == BUSINESS_NUMBER_DIGITS:
        return f"{digits[:3]}-**-*****"
    return HIDDEN if value.strip() else value


def hide_parts(packed: str, places: frozenset[int]) -> str:
    """Hide some parts of each group of a packed field, keeping its punctuation."""
    groups = re.split(r"(\],\s*\[)", packed)
    return "".join(
        part if "^" not in part else "^".join(hide_part(part.split("^"), places)) for part in groups
    )


def hide_part(parts: list[str], places: frozenset[int]) -> list[str]:
    """Hide the parts at `places`; the bracket that closes the last one stays."""
    return [
        hidden(part.rstrip("]")) + "]" * part.endswith("]") if place in places else part
        for place, part in enumerate(parts)
    ]


@cache
def source_labels() -> SourceLabels:
    """Read the vocabulary once."""
    data: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return SourceLabels(
        fields={name.lower(): label for name, label in data["fields"].items()},
        operations={name.lower(): label for name, label in data["operations"].items()},
        private_fields=frozenset(name.lower() for name in data["private_fields"]),
        private_parts={
            name.lower(): frozenset(places) for name, places in data["private_parts"].items()
        },
    )
