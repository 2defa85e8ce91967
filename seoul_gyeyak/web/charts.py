"""Where the bars of a chart lie and what is written on them; `templates/parts/charts.html` draws.

Along the bars everything is in percent of the width, across them in em: so a chart fits any screen
without shrinking its text, and grows with a reader's larger text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from seoul_gyeyak.web.formats import won_about

NICE: Final = (1, 2, 5)
INTERVALS: Final = 3
ROW: Final = 3.4
TEXT: Final = 1.1
BAR_TOP: Final = 1.6
BAR_HEIGHT: Final = 1.1
FOOT: Final = 0.3
AXIS: Final = 1.8
WIDE, NARROW, ROOM = 1.0, 0.55, 11.0
"""The width of letters and of figures, and of a phone's screen at twice the usual text, in em."""
PLAIN: Final = "plain"


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a bar: how it is filled, where it begins and how long it is, in percent."""

    fill: str
    start: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar under its texts; `text_y` and `bar_y` in em from the chart's top.

    A crowded one has no room for its amount beside its name when a phone's text is large.
    """

    label: str
    text: str
    note: str
    is_crowded: bool
    segments: tuple[Segment, ...]
    text_y: float
    bar_y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the bars with its amount; `anchor` keeps the text within the chart."""

    at: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws; `words` says all of it to who cannot see it."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: float
    words: str

    @property
    def axis_y(self) -> float:
        """Return where the bars end and the axis' texts begin."""
        return round(self.height - AXIS, 2)


@dataclass(frozen=True, slots=True)
class Part:
    """A value within a row: how it is filled, what it is, how much."""

    fill: str
    name: str
    won: int


@dataclass(frozen=True, slots=True)
class Row:
    """A bar to draw: its name, its amount in words, its parts from left to right, and a note."""

    label: str
    text: str
    parts: Sequence[Part]
    note: str = ""

    @property
    def won(self) -> int:
        """Return how long the bar is; what was paid back shortens nothing else."""
        return sum(max(0, part.won) for part in self.parts)


def plain(label: str, won: int, note: str) -> Row:
    """Return a row with a bar of one part."""
    return Row(label, won_about(won), (Part(PLAIN, "", won),), note)


def chart(rows: Sequence[Row]) -> Chart:
    """Lay out rows from top to bottom on one scale."""
    marks = nice_marks(max((row.won for row in rows), default=0))
    bars = tuple(bar(row, place, marks[-1]) for place, row in enumerate(rows))
    height = round(len(rows) * ROW - FOOT + AXIS, 2)
    words = ", ".join(f"{row.label} {row.text}{row.note}" for row in rows)
    return Chart(bars, tuple(ticks(marks)), height, words)


def bar(row: Row, place: int, end: int) -> Bar:
    """Lay out one row."""
    top = place * ROW
    laid = tuple(segments(row, end))
    is_crowded = wide(row.label) + wide(row.text) > ROOM
    ys = round(top + TEXT, 2), round(top + BAR_TOP, 2)
    return Bar(row.label, row.text, row.note, is_crowded, laid, *ys)


def wide(text: str) -> float:
    """Return about how wide a text is, in em."""
    return sum(WIDE if letter.isalpha() else NARROW for letter in text)


def segments(row: Row, end: int) -> Iterable[Segment]:
    """Yield the parts that can be seen, one after the other."""
    before = 0
    for part in row.parts:
        if part.won > 0:
            told = won_about(part.won) if len(row.parts) > 1 else row.text
            words = " ".join(filter(None, (row.label, part.name, told)))
            yield Segment(part.fill, along(before, end), along(part.won, end), words)
            before += part.won


def along(won: int, end: int) -> float:
    """Return how far along the scale an amount is, in percent."""
    return round(won * 100 / end, 2) if end else 0.0


def ticks(marks: Sequence[int]) -> Iterable[Tick]:
    """Yield the lines of a scale; one without an end has none."""
    if len(marks) > 1:
        for mark in marks:
            anchor = "start" if mark == 0 else "end" if mark == marks[-1] else "middle"
            text = won_about(mark).removesuffix("원").rstrip() if mark else "0"
            yield Tick(along(mark, marks[-1]), text, anchor)


def nice_marks(largest: int) -> tuple[int, ...]:
    """Return round amounts from 0 to just past the largest, at most three steps apart.

    >>> nice_marks(730), nice_marks(8), nice_marks(0)
    ((0, 500, 1000), (0, 5, 10), (0,))
    """
    if largest <= 0:
        return (0,)
    step = next(step for step in nice_steps() if step * INTERVALS >= largest)
    return tuple(range(0, largest + step, step))


def nice_steps() -> Iterable[int]:
    """Yield 1, 2, 5, 10, 20, 50, … without end."""
    size = 1
    while True:
        yield from (size * nice for nice in NICE)
        size *= 10
