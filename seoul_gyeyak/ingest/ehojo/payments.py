"""Bringing in the payment disclosure: each row once, at its contract as soon as that is certain."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.models import Payment
from seoul_gyeyak.database import rows_in, upsert
from seoul_gyeyak.ingest.ehojo.paying import Disclosed, place, select_payments
from seoul_gyeyak.ingest.ehojo.records import PaymentRow
from seoul_gyeyak.ingest.operations import Batch, Reference, StoreContext, Stored
from seoul_gyeyak.vocabulary import RecordKind

Columns = dict[str, Any]
AMOUNTS = ("advance", "progress", "labour", "completion", "total")


def store_payments(batch: Batch[PaymentRow]) -> Stored:
    """Store payments; one without a contract is kept, and counted as orphaned until it has one.

    A later row of the same office, title, date and firm replaces the amounts of the earlier.
    """
    session, stored = batch.context.session, Stored()
    rows: dict[str, Columns] = {}
    numbers: dict[str, list[int]] = {}
    for read in batch.records:
        row = columns_of(batch.context, read.record)
        if row is None:
            stored.foreign += 1
            continue
        rows[row["source_key"]] = row
        numbers.setdefault(row["source_key"], []).append(read.row_no)
    before = kept(session, rows)
    changed = {key: row for key, row in rows.items() if amounts(row) != before.get(key)}
    upsert(session, Payment, list(changed.values()), key=("source_key",), overwrite=AMOUNTS)
    placed = put_in_place(batch.context, rows, changed)
    count(stored, numbers, placed, changed)
    return stored


def columns_of(context: StoreContext, record: PaymentRow) -> Columns | None:
    """Return the columns of a payment, or None when its office is not one of the 49's."""
    buyer = context.agencies.resolve_local(record.laf_code, record.office)
    if buyer is None:
        return None
    return {
        "source_key": record.key(buyer.agency_id),
        "agency_id": buyer.agency_id,
        "office": record.office,
        "title": record.title,
        "contract_signed_on": record.signed_on,
        "supplier_name": record.supplier,
        "advance": record.advance,
        "progress": record.progress,
        "labour": record.labour,
        "completion": record.completion,
        "total": record.total,
    }


def amounts(row: Mapping[str, Any]) -> tuple[int | None, ...]:
    """Return what a later row of the same payment may change."""
    return tuple(row[name] for name in AMOUNTS)


def kept(session: Session, keys: Collection[str]) -> dict[str, tuple[int | None, ...]]:
    """Return the amounts of payments that are here already."""
    query = select(
        Payment.source_key,
        Payment.advance,
        Payment.progress,
        Payment.labour,
        Payment.completion,
        Payment.total,
    )
    return {key: tuple(told) for key, *told in rows_in(session, query, Payment.source_key, keys)}


def put_in_place(
    context: StoreContext, rows: Collection[str], changed: Collection[str]
) -> dict[str, int | None]:
    """Find the contracts of a batch's payments; return them by the payment's key."""
    session = context.session
    own = select(Payment.source_key, Payment.id)
    ids = dict(rows_in(session, own, Payment.source_key, rows))
    here = [
        Disclosed(*row) for row in rows_in(session, select_payments(), Payment.id, ids.values())
    ]
    place(session, context.threads, here, {ids[key] for key in changed})
    query = select(Payment.source_key, Payment.contract_id)
    return dict(rows_in(session, query, Payment.source_key, rows))


def count(
    stored: Stored,
    numbers: Mapping[str, list[int]],
    placed: Mapping[str, int | None],
    changed: Collection[str],
) -> None:
    """Count every row once; rows at a contract are part of its 원문 whenever they got there."""
    for key, row_nos in numbers.items():
        contract_id = placed[key]
        if contract_id is None:
            stored.orphaned += len(row_nos)
            continue
        stored.references += [Reference(RecordKind.CONTRACT, contract_id, no) for no in row_nos]
        stored.stored += key in changed
        stored.unchanged += len(row_nos) - (key in changed)
