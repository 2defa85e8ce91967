"""What a company did: the notices it won and the contracts it signed, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seoul_gyeyak.clock import local_day
from seoul_gyeyak.threads.questions import CompanyBids, CompanyContracts
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.formats import rate
from seoul_gyeyak.web.tallies import NOTHING, Tally, tallied


@dataclass(frozen=True, slots=True)
class Deed:
    """A win (its opening) or a contract; `note` says what else is to know of the amount."""

    kind: RecordKind
    slug: str
    title: str
    agency: str
    on: dt.date
    amount: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CompanyYear:
    """One year: how often the company bid, what it signed, and what is told of it one by one."""

    year: int
    bids: int
    signed: Tally
    deeds: Sequence[Deed]


def years_of(contracts: CompanyContracts, bids: CompanyBids) -> list[CompanyYear]:
    """Return the years a company bid or signed in, the newest first."""
    sums = tallied((cell.year, cell.tally) for cell in contracts.cells)
    known = {year for year in bids.by_year if year is not None}
    told = sorted(deeds_of(contracts, bids), key=lambda deed: deed.on, reverse=True)
    return [
        CompanyYear(
            year,
            bids.by_year.get(year, 0),
            sums.get(year, NOTHING),
            [deed for deed in told if deed.on.year == year],
        )
        for year in sorted(known | sums.keys() | {deed.on.year for deed in told}, reverse=True)
    ]


def deeds_of(contracts: CompanyContracts, bids: CompanyBids) -> Iterable[Deed]:
    """Yield the newest contracts, and the newest wins whose day the source tells."""
    for each in contracts.newest:
        share = "" if each.share is None else f"공동계약, 지분 {rate(each.share)}"
        line = each.slug, each.title, each.agency, each.signed_on, each.amount, share
        yield Deed(RecordKind.CONTRACT, *line)
    for win in bids.newest_wins:
        on = local_day(win.opened_at)
        if on:
            yield Deed(RecordKind.OPENING, win.slug, win.title, win.agency, on, win.amount)
