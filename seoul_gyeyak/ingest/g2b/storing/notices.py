"""Notices stored: every version, the highest of each number being the current one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.database import update_rows
from seoul_gyeyak.ingest.operations import Batch, Reference, StoreContext, Stored
from seoul_gyeyak.ingest.writing import (
    Arrival,
    Columns,
    Key,
    Target,
    Written,
    columns,
    of_ours,
    replace_children,
)
from seoul_gyeyak.notices.documents import required_documents
from seoul_gyeyak.notices.indexing import document
from seoul_gyeyak.notices.models import Notice, NoticeAttachment, NoticeDocument, NoticeProduct
from seoul_gyeyak.notices.records import NoticeRecord
from seoul_gyeyak.threads.joining import Joining
from seoul_gyeyak.vocabulary import NoticeKind, RecordKind, Stage

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import Buyer

NOTICES = Target(
    Notice,
    key=("number", "version"),
    age=("changed_at",),
    later={
        "base_amount": None,
        "base_amount_opened_at": None,
        "reserve_range_low": None,
        "reserve_range_high": None,
    },
)
NOTED_KINDS = frozenset({NoticeKind.CANCELLED, NoticeKind.POSTPONED})


def store_notices(batch: Batch[NoticeRecord]) -> Stored:
    """Store notices of the 49, with their attachments, items and documents to prepare.

    A new 차수 takes the place of the one before it in lists, search and thread.
    """
    stored = Stored()
    context = batch.context
    arrivals = NOTICES.newest(
        [
            Arrival(read.row_no, notice_columns(read.record, buyer), read.record)
            for read, buyer in of_ours(batch, lambda notice: notice.buyers, stored)
        ],
        stored,
    )
    before = NOTICES.found(context.session, arrivals.keys())
    tops = top_versions([*before, *arrivals])
    for key, arrival in arrivals.items():
        complete(arrival.row, before.get(key), tops)
    written = NOTICES.bring(context.session, arrivals, before, stored)
    store_lists(context, written)
    supersede(context, before.values(), tops)
    present_notices(context, [each for each in written if each.row["is_current"]])
    stored.references += [
        Reference(RecordKind.NOTICE, each.id, each.arrival.row_no) for each in written
    ]
    return stored


def notice_columns(notice: NoticeRecord, buyer: Buyer) -> Columns:
    """Return a notice's columns, all but `is_current`."""
    return {
        **columns(notice.identity),
        **columns(notice.dates),
        **columns(notice.terms),
        **columns(notice.conditions, "makers_only", "requires_bill"),
        "agency_id": buyer.agency_id,
        "department_id": buyer.department_id,
        "department_name": buyer.department_name,
    }


def top_versions(keys: Iterable[Key]) -> dict[str, int]:
    """Return the highest version of each number."""
    tops: dict[str, int] = {}
    for number, version in keys:
        tops[number] = max(version, tops.get(number, version))
    return tops


def complete(row: Columns, before: Mapping[str, Any] | None, tops: Mapping[str, int]) -> None:
    """Add what the row alone cannot tell: whether it is current, and regions told separately."""
    row["is_current"] = row["version"] == tops[row["number"]]
    if before is not None and before["is_region_limited"]:
        row["is_region_limited"] = True


def store_lists(context: StoreContext, written: list[Written]) -> None:
    """Write attachments and documents anew; items only once, for 구매대상물품 tells them better."""
    renewed = [each.id for each in written if each.before is not None]
    session = context.session
    attached = [row for each in written for row in attachment_rows(each)]
    replace_children(session, NoticeAttachment, "notice_id", attached, renewed)
    needed = [row for each in written for row in document_rows(each)]
    replace_children(session, NoticeDocument, "notice_id", needed, renewed)
    bought = [row for each in written if each.before is None for row in item_rows(each)]
    replace_children(session, NoticeProduct, "notice_id", bought, ())


def attachment_rows(notice: Written) -> list[Columns]:
    """Return the rows of a notice's attachments."""
    return [
        {"notice_id": notice.id, "position": position, **columns(attachment)}
        for position, attachment in enumerate(notice.arrival.extra.attachments, start=1)
    ]


def document_rows(notice: Written) -> list[Columns]:
    """Return the rows of a notice's documents to prepare."""
    return [
        {"notice_id": notice.id, "position": position, **needed._asdict()}
        for position, needed in enumerate(required_documents(notice.arrival.extra), start=1)
    ]


def item_rows(notice: Written) -> list[Columns]:
    """Return the rows of the items a notice names."""
    return [{"notice_id": notice.id, **columns(item)} for item in notice.arrival.extra.items]


def supersede(
    context: StoreContext, before: Iterable[Mapping[str, Any]], tops: Mapping[str, int]
) -> None:
    """Take versions that a higher one replaces out of lists, search and thread."""
    passed = [
        row["id"] for row in before if row["is_current"] and row["version"] < tops[row["number"]]
    ]
    if passed:
        flags = [{"id": notice_id, "is_current": False} for notice_id in passed]
        update_rows(context.session, Notice, flags, key=("id",))
        context.index.remove(RecordKind.NOTICE, passed)
        context.threads.leave(Stage.NOTICE, passed)


def present_notices(context: StoreContext, current: list[Written]) -> None:
    """Index current notices and make them steps of their threads."""
    entry = context.agencies.entry
    context.index.put(
        [document(each.id, each.row, entry(each.row["agency_id"])) for each in current]
    )
    context.threads.join([notice_step(each) for each in current])


def notice_step(notice: Written) -> Joining:
    """Return a notice's step; it names its plan and the notice it repeats."""
    row = notice.row
    keys = [f"notice:{row['number']}"]
    if row["plan_number"]:
        keys.append(f"plan:{row['plan_number']}")
    if row["previous_number"]:
        keys.append(f"notice:{row['previous_number']}")
    return Joining(
        stage=Stage.NOTICE,
        record_id=notice.id,
        slug=row["number"],
        title=row["title"],
        happens_on=None,
        happens_at=row["posted_at"],
        amount=row["budget"] if row["budget"] is not None else row["estimated_price"],
        note=row["kind"].label if row["kind"] in NOTED_KINDS else None,
        keys=tuple(keys),
    )
