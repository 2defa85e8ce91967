"""Quarantined rows read again, after a reader was mended or a missing parent has come."""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.database import advance_data_version
from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.ingest.counts import Counts, batch_counts
from seoul_gyeyak.ingest.models import QuarantinedRow
from seoul_gyeyak.ingest.operations import Batch, Row, StoreContext
from seoul_gyeyak.ingest.quarantine import Place, Refusal, open_rows, resolve, set_aside
from seoul_gyeyak.ingest.reading import read_rows
from seoul_gyeyak.ingest.runner import ROW_FAULTS, Workshop, cause_of
from seoul_gyeyak.ingest.units import AnyOperation
from seoul_gyeyak.sources.keeping import Provenance, keep_lines

UNKNOWN = "지금은 읽지 않는 종류의 자료입니다."
NO_PARENT = "이 행이 딸린 상위 자료가 아직 없습니다."


@dataclass(frozen=True, slots=True)
class SetAside:
    """A quarantined row, apart from the session it was found with."""

    id: int
    place: Place
    row_no: int
    row: Row

    @classmethod
    def of(cls, kept: QuarantinedRow) -> SetAside:
        """Take over what is needed to read a row again."""
        place = Place(kept.run_id, kept.source, kept.operation, kept.origin)
        return cls(kept.id, place, kept.row_no, orjson.loads(kept.raw))


def look_again(workshop: Workshop) -> Counts:
    """Read every quarantined row again, each in a transaction of its own."""
    known = {(it.source, it.name): it for it in workshop.operations}
    waiting = [SetAside.of(kept) for kept in open_rows(workshop.session)]
    context = workshop.open_context(workshop.session)
    total = Counts()
    for it in waiting:
        operation = known.get((it.place.source, it.place.operation))
        try:
            total.add(look(context, it, operation))
        except ROW_FAULTS as fault:
            workshop.session.rollback()
            context = workshop.open_context(workshop.session)
            total.add(refuse(workshop.session, it, cause_of(fault)))
        workshop.session.commit()
    if total.has_changes:
        workshop.settle(workshop.session)
        advance_data_version(workshop.session, clock.now())
        workshop.session.commit()
    return total


def look(context: StoreContext, it: SetAside, operation: AnyOperation | None) -> Counts:
    """Read one row again; resolve it, or note why it still cannot be read."""
    if operation is None:
        return refuse(context.session, it, UNKNOWN)
    try:
        reading = read_rows(operation, [it.row])
    except SourceFormatError as error:
        return refuse(context.session, it, error.message)
    if reading.refusals:
        return refuse(context.session, it, reading.refusals[0].reason)
    stored = operation.store(Batch(context, reading.records))
    if stored.refused:
        return refuse(context.session, it, stored.refused[0][1])
    if stored.orphaned:
        return refuse(context.session, it, NO_PARENT)
    place = it.place
    provenance = Provenance(place.source, place.operation, place.origin, context.received_at)
    shown = [(kept.kind, kept.record_id, kept.row_no) for kept in stored.references]
    keep_lines(context.session, provenance, reading.lines, shown)
    resolve(context.session, it.id)
    return batch_counts(1, 0, stored)


def refuse(session: Session, it: SetAside, reason: str) -> Counts:
    """Leave a row in quarantine under its newest reason."""
    set_aside(session, it.place, [Refusal(it.row_no, reason, it.row)])
    return Counts(read=1, quarantined=1)
