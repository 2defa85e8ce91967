"""Openings stored, and what becomes of them: failures, rebids, awards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.companies.book import SeenCompany
from seoul_gyeyak.database import update_rows
from seoul_gyeyak.ingest.operations import Batch, Reference, StoreContext, Stored
from seoul_gyeyak.ingest.writing import Arrival, Columns, Target, columns, of_ours
from seoul_gyeyak.openings.indexing import document
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.openings.records import (
    AwardRecord,
    FailureRecord,
    OpeningKey,
    OpeningRecord,
    RebidRecord,
    Winner,
)
from seoul_gyeyak.threads.joining import Joining
from seoul_gyeyak.vocabulary import OpeningOutcome, RecordKind, Stage

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import Buyer

OPENINGS = Target(
    Opening,
    key=("slug",),
    age=("recorded_at",),
    later={
        "outcome_reason": None,
        "planned_price": None,
        "base_amount": None,
        "reserve_prices": [],
        "awarded_on": None,
        "rebid_closes_at": None,
        "rebid_opens_at": None,
    },
)
AWARDED = ("winner_id", "winner_name", "award_amount", "award_rate", "bidder_count")
"""What an award says with more authority than the opening's own list."""
Amendment = tuple[int, Mapping[str, Any], Columns]
"""(row number, the opening as it is, the columns to change)."""


def store_openings(batch: Batch[OpeningRecord]) -> Stored:
    """Store openings of the 49; an award that is known stays."""
    stored = Stored()
    context = batch.context
    ours = of_ours(batch, lambda opening: opening.buyers, stored)
    firms = firm_ids(context, (read.record.winner for read, _ in ours))
    arrivals = OPENINGS.newest(
        [Arrival(read.row_no, opening_columns(read.record, buyer, firms)) for read, buyer in ours],
        stored,
    )
    before = OPENINGS.found(context.session, arrivals.keys())
    for key, known in before.items():
        keep_results(arrivals[key].row, known)
    written = OPENINGS.bring(context.session, arrivals, before, stored)
    present_openings(context, [(each.id, each.row) for each in written])
    stored.references += [
        Reference(RecordKind.OPENING, each.id, each.arrival.row_no) for each in written
    ]
    return stored


def opening_columns(opening: OpeningRecord, buyer: Buyer, firms: Mapping[str, int]) -> Columns:
    """Return an opening's columns."""
    return {
        **columns(opening, "key", "buyers", "winner"),
        **columns(opening.key),
        "slug": opening.key.slug,
        "agency_id": buyer.agency_id,
        "department_id": buyer.department_id,
        **winner_columns(opening.winner, firms),
    }


def keep_results(row: Columns, known: Mapping[str, Any]) -> None:
    """Let stand what awards, failures and rebids have said since; only a newer row may differ."""
    if known["awarded_on"] is not None:
        row.update({name: known[name] for name in AWARDED})
    if known["outcome_reason"] is not None and row["recorded_at"] == known["recorded_at"]:
        row["outcome"] = known["outcome"]


def winner_columns(winner: Winner | None, firms: Mapping[str, int]) -> Columns:
    """Return the columns that say who won; firms we cannot know stay a name."""
    if winner is None:
        return dict.fromkeys(("winner_id", "winner_name", "award_amount", "award_rate"))
    return {
        "winner_id": firms.get(winner.business_number or ""),
        "winner_name": winner.name,
        "award_amount": winner.amount,
        "award_rate": winner.rate,
    }


def firm_ids(context: StoreContext, winners: Iterable[Winner | None]) -> dict[str, int]:
    """Return the company ids of winners by business number."""
    return context.companies.ids_for(
        SeenCompany(winner.business_number, winner.name, winner.representative)
        for winner in winners
        if winner is not None and winner.business_number is not None
    )


def present_openings(context: StoreContext, openings: Iterable[tuple[int, Columns]]) -> None:
    """Index openings and make them steps of their threads."""
    shown = list(openings)
    entry = context.agencies.entry
    context.index.put([document(each, row, entry(row["agency_id"])) for each, row in shown])
    context.threads.join([opening_step(each, row) for each, row in shown])


def opening_step(opening_id: int, row: Mapping[str, Any]) -> Joining:
    """Return an opening's step: it belongs to its notice's thread."""
    outcome: OpeningOutcome = row["outcome"]
    return Joining(
        stage=Stage.OPENING,
        record_id=opening_id,
        slug=row["slug"],
        title=row["title"],
        happens_on=None,
        happens_at=row["opened_at"],
        amount=row["award_amount"],
        note=None if outcome is OpeningOutcome.OPENED else outcome.label,
        keys=(f"notice:{row['notice_number']}",),
    )


