"""How facts are written on paper: the filters of the papers' templates, and where lines break.

A field of a form is (label, key, how) or (label, key, how, label where there is room): `how` says
which of the ways below its value is written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from markupsafe import Markup
from reportlab.lib.units import mm

from seoul_gyeyak.certificates.facts import Cell, Line
from seoul_gyeyak.certificates.fonts import BOLD, REGULAR
from seoul_gyeyak.certificates.kinds import UNIT_NAMES
from seoul_gyeyak.certificates.typefaces import printable, width_of
from seoul_gyeyak.web.formats import won_words

Field = tuple[str, ...]
UNKNOWN: Final = "－"
ALIGNED: Final = {"won": "r", "own": "r", "date": "c", "share": "c"}
FIGURE: Final = re.compile(r"[\d,.]+")
TOGETHER: Final = "\u00a0"
BREAK: Final = Markup("\n")
TEXT_SIZE: Final = 9.5


def shown(cell: Cell) -> str:
    """Write a cell: unknown as a dash, letters without a glyph visibly."""
    return UNKNOWN if cell is None else printable(str(cell)) or UNKNOWN


def dotted(day: dt.date | None) -> str:
    """Write a date to the day: `2026.04.02`."""
    return UNKNOWN if day is None else f"{day:%Y.%m.%d}"


def figures(amount: Cell, unit: int = 1) -> str:
    """Write an amount in a unit, what is under the unit cut off: `44,000,000`."""
    return f"{amount // unit:,}" if isinstance(amount, int) else shown(amount)


def words(amount: int) -> str:
    """Write an amount in words that stay together: `금 이백사십만원`."""
    return won_words(amount).replace(" ", TOGETHER)


def fitted(text: Cell, room: float, size: float = TEXT_SIZE, face: str = REGULAR) -> Markup:
    """Write a text in lines no wider than `room` millimetres.

    xhtml2pdf breaks Korean either only at spaces, so that a long word leaves its cell, or between
    any two letters and then ignores `<br>`. Here a word stays whole unless it is wider than a line.
    """
    return BREAK.join(broken(shown(text), room * mm, size, face))


def label(field: Field, room: float) -> Markup:
    """Write a field's whole label, in lines no wider than `room` millimetres."""
    return fitted(field[-1] if len(field) > 3 else field[0], room, TEXT_SIZE, BOLD)  # noqa: PLR2004 - the fourth


def broken(text: str, room: float, size: float, face: str) -> Iterator[str]:
    """Yield the lines of a text; `room` in points.

    A word wider than a line is cut by letters, but never a figure.
    """
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width_of(joined, face, size) <= room or FIGURE.fullmatch(joined):
            line = joined
        elif width_of(word, face, size) <= room or FIGURE.fullmatch(word):
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
        if piece and width_of(piece + letter, face, size) > room:
            found.append(piece)
            piece = ""
        piece += letter
    return [*found, piece]


def in_block(line: Line, field: Field, unit: int) -> str:
    """Write a field beside its label, amounts with their unit."""
    how = field[2]
    figure, *others = WAYS[how](line, field[1], unit)
    if how in {"won", "own"} and figure != UNKNOWN:
        figure += UNIT_NAMES[unit]
    return " ".join((figure, *others))


def aligned(fields: Sequence[Field]) -> str:
    """Return how a column stands by what its first line holds: figures to the right."""
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


def text(line: Line, key: str, unit: int) -> tuple[str, ...]:
    """Write words, the kind's own or what contracts of every kind have."""
    del unit
    return (shown(line.cells[key] if key in line.cells else getattr(line, key)),)


WAYS: Final[Mapping[str, Callable[[Line, str, int], tuple[str, ...]]]] = {
    "own": own,
    "won": won,
    "date": date,
    "share": share,
    "text": text,
    "named": text,
}
"""In a list of contracts, `named` stands behind its label."""
