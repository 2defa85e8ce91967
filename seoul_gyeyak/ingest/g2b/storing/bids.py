"""Bids and reserve prices stored: they come by the million, so each row costs microseconds.

Rows of one opening come one after another, but a batch, a page or a restart may cut them anywhere,
so what is there of an opening is read first and added to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from seoul_gyeyak.companies.book import SeenCompany
from seoul_gyeyak.database import rows_in, update_rows, upsert
from seoul_gyeyak.ingest.operations import Batch, Read, Reference, Stored
from seoul_gyeyak.ingest.writing import Columns
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.openings.records import BidRecord, ReservePriceRecord
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Who = int | str
"""Who bids in an opening: a company, or a name where no company fits."""


def store_bids(batch: Batch[BidRecord]) -> Stored:
    """Store bids; within an opening a bid is known by its company (or its name).

    Its position is the order of arrival and stays when it is delivered again.
    """
    stored = Stored()
    session = batch.context.session
    openings = opening_ids(session, {read.record.slug for read in batch.records})
    found = [read for read in batch.records if read.record.slug in openings]
    stored.orphaned += len(batch.records) - len(found)
    firms = batch.context.companies.ids_for(
        SeenCompany(read.record.business_number, read.record.name, read.record.representative)
        for read in found
        if read.record.business_number is not None
    )
    places = Places(session, openings.values())
    changed: dict[tuple[int, int], tuple[int, Columns]] = {}
    for read in found:
        bid = read.record
        row = bid_columns(bid, openings[bid.slug], firms.get(bid.business_number or ""))
        if places.take(row):
            changed[row["opening_id"], row["position"]] = (read.row_no, row)
    upsert(session, Bidder, [row for _, row in changed.values()], key=("opening_id", "position"))
    stored.stored += len(changed)
    stored.unchanged += len(found) - len(changed)
    stored.references += [
        Reference(RecordKind.OPENING, opening_id, row_no)
        for (opening_id, _), (row_no, _) in changed.items()
    ]
    return stored


def opening_ids(session: Session, slugs: set[str]) -> dict[str, int]:
    """Return the openings that are there by slug."""
    query = select(Opening.slug, Opening.id)
    return {row.slug: row.id for row in rows_in(session, query, Opening.slug, slugs)}


def bid_columns(bid: BidRecord, opening_id: int, company_id: int | None) -> Columns:
    """Return a bid's columns, all but its position."""
    return {
        "opening_id": opening_id,
        "position": 0,
        "rank": bid.rank,
        "company_id": company_id,
        "name": bid.name,
        "representative": bid.representative,
        "amount": bid.amount,
        "rate": bid.rate,
        "remark": bid.remark,
        "bid_at": bid.bid_at,
        "drawn": bid.drawn,
        "price_score": bid.price_score,
        "technical_score": bid.technical_score,
        "total_score": bid.total_score,
    }


class Places:
    """Who bids where in these openings, as far as is known, and the next free position of each."""

    def __init__(self, session: Session, openings: Iterable[int]) -> None:
        self._known: dict[tuple[int, Who], Columns] = {}
        self._last: defaultdict[int, int] = defaultdict(int)
        there = select(Bidder.__table__)
        for row in rows_in(session, there, Bidder.opening_id, list(openings)):
            self._remember(row._asdict())

    def take(self, row: Columns) -> bool:
        """Give a bid its position; tell whether it says anything new."""
        opening_id, company_id = row["opening_id"], row["company_id"]
        who = (opening_id, row["name"] if company_id is None else company_id)
        known = self._known.get(who)
        if known is None:
            self._last[opening_id] += 1
            row["position"] = self._last[opening_id]
        else:
            row["position"] = known["position"]
        self._known[who] = row
        return row != known

    def _remember(self, row: Columns) -> None:
        opening_id, company_id = row["opening_id"], row["company_id"]
        self._known[opening_id, row["name"] if company_id is None else company_id] = row
        self._last[opening_id] = max(self._last[opening_id], row["position"])


def store_reserve_prices(batch: Batch[ReservePriceRecord]) -> Stored:
    """Store reserve prices: all of an opening's stand in one list, by number."""
    stored = Stored()
    session = batch.context.session
    there = priced_openings(session, {read.record.slug for read in batch.records})
    groups: defaultdict[str, list[Read[ReservePriceRecord]]] = defaultdict(list)
    for read in batch.records:
        groups[read.record.slug].append(read)
    rows = []
    for slug, reads in groups.items():
        if slug not in there:
            stored.orphaned += len(reads)
        elif row := with_prices(there[slug], reads, stored):
            rows.append(row)
    update_rows(session, Opening, rows, key=("id",))
    return stored


def priced_openings(session: Session, slugs: set[str]) -> dict[str, dict[str, Any]]:
    """Return what is known of the prices of these openings."""
    query = select(
        Opening.slug,
        Opening.id,
        Opening.reserve_prices,
        Opening.planned_price,
        Opening.base_amount,
    )
    return {row.slug: row._asdict() for row in rows_in(session, query, Opening.slug, slugs)}


def with_prices(
    opening: dict[str, Any], reads: list[Read[ReservePriceRecord]], stored: Stored
) -> Columns | None:
    """Return an opening's columns with these prices added, or None when all are known."""
    prices = {price[0]: price for price in opening["reserve_prices"]}
    planned, base = opening["planned_price"], opening["base_amount"]
    count = 0
    for read in reads:
        one = read.record
        price = [one.number, one.won, int(one.is_drawn), one.times_drawn]
        if prices.get(one.number) == price and one.planned_price in {None, planned}:
            continue
        prices[one.number] = price
        planned, base = one.planned_price or planned, one.base_amount or base
        count += 1
        stored.references.append(Reference(RecordKind.OPENING, opening["id"], read.row_no))
    stored.stored += count
    stored.unchanged += len(reads) - count
    if not count:
        return None
    ordered = [prices[number] for number in sorted(prices)]
    return {
        "id": opening["id"],
        "reserve_prices": ordered,
        "planned_price": planned,
        "base_amount": base,
    }