def store_awards(batch: Batch[AwardRecord]) -> Stored:
    """Write awards onto their openings; of two awards the later one stands."""
    stored = Stored()
    context = batch.context
    ours = [read for read, _ in of_ours(batch, lambda award: award.buyers, stored)]
    there = openings_at(context, (read.record.key for read in ours))
    firms = firm_ids(context, (read.record.winner for read in ours))
    amendments: dict[str, Amendment] = {}
    for read in ours:
        opening = there.get(read.record.key.slug)
        if opening is None:
            stored.orphaned += 1
        else:
            row = award_columns(read.record, opening, firms)
            keep_latest(amendments, (read.row_no, opening, row), stored)
    amend(context, amendments.values(), stored)
    return stored


def award_columns(
    award: AwardRecord, opening: Mapping[str, Any], firms: Mapping[str, int]
) -> Columns:
    """Return the columns an award fills; what it does not know stays."""
    return {
        **winner_columns(award.winner, firms),
        "awarded_on": award.awarded_on,
        "opened_at": opening["opened_at"] or award.opened_at,
        "bidder_count": opening["bidder_count"]
        if award.bidder_count is None
        else award.bidder_count,
    }


def keep_latest(amendments: dict[str, Amendment], new: Amendment, stored: Stored) -> None:
    """Keep an award unless a later one is known already, here or in the batch."""
    _, opening, row = new
    other = amendments.get(opening["slug"])
    known = [each["awarded_on"] for each in (opening, *([other[2]] if other else []))]
    if row["awarded_on"] and any(day and day > row["awarded_on"] for day in known):
        stored.unchanged += 1
        return
    stored.unchanged += other is not None
    amendments[opening["slug"]] = new


def store_failures(batch: Batch[FailureRecord]) -> Stored:
    """Write onto openings that they failed, and why."""
    stored = Stored()
    there = openings_at(batch.context, (read.record.key for read in batch.records))
    amendments: dict[str, Amendment] = {}
    for read in batch.records:
        slug = read.record.key.slug
        if slug not in there:
            stored.orphaned += 1
            continue
        row = {"outcome": OpeningOutcome.FAILED, "outcome_reason": read.record.reason}
        stored.unchanged += slug in amendments
        amendments[slug] = (read.row_no, there[slug], row)
    amend(batch.context, amendments.values(), stored)
    return stored


def store_rebids(batch: Batch[RebidRecord]) -> Stored:
    """Write onto openings why bids were asked for again.

    The source's 재입찰번호 may be that of the round that ended or of the round to come.
    """
    stored = Stored()
    keys = [key for read in batch.records for key in rounds(read.record.key)]
    there = openings_at(batch.context, keys)
    amendments: dict[str, Amendment] = {}
    for read in batch.records:
        opening = ended_round(read.record.key, there)
        if opening is None:
            stored.orphaned += 1
            continue
        stored.unchanged += opening["slug"] in amendments
        row = {
            "outcome": OpeningOutcome.REBID,
            "outcome_reason": read.record.reason,
            "rebid_closes_at": read.record.closes_at,
            "rebid_opens_at": read.record.opens_at,
        }
        amendments[opening["slug"]] = (read.row_no, opening, row)
    amend(batch.context, amendments.values(), stored)
    return stored


def rounds(key: OpeningKey) -> list[OpeningKey]:
    """Return the round a row names and the one before it."""
    return [key, replace(key, rebid=key.rebid - 1)] if key.rebid else [key]


def ended_round(
    key: OpeningKey, there: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """Return the round that ended in a rebid: one that says so, else the round named."""
    found = [there[each.slug] for each in rounds(key) if each.slug in there]
    ended = [each for each in found if each["outcome"] is OpeningOutcome.REBID]
    return next(iter(ended or found[-1:]), None)


def openings_at(context: StoreContext, keys: Iterable[OpeningKey]) -> dict[str, Mapping[str, Any]]:
    """Return openings that are there by their slug."""
    found = OPENINGS.found(context.session, {(key.slug,) for key in keys})
    return {slug: opening for (slug,), opening in found.items()}


def amend(context: StoreContext, amendments: Iterable[Amendment], stored: Stored) -> None:
    """Change columns of openings, in search and thread too, where they say something new."""
    all_of_them = list(amendments)
    wanted = [
        (row_no, opening, row)
        for row_no, opening, row in all_of_them
        if any(opening[name] != value for name, value in row.items())
    ]
    rows = [{"id": opening["id"], **row} for _, opening, row in wanted]
    update_rows(context.session, Opening, rows, key=("id",))
    present_openings(context, [(opening["id"], {**opening, **row}) for _, opening, row in wanted])
    stored.stored += len(wanted)
    stored.unchanged += len(all_of_them) - len(wanted)
    stored.references += [
        Reference(RecordKind.OPENING, opening["id"], row_no) for row_no, opening, _ in wanted
    ]
