"""How facts are written on paper: the filters of the papers' templates.

A field of a form is (label, key, how): `how` says which of the ways below its value is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from markupsafe import Markup
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from seoul_gyeyak.certificates.facts import Cell, Line
from seoul_gyeyak.certificates.fonts import BOLD, REGULAR, printable
from seoul_gyeyak.certificates.kinds import UNIT_NAMES
from seoul_gyeyak.web.formats import won_words

Field = tuple[str, str, str]
UNKNOWN: Final = "－"
ALIGNED: Final = {"won": "r", "own": "r", "date": "c", "share": "c"}
TOGETHER: Final = "\u00a0"
BREAK: Final = Markup("\n")
ROW_SIZE: Final = 8
HEAD_SIZE: Final = 7.5
HEAD_LINE: Final = 3.31
HEAD_PADDING: Final = 2.2
ROW_PADDING: Final = 2.4
"""What the borders and paddings of a row's cell take of its width, in millimetres."""


def shown(cell: Cell) -> str:
    """Write a cell: unknown as a dash, letters without a glyph visibly."""
    return UNKNOWN if cell is None or cell == "" else printable(str(cell))


def dotted(day: dt.date | None) -> str:
    """Write a date to the day: `2026.04.02`."""
    return UNKNOWN if day is None else f"{day:%Y.%m.%d}"


def figures(amount: Cell, unit: int = 1) -> str:
    """Write an amount in a unit, what is under the unit cut off: `44,000,000`."""
    return f"{amount // unit:,}" if isinstance(amount, int) else shown(amount)


def fitted(text: Cell, room: float, size: float = 9.5, face: str = REGULAR) -> Markup:
    """Write a text in lines no wider than `room` millimetres.

    xhtml2pdf breaks Korean either only at spaces, so that a long word leaves its cell, or between
    any two letters and then ignores `<br>`. Here a word stays whole unless it is wider than a line.
    """
    return BREAK.join(broken(shown(text), room * mm, size, face))


def broken(text: str, room: float, size: float, face: str) -> Iterator[str]:
    """Yield the lines of a text; `room` in points. A word wider than a line is cut by letters."""
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if stringWidth(joined, face, size) <= room:
            line = joined
        elif stringWidth(word, face, size) <= room:
            yield line
            line = word
        else:
            *whole, line = cut(joined, room, size, face)
            yield from whole
    yield line


def cut(text: str, room: float, size: float, face: str) -> list[str]:
    """Cut a text into lines between letters."""
    found, piece = [], ""
    for letter in text:
        if piece and stringWidth(piece + letter, face, size) > room:
            found.append(piece)
            piece = ""
        piece += letter
    return [*found, piece]


def column(line: Line, width: float, fields: Sequence[Field], unit: int) -> Markup:
    """Write a row's cell: its fields below each other; `width` is the column's, in millimetres."""
    room = (width - ROW_PADDING) * mm
    texts = (text for field in fields for text in WAYS[field[2]](line, field[1], unit))
    return BREAK.join(each for text in texts for each in broken(text, room, ROW_SIZE, REGULAR))


def head(fields: Sequence[Field], width: float) -> list[str]:
    """Return the lines above a column: its fields' labels below each other."""
    room = (width - ROW_PADDING) * mm
    return [each for field in fields for each in broken(field[0], room, HEAD_SIZE, BOLD)]


def head_height(groups: Sequence[tuple[float, Sequence[Field]]], whole: float) -> float:
    """Return how high the heads of all columns are, in millimetres."""
    tallest = max(len(head(fields, width / 100 * whole)) for width, fields in groups)
    return tallest * HEAD_LINE + HEAD_PADDING


def words(amount: int) -> str:
    """Write an amount in words that stay together: `금 이백사십만원`."""
    return won_words(amount).replace(" ", TOGETHER)


def in_block(line: Line, field: Field, unit: int) -> str:
    """Write a field beside its label, amounts with their unit."""
    how = field[2]
    figure, *others = WAYS[how](line, field[1], unit)
    if how in {"won", "own"} and figure != UNKNOWN:
        figure += UNIT_NAMES[unit]
    return " ".join((figure, *others))


def aligned(fields: Sequence[Field]) -> str:
    """Return the class of a column by what its first line holds: figures to the right."""
    return ALIGNED.get(fields[0][2], "l")


def own(line: Line, key: str, unit: int) -> tuple[str, ...]:
    """Write the firm's own part in figures and in words."""
    del key
    return figures(line.own, unit), f"({words(line.own)})"


def won(line: Line, key: str, unit: int) -> tuple[str, ...]:
    """Write an amount of the contract."""
    return (figures(line.amount if key == "amount" else line.cells[key], unit),)


def date(line: Line, key: str, unit: int) -> tuple[str, ...]:
    """Write a date of the contract."""
    del unit
    return (dotted(getattr(line, key)),)


def share(line: Line, key: str, unit: int) -> tuple[str, ...]:
    """Write the firm's share; a sole party has all."""
    del key, unit
    return ("100%" if line.share is None else f"{line.share}%",)


def common(line: Line, key: str, unit: int) -> tuple[str, ...]:
    """Write what contracts of every kind have."""
    del unit
    return (shown(getattr(line, key)),)


def text(line: Line, key: str, unit: int) -> tuple[str, ...]:
    """Write words of the kind's own."""
    del unit
    return (shown(line.cells[key]),)


WAYS: Final[Mapping[str, Callable[[Line, str, int], tuple[str, ...]]]] = {
    "own": own,
    "won": won,
    "date": date,
    "share": share,
    "line": common,
    "text": text,
}
