"""The report of a run: said as it goes, and kept as text and as numbers."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, Final

import orjson
from rich.console import Console

from seoul_gyeyak.bench.reports import Section, plain, table

WIDE: Final = 180
TEXT, NUMBERS = "report.txt", "report.json"


def screen() -> Console:
    """Return where a person reads; a file is as wide as a table needs."""
    return Console(width=None if os.isatty(1) else WIDE)


def paper() -> Console:
    """Return what remembers everything said."""
    return Console(width=WIDE, file=StringIO(), record=True)


@dataclass(slots=True)
class Report:
    """Sections and words, in the order they were said."""

    folder: Path
    screen: Console = field(default_factory=screen)
    paper: Console = field(default_factory=paper)
    facts: dict[str, Any] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)

    def say(self, words: str = "") -> None:
        """Print a line."""
        for console in (self.screen, self.paper):
            console.print(words, highlight=False, markup=False)

    def tell(self, section: Section) -> None:
        """Print a section, its notes below it."""
        self.sections.append(section)
        for console in (self.screen, self.paper):
            console.print(table(section))
        for note in section.notes:
            self.say(note)
        self.say()

    def keep(self) -> None:
        """Write both reports into the installation's folder."""
        numbers = {**self.facts, "sections": plain(self.sections)}
        (self.folder / NUMBERS).write_bytes(orjson.dumps(numbers, option=orjson.OPT_INDENT_2))
        (self.folder / TEXT).write_text(self.paper.export_text(), encoding="utf-8")
        self.say(f"{self.folder / TEXT}와 {NUMBERS}에도 적었습니다.")
