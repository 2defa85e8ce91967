"""What hangs on a notice stored: base amounts, regions, licences, items, changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.database import Model, rows_in, update_rows, upsert
from seoul_gyeyak.ingest.operations import Batch, Read, Reference, Stored
from seoul_gyeyak.ingest.writing import Columns, columns
from seoul_gyeyak.notices.models import (
    Notice,
    NoticeChange,
    NoticeLicense,
    NoticeProduct,
    NoticeRegion,
)
from seoul_gyeyak.notices.records import (
    BaseAmountRecord,
    ChangeRecord,
    ItemRecord,
    LicenseRecord,
    NoticeKey,
    RegionRecord,
)
from seoul_gyeyak.vocabulary import RecordKind


class OfNotice(Protocol):
    """Anything that hangs on a notice."""

    @property
    def notice(self) -> NoticeKey:
        """The notice's number and version."""
        ...


OfNoticeT = TypeVar("OfNoticeT", bound=OfNotice)
Parented = list[tuple[Read[OfNoticeT], int]]


def parented(batch: Batch[OfNoticeT], stored: Stored) -> Parented[OfNoticeT]:
    """Find each record's notice; records whose notice is not here are orphans."""
    numbers = {read.record.notice[0] for read in batch.records}
    query = select(Notice.number, Notice.version, Notice.id)
    rows = rows_in(batch.context.session, query, Notice.number, numbers)
    ids = {(number, version): notice_id for number, version, notice_id in rows}
    found = [(read, ids[read.record.notice]) for read in batch.records if read.record.notice in ids]
    stored.orphaned += len(batch.records) - len(found)
    return found


@dataclass(frozen=True, slots=True)
class Children(Generic[OfNoticeT]):
    """A table of what hangs on notices: its natural key, and a record's columns."""

    model: type[Model]
    key: tuple[str, ...]
    row_of: Callable[[OfNoticeT, int], Columns]
    adds: bool = True
    """False where the rows are there already and only some of their columns are filled."""

    def store(self, batch: Batch[OfNoticeT]) -> Stored:
        """Write the rows that say something new and refer to them from their notices."""
        stored = Stored()
        session = batch.context.session
        found = parented(batch, stored)
        rows: dict[tuple[Any, ...], tuple[int, int, Columns]] = {}
        for read, notice_id in found:
            row = self.row_of(read.record, notice_id)
            rows[tuple(row[name] for name in self.key)] = (read.row_no, notice_id, row)
        before = self.found(session, [row for _, _, row in rows.values()])
        wanted = [each for key, each in rows.items() if before.get(key) != each[2]]
        write = upsert if self.adds else update_rows
        write(session, self.model, [row for _, _, row in wanted], key=self.key)
        stored.stored += len(wanted)
        stored.unchanged += len(found) - len(wanted)
        stored.references += [
            Reference(RecordKind.NOTICE, notice_id, row_no) for row_no, notice_id, _ in wanted
        ]
        return stored

    def found(self, session: Session, rows: Sequence[Columns]) -> dict[tuple[Any, ...], Columns]:
        """Return what the table says where these rows would go, by key."""
        names = list(rows[0]) if rows else []
        query = select(*(getattr(self.model, name) for name in names))
        column = getattr(self.model, self.key[0])
        there = rows_in(session, query, column, {row[self.key[0]] for row in rows})
        known = [dict(zip(names, row, strict=True)) for row in there]
        return {tuple(row[name] for name in self.key): row for row in known}


def base_amount_row(record: BaseAmountRecord, notice_id: int) -> Columns:
    """Return the notice's columns that a base amount fills."""
    return {"id": notice_id, **columns(record, "notice")}


def child_row(record: RegionRecord | LicenseRecord, notice_id: int) -> Columns:
    """Return a child's own columns with its parent's id."""
    return {"notice_id": notice_id, **columns(record, "notice")}


def item_row(record: ItemRecord, notice_id: int) -> Columns:
    """Return an item's columns."""
    return {"notice_id": notice_id, **columns(record.item)}


def change_row(record: ChangeRecord, _: int) -> Columns:
    """Return a change's columns; it knows its notice by number and version."""
    number, version = record.notice
    return {"notice_number": number, "notice_version": version, **columns(record, "notice")}


BASE_AMOUNTS: Children[BaseAmountRecord] = Children(Notice, ("id",), base_amount_row, adds=False)
REGIONS: Children[RegionRecord] = Children(NoticeRegion, ("notice_id", "position"), child_row)
LICENSES: Children[LicenseRecord] = Children(
    NoticeLicense, ("notice_id", "group_no", "position"), child_row
)
ITEMS: Children[ItemRecord] = Children(NoticeProduct, ("notice_id", "position"), item_row)
CHANGES: Children[ChangeRecord] = Children(
    NoticeChange,
    ("notice_number", "notice_version", "changed_at", "item", "before"),
    change_row,
)


def store_regions(batch: Batch[RegionRecord]) -> Stored:
    """Store regions bidders must sit in; their notices are region-limited by them."""
    stored = REGIONS.store(batch)
    limited = sorted({reference.record_id for reference in stored.references})
    flags = [{"id": notice_id, "is_region_limited": True} for notice_id in limited]
    update_rows(batch.context.session, Notice, flags, key=("id",))
    return stored
