"""What the bench tells: sections of figures, as tables to read and as numbers for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.table import Table

MEGABYTE: Final = 1_000_000
Figure = float | None
"""A number in plain units (seconds, bytes, pieces); None where nothing was measured."""
Row = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the figures, its heading, and how a figure is written."""

    key: str
    heading: str
    write: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of figures under a title, with what is to be said about them."""

    key: str
    title: str
    columns: Sequence[Column]
    rows: Mapping[str, Row]
    notes: Sequence[str] = ()


def table(section: Section) -> Table:
    """Lay a section out."""
    laid = Table("", title=section.title, title_justify="left", caption_justify="left")
    for column in section.columns:
        laid.add_column(column.heading, justify="right")
    for name, row in section.rows.items():
        laid.add_row(name, *(cell(column, row.get(column.key)) for column in section.columns))
    return laid


def cell(column: Column, figure: Figure) -> str:
    """Write a figure as its column does; a line where there is none."""
    return "-" if figure is None else column.write(figure)


def plain(sections: Iterable[Section]) -> dict[str, object]:
    """Return sections as what JSON can hold, every figure in plain units."""
    return {
        each.key: {"title": each.title, "rows": each.rows, "notes": list(each.notes)}
        for each in sections
    }


def milliseconds(seconds: float) -> str:
    """Write seconds as milliseconds: 0.01234 → `12.34`."""
    return f"{seconds * 1000:.2f}"


def megabytes(size: float) -> str:
    """Write bytes as megabytes: 1,234,567,890 → `1,235`."""
    return f"{size / MEGABYTE:,.0f}"


def whole(number: float) -> str:
    """Write a whole number: 1234 → `1,234`."""
    return f"{number:,.0f}"


def ratio(number: float) -> str:
    """Write how many times something is: `1.25`."""
    return f"{number:.2f}"


def thousandths(number: float) -> str:
    """Write a share: `0.987`."""
    return f"{number:.3f}"
