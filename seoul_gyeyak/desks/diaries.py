"""How much an agency, or a department of it, has on each day: what the tabs of a desk count.

It is read once for each data version and remembered as plain numbers. A period may be any, but how
much there is in it is then the difference of two of them, and exact.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, NamedTuple, Self

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.desks import queries
from seoul_gyeyak.desks.criteria import DeskCriteria
from seoul_gyeyak.desks.models import DealBundle, RepeatedDeal
from seoul_gyeyak.desks.rules import Rule, law
from seoul_gyeyak.desks.sheets import DeskSheet
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.search.understanding.spells import Spell
from seoul_gyeyak.vocabulary import ContractStatus


class Days(NamedTuple):
    """Days upwards, and how much there is before each and, last, in all."""

    days: tuple[dt.date, ...]
    totals: tuple[int, ...]

    @classmethod
    def of(cls, days: Iterable[dt.date], counts: Iterable[int]) -> Self:
        """Add counts up, day by day."""
        return cls(tuple(days), (0, *accumulate(counts)))

    def within(self, spell: Spell) -> int:
        """Return how much there is in a stretch of days, nothing in one that ends too early."""
        first = 0 if spell.first is None else bisect_left(self.days, spell.first)
        last = len(self.days) if spell.last is None else bisect_right(self.days, spell.last)
        return max(self.totals[last] - self.totals[first], 0)


class Diary(NamedTuple):
    """When bids end; contracts by their end, those paid short, those that tell no payment; repeats
    and marked ones by the first day of their year; bundles by their first day.
    """

    closings: tuple[dt.datetime, ...]
    ends: Days
    short: Days
    silent: Days
    repeats: Days
    marked: Days
    bundles: Days

    def counts(self, criteria: DeskCriteria, now: dt.datetime) -> dict[DeskSheet, int]:
        """Return what the tabs tell: all rows, but only the marked of repeats."""
        return {
            DeskSheet.OPEN: len(self.closings) - bisect_right(self.closings, now),
            DeskSheet.ENDING: self.ends.within(criteria.on(DeskSheet.ENDING).days),
            DeskSheet.LATE: self.short.within(overdue(criteria)),
            DeskSheet.REPEAT: self.marked.within(criteria.on(DeskSheet.REPEAT).days),
            DeskSheet.BUNDLES: self.bundles.within(criteria.on(DeskSheet.BUNDLES).days),
        }

    def undisclosed(self, criteria: DeskCriteria) -> int:
        """Count the contracts that cannot be said to be late: over, and no payment disclosed."""
        return self.silent.within(overdue(criteria))


def overdue(criteria: DeskCriteria) -> Spell:
    """Return the days in which contracts ended whose last day to pay is over."""
    over = Spell(None, law().overdue_since(criteria.today))
    return criteria.on(DeskSheet.LATE).days.meeting(over)


def diary(
    session: Session, criteria: DeskCriteria, own: int | None, now: dt.datetime, rule: Rule
) -> Diary:
    """Read the diary of the agency or department that criteria name."""
    taken = queries.open_notices(criteria, own, now).conditions
    (closings,) = columns(session, select(Notice.bids_close_at).where(*taken), 1)
    ends, standing, short, silent = columns(session, ending(criteria, own), 4)
    years, repeats, marked = columns(session, repeating(criteria, rule), 3)
    firsts, bundles = columns(session, bundling(criteria), 2)
    begins = [dt.date(year, 1, 1) for year in years]
    return Diary(
        closings=tuple(sorted(closings)),
        ends=Days.of(ends, standing),
        short=Days.of(ends, short),
        silent=Days.of(ends, silent),
        repeats=Days.of(begins, repeats),
        marked=Days.of(begins, marked),
        bundles=Days.of(firsts, bundles),
    )


def columns(session: Session, statement: Select[*tuple[Any, ...]], count: int) -> list[Any]:
    """Return what a statement selects, column by column."""
    rows = session.connection().execute(statement).all()
    return list(zip(*rows, strict=True)) if rows else [()] * count


def ending(criteria: DeskCriteria, own: int | None) -> Select[*tuple[Any, ...]]:
    """Count standing contracts by their last day: all, paid short, without a payment."""
    day = Contract.ends_on
    paid_short = func.count(case((Contract.paid < Contract.amount, 1)))
    untold = func.count(case((Contract.paid.is_(None), 1)))
    return (
        select(day, func.count(), paid_short, untold)
        .where(
            Contract.agency_id == criteria.buyer.id,
            Contract.status == ContractStatus.ACTIVE,
            day.is_not(None),
            *queries.of_department(Contract, criteria, own),
        )
        .group_by(day)
        .order_by(day)
    )


def repeating(criteria: DeskCriteria, rule: Rule) -> Select[*tuple[Any, ...]]:
    """Count repeated 수의계약 by year: all, and those that reach a threshold."""
    reached = (RepeatedDeal.contracts >= rule.agency) | (RepeatedDeal.most >= rule.department)
    return (
        select(RepeatedDeal.year, func.count(), func.count(case((reached, 1))))
        .where(*queries.repeated_by(criteria))
        .group_by(RepeatedDeal.year)
        .order_by(RepeatedDeal.year)
    )


def bundling(criteria: DeskCriteria) -> Select[*tuple[Any, ...]]:
    """Count bundles by their first day."""
    return (
        select(DealBundle.first_on, func.count())
        .where(*queries.bundled_by(criteria))
        .group_by(DealBundle.first_on)
        .order_by(DealBundle.first_on)
    )
