"""원문 보기: the source rows of one record as tables a person can read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from seoul_gyeyak.sources.labels import SourceLabels, source_labels
from seoul_gyeyak.sources.reading import SourceRow, rows_of
from seoul_gyeyak.vocabulary import RecordKind, SourceName


@dataclass(frozen=True, slots=True)
class SourceField:
    """One field of a row: its name in the source, its Korean name if known, its value as shown."""

    name: str
    label: str | None
    value: str


@dataclass(frozen=True, slots=True)
class SourceSection:
    """Rows of one operation, in the order received; `rows` are lists of fields."""

    source: SourceName
    operation: str
    label: str
    origin: str
    received_at: dt.datetime
    rows: Sequence[Sequence[SourceField]]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A record's whole 원문. `back` is the address of the record's own page."""

    kind: RecordKind
    title: str
    back: str
    sections: Sequence[SourceSection]


def source_page(
    session: Session, kind: RecordKind, record_id: int, *, title: str, back: str
) -> SourcePage:
    """Read a record's source rows and arrange them for the page."""
    return SourcePage(kind, title, back, sections_of(rows_of(session, kind, record_id)))


def sections_of(rows: Iterable[SourceRow]) -> list[SourceSection]:
    """Gather neighbouring rows of one operation and answer into one section."""
    labels = source_labels()
    return [
        SourceSection(
            source, operation, labels.operation(operation), origin, received_at,
            [fields_of(row, labels) for row in same],
        )
        for (source, operation, origin, received_at), same in groupby(
            rows, key=lambda row: (row.source, row.operation, row.origin, row.received_at)
        )
    ]  # fmt: skip


def fields_of(row: SourceRow, labels: SourceLabels) -> list[SourceField]:
    """Return a row's fields as shown; empty ones stay, because they too were published so."""
    return [
        SourceField(name, labels.field(name), labels.public(name, str(value)))
        for name, value in row.fields.items()
    ]
