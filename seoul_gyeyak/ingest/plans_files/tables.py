"""Files of rows and columns as plain text cells: CSV in any Korean encoding, and XLSX."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook

from seoul_gyeyak.exceptions import SourceFormatError

Line = tuple[str, ...]
"""The cells of one line, stripped; missing cells are empty."""

ENCODINGS = ("utf-8-sig", "cp949")
"""Tried in this order: CP949 text is practically never valid UTF-8."""
CHUNK = 1 << 20
MAX_COLUMNS = 200


def lines(path: Path, sheet: str | None = None) -> Iterator[Line]:
    """Yield the lines of a CSV or XLSX file; `sheet` names one of several sheets."""
    if path.suffix.lower() == ".xlsx":
        return xlsx_lines(path, sheet)
    return csv_lines(path)


def csv_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a comma- or tab-separated file."""
    encoding = encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            for cells in csv.reader(file, delimiter=delimiter_of(path, encoding)):
                yield tuple(cell.strip() for cell in cells)
    except csv.Error as error:
        raise unreadable(path, "CSV 파일이 손상되었습니다") from error


def encoding_of(path: Path) -> str:
    """Tell UTF-8 (with or without BOM), UTF-16 with BOM and CP949 apart by reading the file."""
    with path.open("rb") as file:
        if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return "utf-16"
    for encoding in ENCODINGS:
        if is_encoded(path, encoding):
            return encoding
    raise unreadable(path, "UTF-8도 CP949도 아닙니다")


def is_encoded(path: Path, encoding: str) -> bool:
    """Return whether the whole file decodes, a chunk at a time."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(path: Path, encoding: str) -> str:
    """Return the tab when the file has more tabs than commas at its start, else the comma."""
    with path.open(encoding=encoding) as file:
        start = file.read(4096)
    return "\t" if start.count("\t") > start.count(",") else ","


def xlsx_lines(path: Path, sheet: str | None) -> Iterator[Line]:
    """Yield the lines of a sheet (the first unless named) without loading the whole workbook."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise unreadable(path, "XLSX 파일이 아니거나 손상되었습니다") from error
    with closing(book):
        if sheet is not None and sheet not in book.sheetnames:
            raise unreadable(path, f"'{sheet}' 시트가 없습니다")
        found = book[sheet] if sheet else book.worksheets[0]
        for cells in found.iter_rows(values_only=True, max_col=MAX_COLUMNS):
            yield trimmed(tuple(cell_text(cell) for cell in cells))


def trimmed(line: Line) -> Line:
    """Drop the empty cells at the end that a fixed sheet width brings."""
    end = len(line)
    while end and not line[end - 1]:
        end -= 1
    return line[:end]


def cell_text(value: object) -> str:
    """Write a typed cell as a person would: 30000.0 as `30000`, a date as `2026-03-01`."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value).strip()


def unreadable(path: Path, what: str) -> SourceFormatError:
    """Name the file in the reason."""
    return SourceFormatError(f"{path.name}: {what}.")
