"""A desk for tests: files are opened and stored as the commands do it, without the full index."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from sqlalchemy import select

from seoul_gyeyak.ingest.operations import Batch, Read, Stored
from seoul_gyeyak.ingest.plans_files import open_certification_file, open_plan_file
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.sources.keeping import Provenance, keep
from tests.ingest.ehojo.city import City

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seoul_gyeyak.ingest.operations import Operation, Row

FIXTURES = Path(__file__).parents[3] / "fixtures"
SAMPLES = FIXTURES / "plan_files" / "samples"
CERTIFIED = FIXTURES / "certification_files" / "samples" / "certifications-2026.csv"
JONGNO = [
    ("사업명", "구분", "발주시기", "예산액(천원)", "계약방법", "담당부서", "연락처", "사업개요"),
    ("어린이날 행사대행 용역", "용역", "2026.4", "44,000", "수의계약", "문화관광과", "", ""),
]


class Office(City):
    """A city whose agencies publish files."""

    def plans(self, path: Path) -> Stored:
        """Bring in an agency's file."""
        return self.bring(*open_plan_file(path))

    def certifications(self, path: Path) -> Stored:
        """Bring in a list of certified firms."""
        return self.bring(*open_certification_file(path))

    def bring(self, operation: Operation[Any], rows: Iterable[Row]) -> Stored:
        """Read and store the rows of a file in one batch."""
        given = list(rows)
        records = [Read(number, operation.read(row)) for number, row in enumerate(given)]
        stored = operation.store(Batch(self.context, records))
        shown = [(it.kind, it.record_id, it.row_no) for it in stored.references]
        origin = Provenance(operation.source, operation.name, "file", self.context.received_at)
        keep(self.session, origin, given, shown)
        self.session.commit()
        self.session.expunge_all()
        return stored

    def plan(self, slug: str) -> OrderPlan:
        """Return the plan at an address."""
        return self.session.scalars(select(OrderPlan).where(OrderPlan.slug == slug)).one()

    def all_plans(self) -> Sequence[OrderPlan]:
        """Return every plan by its address."""
        return self.session.scalars(select(OrderPlan).order_by(OrderPlan.slug)).all()


def written_csv(
    path: Path, lines: Iterable[Iterable[object]], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    """Write a table of text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(lines)
    return path


def written_xlsx(path: Path, lines: Iterable[Iterable[object]], sheet: str = "Sheet1") -> Path:
    """Write a workbook of one sheet."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for line in lines:
        page.append(list(line))
    book.save(path)
    return path
