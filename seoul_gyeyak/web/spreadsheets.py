"""Tables as files: CSV that Excel opens as Korean, and XLSX; no cell of them is ever a formula.

A text that begins like a formula (`=`, `+`, `-`, `@`, a tab or a return, in any width) is written
with an apostrophe before it, as OWASP advises; numbers and days stay what they are.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, send_file
from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from seoul_gyeyak import clock
from seoul_gyeyak.web.formats import moment

Cell = str | int | float | dt.date | None
"""Text, numbers and days; instants are written as text."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LICENCE: Final = (
    "출처: 조달청 나라장터, 행정안전부 지방재정365, 각 기관의 발주계획 (공공누리 제1유형, 출처표시)"
)
DEMO: Final = "시연용 합성자료입니다. 실제 기관·기업의 기록이 아닙니다."
FORMULA: Final = "=+-@\t\r"
UNSHOWN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
UNNAMED: Final = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME: Final = 80
NARROWEST, WIDEST = 10, 46


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its sentence, its head, its rows, and what must be said with it."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()

    @property
    def file_name(self) -> str:
        """Return the sentence as a file's name, without what a file's name may not have."""
        return UNNAMED.sub("_", self.title).strip("._")[:LONGEST_NAME]


def as_csv(table: Table) -> Response:
    """Answer with a CSV file in UTF-8 with the mark that Excel knows it by."""
    text = io.StringIO()
    csv.writer(text).writerows([safe(cell) for cell in row] for row in laid_out(table))
    return attached(text.getvalue().encode("utf-8-sig"), "text/csv", f"{table.file_name}.csv")


def as_xlsx(table: Table) -> Response:
    """Answer with an Excel file."""
    book = Workbook(write_only=True)
    page = book.create_sheet("자료")
    page.freeze_panes = "A2"
    for place, label in enumerate(table.head):
        longest = max((wide(row[place]) for row in table.rows[:100]), default=0)
        width = min(max(wide(label), longest, NARROWEST) + 2, WIDEST)
        page.column_dimensions[letter(place)].width = width
    for number, row in enumerate(laid_out(table)):
        page.append([written(page, cell, is_bold=number == 0) for cell in row])
    kept = io.BytesIO()
    book.save(kept)
    return attached(kept.getvalue(), XLSX, f"{table.file_name}.xlsx")


def laid_out(table: Table) -> Iterator[Sequence[Cell]]:
    """Yield the head, the rows, and below them what the table is and where it comes from."""
    yield table.head
    yield from table.rows
    yield []
    yield from ([note] for note in (table.title, *table.notes))


def origin(refreshed_at: dt.datetime | None, *, is_demo: bool) -> Iterator[str]:
    """Yield whose data it is, of when, and under which terms."""
    if is_demo:
        yield DEMO
    yield f"자료 기준 {moment(refreshed_at)}, 내려받은 때 {moment(clock.now())}"
    yield LICENCE


def safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe(-5), safe(None)
    ("'=1+1", -5, '')
    """
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = UNSHOWN.sub("", cell)
    opening = unicodedata.normalize("NFKC", text.lstrip(" ")[:1])
    begins_so = text[:1] in FORMULA or opening in FORMULA
    return f"'{text}" if text and begins_so else text


def written(page: Any, cell: Cell, *, is_bold: bool) -> ExcelCell:  # noqa: ANN401 - openpyxl's private page
    """Return a cell for the Excel file; text is text whatever it begins with."""
    value: Any = safe(cell)
    made = WriteOnlyCell(page, value=value)
    if isinstance(cell, str):
        made.data_type = "s"
    elif isinstance(cell, int):
        made.number_format = "#,##0"
    if is_bold:
        made.font = Font(bold=True)
    return made


def wide(cell: Cell) -> int:
    """Return about how many columns a text takes: Hangul takes two."""
    return sum(1 + (ord(sign) > 0x1100) for sign in str("" if cell is None else cell))  # noqa: PLR2004 - where Hangul begins


def letter(place: int) -> str:
    """Return the name of a column: 0 → `A`; no table of ours has more than 26."""
    return chr(ord("A") + place)


def attached(content: bytes, mimetype: str, name: str) -> Response:
    """Answer with a file to keep."""
    kept = io.BytesIO(content)
    response = send_file(kept, mimetype=mimetype, as_attachment=True, download_name=name)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
