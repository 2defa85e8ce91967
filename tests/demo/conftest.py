"""A small invented city, written once and read back by the ingest's own readers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.spooling import write_to
from seoul_gyeyak.ingest.envelopes import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Row = dict[str, str]
AS_OF = dt.date(2026, 4, 2)
CATEGORIES = ("Servc", "Cnstwk", "Thng", "Frgcpt")
FOREIGN = {"6410000", "3740000", "1230121", "6280000", "7010000", "B551011"}
"""Codes of buyers that are none of the 49."""


@dataclass
class City:
    """A written city: its folder, its recipe and all rows by the operation they came from."""

    folder: Path
    recipe: Recipe
    rows: Mapping[str, list[Row]] = field(default_factory=dict)

    def all(self, name: str, ending: str = "") -> list[Row]:
        """Return the rows of an operation in all categories."""
        return [row for kind in CATEGORIES for row in self.rows.get(name + kind + ending, [])]

    def ours(self, name: str, buyer: str) -> list[Row]:
        """Return the readable rows of the 49's own."""
        return [row for row in self.all(name) if row[buyer] not in FOREIGN and is_readable(row)]


def is_readable(row: Row) -> bool:
    """Tell rows apart from those that were spoiled on purpose."""
    spoiled = {
        "첫째",
        "2025-13-45 25:61:00",
        "일금오백만원정",
        "체결 예정",
        "미정(설계 중)",
        "123-45",
    }
    return not spoiled & set(row.values())


def read_back(folder: Path) -> Mapping[str, list[Row]]:
    """Open every answer as the ingest does."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in sorted((*folder.glob("g2b/*"), *folder.glob("ehojo/*"))):
        rows[path.name.split("-")[0]] += parse(path.read_bytes()).rows
    return rows


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Write one fiftieth of a city."""
    folder = tmp_path_factory.mktemp("city")
    recipe = Recipe(0.02, AS_OF, 5)
    write_to(folder, recipe)
    return City(folder, recipe, read_back(folder))
