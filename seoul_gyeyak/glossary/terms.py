"""The terms kept in `fixtures/glossary.toml`, and where in a text they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from seoul_gyeyak.index.jamo import initials, is_syllables

KEPT: Final = Path(__file__).resolve().parents[2] / "fixtures" / "glossary.toml"
PLAIN: Final = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
OTHERS: Final = "숫자·영문"
PARTICLE: Final = "[이가은는을를의에도]|으?로|[와과]"
"""What may stand after a term within a sentence; any other syllable makes another word of it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its names, one sentence, the law or rule it comes from, and terms beside it."""

    number: int
    name: str
    also: tuple[str, ...]
    says: str
    ground: str | None
    near: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """What the term is called in the address of the page of all terms."""
        return anchor(self.name)

    @property
    def letter(self) -> str:
        """The consonant the term is found under."""
        first = self.name[0]
        return initials(first).translate(PLAIN) if is_syllables(first) else OTHERS


def anchor(name: str) -> str:
    """Return a name as a part of an address: without spaces."""
    return "".join(name.split())


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms in order, by every name, and the pattern that finds them in a text."""

    terms: Sequence[Term]
    by_name: Mapping[str, Term]
    pattern: re.Pattern[str]

    def pieces(self, text: str) -> Iterator[tuple[str, Term | None]]:
        """Yield a text in pieces, each term with what is known of it.

        `투찰률은 낮음` gives (투찰률, its term) and (은 낮음, None); 투찰률표 is no term.
        """
        end = 0
        for found in self.pattern.finditer(text):
            if found.start() > end:
                yield text[end : found.start()], None
            yield found[0], self.by_name[found[0]]
            end = found.end()
        if end < len(text):
            yield text[end:], None

    def by_letter(self) -> list[tuple[str, list[Term]]]:
        """Return the terms under their consonants, ㄱ first; digits and Latin letters last."""
        ordered = sorted(self.terms, key=lambda each: (each.letter == OTHERS, each.letter))
        return [(letter, list(terms)) for letter, terms in groupby(ordered, lambda e: e.letter)]


@cache
def glossary() -> Glossary:
    """Return the kept glossary, read once."""
    kept = tomllib.loads(KEPT.read_text(encoding="utf-8"))["terms"]
    terms = tuple(
        Term(
            number=number,
            name=each["name"],
            also=tuple(each.get("also", ())),
            says=each["says"],
            ground=each.get("ground"),
            near=tuple(each["near"]),
        )
        for number, each in enumerate(sorted(kept, key=lambda each: each["name"]), start=1)
    )
    by_name = {name: term for term in terms for name in (term.name, *term.also)}
    return Glossary(terms, by_name, pattern_of(by_name))


def pattern_of(names: Mapping[str, Term]) -> re.Pattern[str]:
    """Return what finds the names standing as words of their own, the longest first."""
    longest_first = sorted(names, key=len, reverse=True)
    any_name = "|".join(map(re.escape, longest_first))
    return re.compile(
        rf"(?<![가-힣A-Za-z0-9])(?:{any_name})(?=(?:{PARTICLE})?(?:[^가-힣A-Za-z0-9]|$))"
    )
