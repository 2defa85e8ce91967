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
    """Rows of one operation, in the order received.

    The first is a table of `fields`; the others, often a hundred alike, are plain text.
    """

    source: SourceName
    operation: str
    label: str
    origin: str
    received_at: dt.datetime
    fields: Sequence[SourceField]
    others: Sequence[str]


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
    return [
        section_of(list(same))
        for _, same in groupby(
            rows, key=lambda row: (row.source, row.operation, row.origin, row.received_at)
        )
    ]


def section_of(rows: Sequence[SourceRow]) -> SourceSection:
    """Make a section of rows that came together; there is at least one."""
    labels, first = source_labels(), rows[0]
    return SourceSection(
        source=first.source,
        operation=first.operation,
        label=labels.operation(first.operation),
        origin=first.origin,
        received_at=first.received_at,
        fields=fields_of(first, labels),
        others=[text_of(row, labels) for row in rows[1:]],
    )


def fields_of(row: SourceRow, labels: SourceLabels) -> list[SourceField]:
    """Return a row's fields as shown; empty ones stay, because they too were published so."""
    return [
        SourceField(name, labels.field(name), labels.public(name, str(value)))
        for name, value in row.fields.items()
    ]


def text_of(row: SourceRow, labels: SourceLabels) -> str:
    """Write a row one field to a line."""
    return "\n".join(
        f"{field.label or field.name}: {field.value}" for field in fields_of(row, labels)
    )
