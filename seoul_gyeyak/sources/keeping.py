"""The write side of 원문: keep the rows of one ingested batch, never the same row twice.

A record that is read again brings its newer rows; a row that is already kept for the record,
letter for letter and from the same operation, is not kept again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from seoul_gyeyak.database import insert_rows, rows_in
from seoul_gyeyak.sources.bodies import line, pack, unpack
from seoul_gyeyak.sources.models import SourceBatch, SourceReference
from seoul_gyeyak.vocabulary import RecordKind, SourceName

Shown = tuple[RecordKind, int, int]
"""(kind, record id, position of the row in the batch): this row is part of this record."""
Record = tuple[RecordKind, int]
KEPT: Final = select(
    SourceReference.batch_id,
    SourceReference.record_id,
    SourceReference.first_row,
    SourceReference.last_row,
).join(SourceBatch, SourceBatch.id == SourceReference.batch_id)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where rows came from: `origin` is a file's name, or a request without its key."""

    source: SourceName
    operation: str
    origin: str
    received_at: dt.datetime


def keep(
    session: Session,
    provenance: Provenance,
    rows: Sequence[Mapping[str, str]],
    shown: Iterable[Shown],
) -> None:
    """Keep the rows that were shown as (part of) a record; the others are not kept."""
    keep_lines(session, provenance, [line(row) for row in rows], shown)


def keep_lines(
    session: Session, provenance: Provenance, lines: Sequence[bytes], shown: Iterable[Shown]
) -> None:
    """Keep rows that are lines already (see `bodies`)."""
    rows_of = rows_by_record(shown)
    if not rows_of:
        return
    news = without_repeats(rows_of, lines, kept_lines(session, provenance, rows_of))
    if not news:
        return
    kept = sorted({row_no for row_nos in news.values() for row_no in row_nos})
    batch_id = add_batch(session, provenance, [lines[row_no] for row_no in kept])
    place = {row_no: position for position, row_no in enumerate(kept)}
    insert_rows(session, SourceReference, list(references(news, place, batch_id)))


def rows_by_record(shown: Iterable[Shown]) -> dict[Record, list[int]]:
    """Group row positions by the record they belong to."""
    rows_of: defaultdict[Record, list[int]] = defaultdict(list)
    for kind, record_id, row_no in shown:
        rows_of[kind, record_id].append(row_no)
    return rows_of


def without_repeats(
    rows_of: Mapping[Record, list[int]],
    lines: Sequence[bytes],
    known: Mapping[Record, set[bytes]],
) -> dict[Record, list[int]]:
    """Return the rows each record does not have yet; a repeat within the batch counts once."""
    news = {}
    for record, row_nos in rows_of.items():
        fresh = {lines[row_no]: row_no for row_no in reversed(row_nos)}
        for text in known.get(record, ()):
            fresh.pop(text, None)
        if fresh:
            news[record] = sorted(fresh.values())
    return news


def kept_lines(
    session: Session, provenance: Provenance, records: Iterable[Record]
) -> dict[Record, set[bytes]]:
    """Return the lines these records already have from the same operation.

    One blob is open at a time, however many a batch's records are scattered over.
    """
    kept: defaultdict[Record, set[bytes]] = defaultdict(set)
    known = sorted(known_references(session, provenance, records), key=itemgetter(0))
    for batch_id, group in groupby(known, key=itemgetter(0)):
        lines = body_lines(session, batch_id)
        for _, record, first_row, last_row in group:
            kept[record].update(lines[first_row : last_row + 1])
    return kept


def body_lines(session: Session, batch_id: int) -> list[bytes]:
    """Return the lines of one kept batch."""
    found = select(SourceBatch.body).where(SourceBatch.id == batch_id)
    return unpack(session.execute(found).scalar_one())


def known_references(
    session: Session, provenance: Provenance, records: Iterable[Record]
) -> Iterator[tuple[int, Record, int, int]]:
    """Yield (batch id, record, first row, last row) of what is kept from the same operation."""
    ids: defaultdict[RecordKind, list[int]] = defaultdict(list)
    for kind, record_id in records:
        ids[kind].append(record_id)
    for kind, record_ids in ids.items():
        same = KEPT.where(
            SourceReference.kind == kind,
            SourceBatch.source == provenance.source,
            SourceBatch.operation == provenance.operation,
        )
        rows = rows_in(session, same, SourceReference.record_id, record_ids)
        for batch_id, record_id, first_row, last_row in rows:
            yield batch_id, (kind, record_id), first_row, last_row


def add_batch(session: Session, provenance: Provenance, lines: Sequence[bytes]) -> int:
    """Write one blob and return its number."""
    statement = (
        insert(SourceBatch)
        .values(
            source=provenance.source,
            operation=provenance.operation,
            origin=provenance.origin,
            received_at=provenance.received_at,
            row_count=len(lines),
            body=pack(lines),
        )
        .returning(SourceBatch.id)
    )
    return session.connection().execute(statement).scalar_one()


def references(
    news: Mapping[Record, list[int]], place: Mapping[int, int], batch_id: int
) -> Iterator[dict[str, object]]:
    """Yield one reference for every run of consecutive rows of a record."""
    for (kind, record_id), row_nos in news.items():
        for first, last in runs(place[row_no] for row_no in row_nos):
            yield {
                "kind": kind,
                "record_id": record_id,
                "batch_id": batch_id,
                "first_row": first,
                "last_row": last,
            }


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Join rising numbers into runs: 3, 4, 5, 9 → (3, 5), (9, 9)."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
