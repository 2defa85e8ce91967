"""The list of contracts behind a 총괄표: a page's heads, and rows drawn line by line.

xhtml2pdf lays out a table ten times as slowly as it is written here, cuts figures in two and
knows nothing of labels within a cell. What a kind's columns are, its template says all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, Flowable, Frame, NextPageTemplate, PageBreak
from reportlab.platypus.doctemplate import PageTemplate

from seoul_gyeyak.certificates.facts import Facts, Line
from seoul_gyeyak.certificates.fonts import BOLD, REGULAR
from seoul_gyeyak.certificates.kinds import UNIT_NAMES
from seoul_gyeyak.certificates.typefaces import width_of
from seoul_gyeyak.certificates.writing import (
    WAYS,
    Field,
    aligned,
    broken,
    figures,
    shown,
    words,
)

Text = tuple[str, str]
"""One line of a cell: its label (mostly none) and what it says."""
Group = tuple[float, Sequence[Field]]
"""A column as templates write it: its part of the width in percent, and its fields."""

WIDTH, HEIGHT = A4
LEFT: Final = 15 * mm
WHOLE: Final = 180 * mm
TOP: Final = HEIGHT - 14 * mm
BOTTOM: Final = 38 * mm
TITLE: Final = 8 * mm
NUMBER: Final = 5.0
SIZE, LEADING, PADDING = 8.0, 10.2, 3.4
HEAD_SIZE, HEAD_LEADING = 7.5, 9.4
RULE: Final = 0.4
INK, LABEL_INK, RULE_INK = 0.0, 0.38, 0.27
SHADE: Final = (0.933, 0.945, 0.961)
LEAST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column in points; `align` is `l`, `r` or `c`."""

    left: float
    width: float
    align: str
    fields: Sequence[Field] = ()

    @property
    def room(self) -> float:
        """Return how wide a line within it may be."""
        return self.width - 2 * PADDING


class Row(Flowable):  # type: ignore[misc]  # - reportlab has no types
    """A row of cells, each centred between its rules; one too tall for a page goes on overleaf."""

    def __init__(
        self, columns: Sequence[Column], cells: Sequence[Sequence[Text]], *, is_shaded: bool = False
    ) -> None:
        super().__init__()
        self.columns, self.cells, self.is_shaded = columns, cells, is_shaded
        self.height = max(map(len, cells)) * LEADING + 2 * PADDING

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Say how much room it takes."""
        del height
        return width, self.height

    def split(self, width: float, height: float) -> list[Row]:
        """Return two parts only where a page of its own would not do."""
        del width
        lines = int((height - 2 * PADDING) / LEADING)
        if self.height < TOP - BOTTOM - TITLE - 4 * LEADING or lines < LEAST_LINES:
            return []
        parts = [[cell[:lines] for cell in self.cells], [cell[lines:] for cell in self.cells]]
        return [Row(self.columns, part, is_shaded=self.is_shaded) for part in parts]

    def draw(self) -> None:
        """Draw rules and lines."""
        canvas: Canvas = self.canv
        draw_box(canvas, self.columns, 0, self.height, is_shaded=self.is_shaded)
        writing = canvas.beginText()
        for column, cell in zip(self.columns, self.cells, strict=True):
            top = (self.height + len(cell) * LEADING) / 2 - 0.77 * LEADING
            for place, told in enumerate(cell):
                write(writing, column, top - place * LEADING, told)
        canvas.drawText(writing)


def write(writing: Flowable, column: Column, height: float, told: Text) -> None:
    """Write one line; a figure wider than its column is written smaller."""
    name, text = (f"{told[0]} " if told[0] else ""), told[1]
    before, wide = width_of(name, REGULAR, HEAD_SIZE), width_of(text, REGULAR, SIZE)
    size = min(SIZE, SIZE * (column.room - before) / wide) if wide else SIZE
    spare = max(0, column.room - before - wide)
    start = column.left + PADDING + {"l": 0, "c": spare / 2, "r": spare}[column.align]
    writing.setTextOrigin(start, height)
    if name:
        writing.setFont(REGULAR, HEAD_SIZE)
        writing.setFillGray(LABEL_INK)
        writing.textOut(name)
        writing.setFillGray(INK)
    writing.setFont(REGULAR, size)
    writing.textOut(text)


def draw_box(
    canvas: Canvas, columns: Sequence[Column], bottom: float, height: float, *, is_shaded: bool
) -> None:
    """Draw the rules around a row's cells."""
    canvas.setLineWidth(RULE)
    canvas.setStrokeGray(RULE_INK)
    if is_shaded:
        canvas.setFillColorRGB(*SHADE)
    left = columns[0].left
    canvas.rect(left, bottom, WHOLE, height, stroke=1, fill=int(is_shaded))
    canvas.setFillGray(INK)
    for column in columns[1:]:
        canvas.line(column.left, bottom, column.left, bottom + height)


