"""Bringing records into tables by natural key: newer wins, the same changes nothing.

Shared by the sources' stores. A batch costs a handful of statements, whatever its length.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from seoul_gyeyak.database import Model, insert_rows, rows_in, upsert
from seoul_gyeyak.ingest.operations import Batch, Read, RecordT, Stored

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from seoul_gyeyak.agencies.directory import Buyer

Columns = dict[str, Any]
"""What a row brings: column → value."""
Key = tuple[Any, ...]
LONG_AGO = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)


FIELDS: dict[type, tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]] = {}
"""Record type → its field names and how to get all their values at once."""


def columns(record: object, *without: str) -> Columns:
    """Return a flat record's fields as columns, `without` those that are none."""
    kind = type(record)
    if kind not in FIELDS:
        names = tuple(kind.__dataclass_fields__)  # type: ignore[attr-defined]  # records are dataclasses
        FIELDS[kind] = names, attrgetter(*names)
    names, values = FIELDS[kind]
    found = dict(zip(names, values(record), strict=True))
    for name in without:
        del found[name]
    return found


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row of the batch as it would stand in its table."""

    row_no: int
    row: Columns
    extra: Any = None
    """What the store wants to find again: the record, or what hangs on it."""


@dataclass(frozen=True, slots=True)
class Written:
    """An arrival that was written, and what was there before it."""

    id: int
    arrival: Arrival
    before: Mapping[str, Any] | None

    @property
    def row(self) -> Columns:
        """Return the columns that were written."""
        return self.arrival.row


Refine = Callable[[Columns, Mapping[str, Any]], Columns | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A table, the natural key of its rows, and values for columns that other rows fill later.

    `age` names what decides which of two deliveries is the newer one.
    """

    model: type[Model]
    key: tuple[str, ...]
    age: tuple[str, ...]
    later: Columns = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """Return the Core table."""
        return cast("Table", self.model.__table__)

    def key_of(self, row: Mapping[str, Any]) -> Key:
        """Return a row's natural key."""
        return tuple(row[name] for name in self.key)

    def age_of(self, row: Mapping[str, Any]) -> Key:
        """Return what two deliveries of one record are compared by; what is missing is oldest."""
        return tuple(LONG_AGO if row[name] is None else row[name] for name in self.age)

    def found(self, session: Session, keys: Collection[Key]) -> dict[Key, Mapping[str, Any]]:
        """Return the rows that share the first part of these keys, by their whole key."""
        column = getattr(self.model, self.key[0])
        rows = rows_in(session, select(self.table), column, {key[0] for key in keys})
        return {self.key_of(found := row._asdict()): found for row in rows}

    def ids(self, session: Session, keys: Collection[Key]) -> dict[Key, int]:
        """Return the ids of the rows that share the first part of these keys, by whole key."""
        parts = [getattr(self.model, name) for name in self.key]
        query = select(self.table.c.id, *parts)
        rows = rows_in(session, query, parts[0], {key[0] for key in keys})
        return {tuple(row[1:]): row[0] for row in rows}

    def newest(self, arrivals: Iterable[Arrival], stored: Stored) -> dict[Key, Arrival]:
        """Keep the newest of each key in a batch; the others count as unchanged."""
        kept: dict[Key, Arrival] = {}
        for arrival in arrivals:
            key = self.key_of(arrival.row)
            other = kept.get(key)
            stored.unchanged += other is not None
            if other is None or self.age_of(arrival.row) >= self.age_of(other.row):
                kept[key] = arrival
        return kept

    def bring(
        self,
        session: Session,
        arrivals: Mapping[Key, Arrival],
        before: Mapping[Key, Mapping[str, Any]],
        stored: Stored,
    ) -> list[Written]:
        """Write what is new or newer and return it; older and equal deliveries are unchanged."""
        wanted = {
            key: arrival
            for key, arrival in arrivals.items()
            if key not in before or self._differs(arrival.row, before[key])
        }
        stored.stored += len(wanted)
        stored.unchanged += len(arrivals) - len(wanted)
        rows = [{**self.later, **arrival.row} for arrival in wanted.values()]
        brought = next(iter(wanted.values())).row if wanted else {}
        upsert(session, self.model, rows, key=self.key, overwrite=tuple(brought))
        ids = self.ids(session, wanted.keys())
        return [Written(ids[key], arrival, before.get(key)) for key, arrival in wanted.items()]

    def _differs(self, row: Columns, before: Mapping[str, Any]) -> bool:
        """Tell whether a delivery is not older than what is there and says something else."""
        return self.age_of(row) >= self.age_of(before) and any(
            before[name] != value for name, value in row.items()
        )


def replace_children(
    session: Session,
    model: type[Model],
    parent: str,
    rows: Sequence[Columns],
    renewed: Collection[int],
) -> None:
    """Write a record's lists anew: the old entries of `renewed` parents go, `rows` come."""
    if renewed:
        table = cast("Table", model.__table__)
        session.execute(table.delete().where(table.c[parent].in_(renewed)))
    insert_rows(session, model, rows)


def of_ours(
    batch: Batch[RecordT],
    named: Callable[[RecordT], Iterable[tuple[str | None, str | None]]],
    stored: Stored,
) -> list[tuple[Read[RecordT], Buyer]]:
    """Keep the records whose buyer is one of the 49; the others count as foreign."""
    directory = batch.context.agencies
    found = [(read, directory.first(named(read.record))) for read in batch.records]
    ours = [(read, buyer) for read, buyer in found if buyer is not None]
    stored.foreign += len(found) - len(ours)
    return ours
