"""Spreadsheets with the same bytes for the same cells: no clock in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook

EPOCH = (2020, 1, 1, 0, 0, 0)
STAMPED = "docProps/core.xml"


def xlsx(sheet: str, lines: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with one sheet."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for line in lines:
        page.append(list(line))
    written = io.BytesIO()
    book.save(written)
    return without_clock(written.getvalue())


def without_clock(content: bytes) -> bytes:
    """Write the archive again without the moment it was made."""
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = b"" if name == STAMPED else source.read(name)
            target.writestr(zipfile.ZipInfo(name, EPOCH), data or MINIMAL_CORE)
    return fixed.getvalue()


MINIMAL_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>'
)
