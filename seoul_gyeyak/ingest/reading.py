"""Rows read: the records in a batch, the rows nobody can read, and every row as 원문 keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from seoul_gyeyak.exceptions import SourceFormatError, UnreadableRowError
from seoul_gyeyak.ingest.operations import Operation, Read, Row
from seoul_gyeyak.ingest.quarantine import Refusal
from seoul_gyeyak.sources.bodies import fields, line


@dataclass(frozen=True, slots=True)
class Reading:
    """A batch of rows, read; numbers of rows count from 0 within it."""

    records: Sequence[Read[Any]]
    refusals: Sequence[Refusal]
    lines: Sequence[bytes]

    def refusal(self, row_no: int, reason: str) -> Refusal:
        """Return the refusal of a row that only the database could tell unreadable."""
        return Refusal(row_no, reason, fields(self.lines[row_no]))

    def part(self, first: int, end: int) -> Reading:
        """Return the rows from `first` up to `end` as a batch of their own."""
        wanted = range(first, end)
        return Reading(
            [Read(it.row_no - first, it.record) for it in self.records if it.row_no in wanted],
            [
                Refusal(it.row_no - first, it.reason, it.row)
                for it in self.refusals
                if it.row_no in wanted
            ],
            self.lines[first:end],
        )

    def halves(self) -> tuple[Reading, Reading]:
        """Return the batch in two."""
        middle, end = len(self.lines) // 2, len(self.lines)
        return self.part(0, middle), self.part(middle, end)


def read_rows(operation: Operation[Any], rows: Sequence[Row]) -> Reading:
    """Read a batch's rows; what cannot be read is set aside with its reason.

    Raises SourceFormatError when a row lacks a field that all had: the source has changed.
    """
    records: list[Read[Any]] = []
    refusals: list[Refusal] = []
    required, read = operation.required, operation.read
    for row_no, row in enumerate(rows):
        if not row.keys() >= required:
            raise format_error(operation, row)
        try:
            records.append(Read(row_no, read(row)))
        except UnreadableRowError as error:
            refusals.append(Refusal(row_no, error.message, row))
    return Reading(records, refusals, [line(row) for row in rows])


def without_first(readings: Iterable[Reading], skip: int) -> Iterable[Reading]:
    """Yield batches without the first `skip` rows."""
    for reading in readings:
        rows = len(reading.lines)
        if skip < rows:
            yield reading.part(skip, rows) if skip else reading
        skip = max(0, skip - rows)


def format_error(operation: Operation[Any], row: Row) -> SourceFormatError:
    """Return the error that names the fields a changed source no longer sends."""
    missing = ", ".join(sorted(operation.required - row.keys()))
    what = f"{operation.source.label}의 자료 형식이 바뀌었습니다."
    return SourceFormatError(f"{what} {operation.name}에 없는 항목: {missing}")
