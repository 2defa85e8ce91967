"""Units of work: a file or a live window, done once and resumable at any batch.

What a unit has done is written in the same transaction as its rows, so that a killed run goes on
exactly where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.ingest.models import IngestUnit
from seoul_gyeyak.ingest.operations import Operation, Row
from seoul_gyeyak.ingest.reading import Reading, read_rows

AnyOperation = Operation[Any]
Registry = Mapping[str, AnyOperation]
ADDED = insert(IngestUnit).returning(IngestUnit.id)
ADVANCED = update(IngestUnit).where(
    IngestUnit.id == bindparam("unit"), IngestUnit.rows_done == bindparam("known")
)
FINISHED = update(IngestUnit).where(IngestUnit.id == bindparam("unit"))
"""Made once: an ingest runs each of these for every batch or file."""
TAKEN = "다른 실행이 같은 자료를 넣고 있습니다. 끝난 뒤에 다시 실행해 주십시오."


class TakenUnitError(GyeyakError):
    """Another run is working on the same unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of work. `rows(n)` yields its rows in batches, without the first n.

    `fingerprint` knows it again in a later run. `size` is its share of the progress bar (bytes of
    a file, 1 for a window). An open unit (`is_closed` False: a window that reaches into today) is
    never finished: the next run asks again. `split` gives the halves of a window that turned out
    too wide.
    """

    operation: AnyOperation
    fingerprint: str
    origin: str
    rows: Callable[[int], Iterator[Sequence[Row]]]
    size: int = 1
    is_closed: bool = True
    split: Callable[[], Iterable[Unit]] | None = None
    read_ahead: Callable[[int], Iterable[Reading]] | None = None
    """Gives the same rows as `rows`, read by another process (see `ahead`)."""

    def readings(self, skip: int) -> Iterable[Reading]:
        """Yield the rows without the first `skip`, read, a batch at a time."""
        if self.read_ahead is not None:
            return self.read_ahead(skip)
        return (read_rows(self.operation, rows) for rows in self.rows(skip))


@dataclass(frozen=True, slots=True)
class UnitState:
    """How far a unit has come."""

    id: int
    rows_done: int
    rows_orphaned: int


def claim(session: Session, unit: Unit, parents: Iterable[AnyOperation]) -> UnitState | None:
    """Return where to go on with this unit, or None when nothing is left to do.

    A finished unit is done again from its first row when rows of it had no parent and a parent's
    operation has brought something since.
    """
    known = session.execute(select(IngestUnit).where(*same_unit(unit))).scalar_one_or_none()
    if known is None:
        return add_unit(session, unit)
    if not known.is_finished:
        return UnitState(known.id, known.rows_done, known.rows_orphaned)
    if known.rows_orphaned and parents_moved(session, known, parents):
        known.is_finished, known.rows_done, known.rows_orphaned = False, 0, 0
        session.flush()
        return UnitState(known.id, 0, 0)
    return None


def is_done(session: Session, unit: Unit) -> bool:
    """Return whether a unit was finished before; it may yet have to be done again (see `claim`)."""
    known = session.execute(select(IngestUnit.is_finished).where(*same_unit(unit)))
    return known.scalar_one_or_none() is True


def same_unit(unit: Unit) -> tuple[Any, ...]:
    """Return the conditions that find this unit again."""
    return (
        IngestUnit.source == unit.operation.source,
        IngestUnit.operation == unit.operation.name,
        IngestUnit.fingerprint == unit.fingerprint,
    )


def add_unit(session: Session, unit: Unit) -> UnitState:
    """Write a unit that was never worked on."""
    values = {
        "source": unit.operation.source,
        "operation": unit.operation.name,
        "fingerprint": unit.fingerprint,
        "origin": unit.origin,
        "rows_done": 0,
        "rows_orphaned": 0,
        "is_finished": False,
        "updated_at": clock.now(),
    }
    try:
        return UnitState(session.connection().execute(ADDED, values).scalar_one(), 0, 0)
    except IntegrityError as error:
        raise TakenUnitError(TAKEN) from error


def parents_moved(session: Session, unit: IngestUnit, parents: Iterable[AnyOperation]) -> bool:
    """Return whether a parent's operation was worked on since this unit was finished."""
    named = [
        and_(IngestUnit.source == parent.source, IngestUnit.operation == parent.name)
        for parent in parents
    ]
    if not named:
        return False
    newest = session.execute(select(func.max(IngestUnit.updated_at)).where(or_(*named))).scalar()
    return newest is not None and newest >= unit.updated_at


def advance(session: Session, state: UnitState, rows: int, orphaned: int) -> UnitState:
    """Move a unit on by a batch; a unit somebody else has moved meanwhile is not ours."""
    moved = UnitState(state.id, state.rows_done + rows, state.rows_orphaned + orphaned)
    values = {
        "unit": state.id,
        "known": state.rows_done,
        "rows_done": moved.rows_done,
        "rows_orphaned": moved.rows_orphaned,
        "updated_at": clock.now(),
    }
    if session.connection().execute(ADVANCED, values).rowcount != 1:
        raise TakenUnitError(TAKEN)
    return moved


def forget(session: Session, unit: Unit) -> None:
    """Drop a unit whose parts are worked on in its place."""
    session.execute(delete(IngestUnit).where(*same_unit(unit)))
    session.commit()


def finish(session: Session, unit: Unit, state: UnitState) -> None:
    """Say that all rows of a unit are in; an open one will be asked for again from its start."""
    values = {"is_finished": True} if unit.is_closed else {"is_finished": False, "rows_done": 0}
    session.connection().execute(FINISHED, {"unit": state.id, "updated_at": clock.now(), **values})
