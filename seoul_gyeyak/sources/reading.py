"""The read side of 원문: the source rows a record was read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.sources.bodies import fields, unpack
from seoul_gyeyak.sources.models import SourceBatch, SourceReference
from seoul_gyeyak.vocabulary import RecordKind, SourceName


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as it was received; `fields` in the source's own order and spelling."""

    source: SourceName
    operation: str
    origin: str
    received_at: dt.datetime
    fields: Mapping[str, str]


def rows_of(session: Session, kind: RecordKind, record_id: int) -> list[SourceRow]:
    """Return the rows of a record in the order they came in; none for a record not kept."""
    found = (
        select(SourceReference.batch_id, SourceReference.first_row, SourceReference.last_row)
        .where(SourceReference.kind == kind, SourceReference.record_id == record_id)
        .order_by(SourceReference.batch_id, SourceReference.first_row)
    )
    references = session.execute(found)
    return [
        row
        for batch_id, group in groupby(references, key=itemgetter(0))
        for row in batch_rows(session, batch_id, [(first, last) for _, first, last in group])
    ]


def batch_rows(
    session: Session, batch_id: int, ranges: Iterable[tuple[int, int]]
) -> Iterator[SourceRow]:
    """Yield some rows of one batch, opening its blob once."""
    batch = session.get_one(SourceBatch, batch_id)
    lines = unpack(batch.body)
    for first_row, last_row in ranges:
        for text in lines[first_row : last_row + 1]:
            yield SourceRow(
                batch.source, batch.operation, batch.origin, batch.received_at, fields(text)
            )
