"""What becomes of a project: noticed and opened, or simply asked for; signed, changed and paid."""

from __future__ import annotations

import datetime as dt

from seoul_gyeyak.demo import ehojo_rows, opening_rows
from seoul_gyeyak.demo.calendars import month_before, working, working_before
from seoul_gyeyak.demo.chance import between, happens, weighted_index
from seoul_gyeyak.demo.contract_rows import contract_rows
from seoul_gyeyak.demo.plan_rows import Plan, posted_before
from seoul_gyeyak.demo.projects import Course, Deal, Project, Rule, Tender
from seoul_gyeyak.demo.publishing import Publisher
from seoul_gyeyak.demo.tools import Tools

REBID_SHARE = 0.012
ONLY_LOCAL, ONLY_G2B = 0.08, 0.185
"""Shares of what is not bought centrally that one source alone knows."""
NEAR_SHARE, NEAR_DAYS, FAR_DAYS, SKEW = 0.22, 2, 38, 1.8
SURE = 12
"""The first open notices close on the very day and the next, hour by hour, also on a Sunday."""
FIRST_HOUR, LAST_HOUR = 11, 19
AWAITED_DAYS = 12
MONTHS_AHEAD = 11


class Historian:
    """Writes the histories of one city's projects."""

    def __init__(self, tools: Tools) -> None:
        self.until = tools.until
        self.rng = tools.rng
        self.press = tools.press
        self.tenderer = tools.tenderer
        self.dealer = tools.dealer
        self.publisher = Publisher(tools)

    def sign(self, project: Project, how: Rule | None, day: dt.date) -> None:
        """Write a project that ended in a contract signed on this day."""
        tender = None
        if how is not None:
            tender = self.tenderer.won(project, how, day)
            self.publisher.notice(project, tender, can_change=True)
            self.opened(project, tender)
        else:
            asked_on = working_before(day - dt.timedelta(days=between(self.rng, 3, 20)))
            self.publisher.plan_only(project, asked_on)
        self.contract(project, self.dealer.sign(project, day, tender))

    def abandon(self, project: Project, how: Rule, day: dt.date) -> None:
        """Write a tender that failed and was not tried again."""
        tender = self.tenderer.tender(project, how, day)
        self.publisher.notice(project, tender, can_change=False)
        self.publisher.fail(project, tender)

    def withdraw(self, project: Project, how: Rule, day: dt.date) -> None:
        """Write a tender that was cancelled before its opening."""
        self.publisher.withdrawn(project, self.tenderer.tender(project, how, day))

    def await_contract(self, project: Project, how: Rule) -> None:
        """Write a tender opened in the last days whose contract is not signed yet."""
        days = 1 + weighted_index(self.rng, AWAITED_DAYS, 1.5)
        opens = working_before(self.until - dt.timedelta(days=days))
        tender = self.tenderer.opened(project, how, opens)
        self.publisher.notice(project, tender, can_change=True)
        self.opened(project, tender)

    def announce(self, project: Project, how: Rule, place: int, count: int) -> None:
        """Write a notice that is open: some close within hours, others in weeks."""
        closes, hour = self.deadline(place, count)
        posted = self.until - dt.timedelta(days=between(self.rng, 1, 9))
        tender = self.tenderer.dated(project, how, working_before(posted), closes)
        tender.hour = hour
        self.publisher.notice(project, tender, can_change=place >= SURE)

    def deadline(self, place: int, count: int) -> tuple[dt.date, int]:
        """Return the day and the hour of an opening; bids close an hour before."""
        if place < SURE:
            span = LAST_HOUR - FIRST_HOUR
            hour = FIRST_HOUR + (place // 2) * span // (SURE // 2 - 1)
            return self.until + dt.timedelta(days=place % 2), hour
        hour = between(self.rng, FIRST_HOUR, LAST_HOUR - 1)
        if place < SURE + count * NEAR_SHARE:
            days = between(self.rng, 0, NEAR_DAYS)
        else:
            days = NEAR_DAYS + weighted_index(self.rng, FAR_DAYS, SKEW)
        return working(self.until + dt.timedelta(days=days)), hour

    def month_ahead(self) -> dt.date:
        """Draw a month to plan for: this one, or one to come."""
        return month_before(self.until, -weighted_index(self.rng, MONTHS_AHEAD, 1.4))

    def intend(self, project: Project, month: dt.date) -> None:
        """Write a plan for a month to come, or this one."""
        posted = min(posted_before(month, self.rng), working_before(self.until - dt.timedelta(1)))
        posted = max(posted, self.until - dt.timedelta(days=between(self.rng, 1, 90)))
        self.publisher.plan_in_file_or_g2b(project, Plan("", month, posted))

    def opened(self, project: Project, tender: Tender) -> None:
        """Write an opening with a winner, for a few only at the second try."""
        several = tender.rule in {Rule.FLOOR, Rule.QUOTATION}
        if several and happens(self.rng, REBID_SHARE):
            tender.rebid = 1
            self.press.put(opening_rows.to_be_rebid(project, tender))
        self.press.put(opening_rows.completed(project, tender))

    def contract(self, project: Project, deal: Deal) -> None:
        """Write a contract into the sources that know it."""
        is_central = project.course is Course.CENTRAL
        if project.buyer.laf_code is None:
            self.press.put(contract_rows(project, deal, self.rng))
            return
        chance = self.rng.random()
        only_local = chance < ONLY_LOCAL and project.course is not Course.NOTICE
        if not (is_central or only_local):
            self.press.put(contract_rows(project, deal, self.rng))
        if is_central or chance < 1 - ONLY_G2B:
            self.disclose(project, deal)

    def disclose(self, project: Project, deal: Deal) -> None:
        """Write a contract into e-호조, again after each change, and what was paid."""
        first = ehojo_rows.ledger_row(project, deal, self.rng)
        self.press.put_ledger(deal.signed_on, first)
        if deal.changes:
            day, amount = deal.changes[-1]
            self.press.put_ledger(deal.signed_on, ehojo_rows.later_row(first, day, amount))
        if deal.total:
            number = self.dealer.ledger(project, deal.signed_on)
            self.press.put_ledger(deal.signed_on, ehojo_rows.total_row(first, deal, number))
        paid = ehojo_rows.payment_row(project, deal, self.until, self.rng)
        if paid is not None and project.course is not Course.CENTRAL:
            self.press.put_payment(paid)