def columns_of(groups: Sequence[Group]) -> list[Column]:
    """Return the columns of a form, the one of numbers first."""
    found = [Column(0, WHOLE * NUMBER / 100, "c", [("번호", "", "text")])]
    for percent, fields in groups:
        left = found[-1].left + found[-1].width
        found.append(Column(left, WHOLE * percent / 100, aligned(fields), fields))
    return found


def cell(line: Line, column: Column, unit: int) -> list[Text]:
    """Return the lines of a cell: its fields below each other."""
    return [
        told
        for field in column.fields
        for text in WAYS[field[2]](line, field[1], unit)
        for told in lines_of(field, text, column.room)
    ]


def lines_of(field: Field, text: str, room: float) -> Iterator[Text]:
    """Yield the lines of a field, the first behind its label if it has one."""
    name = field[0] if field[2] == "named" else ""
    first, *others = broken(f"{name} {text}".lstrip(), room, SIZE, REGULAR)
    yield (name, first.removeprefix(name).lstrip()) if first.startswith(name) else ("", first)
    yield from (("", each) for each in others)


def heads(column: Column) -> list[str]:
    """Return the lines above a column: its fields' labels below each other."""
    return [
        each for field in column.fields for each in broken(field[0], column.room, HEAD_SIZE, BOLD)
    ]


def listed(facts: Facts, groups: Sequence[Group]) -> tuple[PageTemplate, list[ActionFlowable]]:
    """Return the pages of a list of contracts, and what stands on them."""
    columns = columns_of(groups)
    height = max(len(heads(column)) for column in columns) * HEAD_LEADING + 2 * PADDING
    under = TOP - TITLE - height
    frame = Frame(LEFT, BOTTOM, WHOLE, under - BOTTOM, 0, 0, 0, 0, id="rows")
    above: Callable[[Canvas, object], None] = partial(draw_heads, facts, columns, under, height)
    page = PageTemplate(id="list", frames=[frame], pagesize=A4, onPage=above)
    rows = (
        Row(columns, [[("", str(number))], *(cell(line, each, facts.unit) for each in columns[1:])])
        for number, line in enumerate(facts.lines, start=1)
    )
    return page, [NextPageTemplate("list"), PageBreak(), *rows, total(facts)]


def total(facts: Facts) -> Row:
    """Return the last row: everything added up."""
    columns = [Column(0, WHOLE * 0.2, "c"), Column(WHOLE * 0.2, WHOLE * 0.8, "l")]
    sums = facts.sums
    said = f"{figures(sums.own, facts.unit)}{UNIT_NAMES[facts.unit]} ({words(sums.own)})"
    lines = [("", each) for each in broken(said, columns[1].room, SIZE, REGULAR)]
    if sums.tons:
        lines.append(("톤 합계", sums.tons))
    return Row(columns, [[("", f"합계 {sums.contracts:,}건")], lines], is_shaded=True)


def draw_heads(  # noqa: PLR0913, PLR0917 - reportlab adds the last two
    facts: Facts,
    columns: Sequence[Column],
    under: float,
    height: float,
    canvas: Canvas,
    document: object,
) -> None:
    """Draw what stands above the rows of every page."""
    del document
    canvas.saveState()
    canvas.translate(LEFT, under)
    draw_title(canvas, facts, height + 3 * mm)
    draw_box(canvas, columns, 0, height, is_shaded=True)
    canvas.setFont(BOLD, HEAD_SIZE)
    for column in columns:
        names = heads(column)
        top = (height + len(names) * HEAD_LEADING) / 2 - 0.77 * HEAD_LEADING
        for place, name in enumerate(names):
            middle = column.left + column.width / 2
            canvas.drawCentredString(middle, top - place * HEAD_LEADING, name)
    canvas.restoreState()


def draw_title(canvas: Canvas, facts: Facts, height: float) -> None:
    """Draw which certificate the page belongs to, and what its amounts are in."""
    title = f"{facts.kind.label} 실적 명세"
    unit = f"단위: {UNIT_NAMES[facts.unit]}, 부가가치세 포함"
    begin = width_of(title, BOLD, 10) + 3 * mm
    room = WHOLE - begin - width_of(unit, REGULAR, 8) - 3 * mm
    canvas.setFont(BOLD, 10)
    canvas.drawString(0, height, title)
    canvas.setFont(REGULAR, 8)
    canvas.drawString(
        begin,
        height,
        next(broken(f"{facts.issue_number} · {shown(facts.holder.name)}", room, 8, REGULAR)),
    )
    canvas.drawRightString(WHOLE, height, unit)
