"""What becomes of a project: planned, noticed, failed, noticed again, opened, signed, paid."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from seoul_gyeyak.demo import ehojo_rows, notice_changes, opening_rows
from seoul_gyeyak.demo.calendars import month_before, working_before
from seoul_gyeyak.demo.chance import between, weighted_index
from seoul_gyeyak.demo.contract_rows import contract_rows
from seoul_gyeyak.demo.deals import Dealer
from seoul_gyeyak.demo.notice_changes import CORRECTED_SHARE, POSTPONED_SHARE, history
from seoul_gyeyak.demo.notice_extras import extras
from seoul_gyeyak.demo.notice_rows import notice_row
from seoul_gyeyak.demo.numbering import order_text
from seoul_gyeyak.demo.plan_files import PlanFiles
from seoul_gyeyak.demo.plan_rows import Plan, plan_ahead, plan_rows, posted_before
from seoul_gyeyak.demo.press import Press
from seoul_gyeyak.demo.projects import Course, Deal, Project, Rule, Tender
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.tenders import Tenderer
from seoul_gyeyak.demo.vocabularies import vocabulary, weighted_pairs

PLANNED_SHARES = {
    Course.NOTICE: 0.72,
    Course.SINGLE: 0.09,
    Course.UNLINKED: 0.2,
    Course.CENTRAL: 0.02,
}
RETENDERED_SHARE, RETENDERED_TALK_SHARE, REBID_SHARE = 0.03, 0.45, 0.012
RETENDER_TAG_SHARE = 0.5
ONLY_LOCAL, ONLY_G2B = 0.08, 0.185
"""Shares of what is not bought centrally that one source alone knows."""
NEAR_SHARE, NEAR_DAYS, FAR_DAYS, SKEW = 0.22, 2, 38, 1.8
SURE = 12
"""The first open notices close on the very day and the next, hour by hour."""
FIRST_HOUR, LAST_HOUR = 11, 19
AWAITED_DAYS = 12
MONTHS_AHEAD = 11


class Historian:
    """Writes the histories of one city's projects."""

    def __init__(  # noqa: PLR0913 - the tools a history is written with
        self,
        recipe: Recipe,
        rng: Random,
        press: Press,
        tenderer: Tenderer,
        dealer: Dealer,
        files: PlanFiles,
    ) -> None:
        self.until = recipe.as_of
        self.rng = rng
        self.press = press
        self.tenderer = tenderer
        self.dealer = dealer
        self.files = files
        self.fail_reasons = weighted_pairs(vocabulary("law")["fail_reasons"])

    def sign(self, project: Project, how: Rule | None, day: dt.date) -> None:
        """Write a project that ended in a contract signed on this day."""
        tender = None
        if how is not None:
            tender = self.tenderer.won(project, how, day)
            self.notice(project, tender, can_change=True)
            self.opened(project, tender)
        else:
            self.plan_only(project, working_before(day - dt.timedelta(days=between(self.rng, 3, 20))))
        deal = self.dealer.sign(project, day, tender)
        self.contract(project, deal)

    def abandon(self, project: Project, how: Rule, day: dt.date) -> None:
        """Write a tender that failed and was not tried again."""
        tender = self.tenderer.tender(project, how, day)
        self.notice(project, tender, can_change=False)
        self.fail(project, tender)

    def withdraw(self, project: Project, how: Rule, day: dt.date) -> None:
        """Write a tender that was cancelled before its opening."""
        tender = self.tenderer.tender(project, how, day)
        plan = self.plan(project, tender)
        first = notice_row(project, tender, self.rng)
        version = notice_changes.cancel(project, tender, first, self.until, self.rng)
        self.put_notice(project, tender, first, version)
        self.put_plan(project, plan, tender)

    def await_contract(self, project: Project, how: Rule) -> None:
        """Write a tender opened in the last days whose contract is not signed yet."""
        days = 1 + weighted_index(self.rng, AWAITED_DAYS, 1.5)
        opens = working_before(self.until - dt.timedelta(days=days))
        tender = self.tenderer.opened(project, how, opens)
        self.notice(project, tender, can_change=True)
        self.opened(project, tender)

    def announce(self, project: Project, how: Rule, place: int, count: int) -> None:
        """Write a notice that is open: some close within hours, others in weeks."""
        closes, hour = self.deadline(place, count)
        posted = self.until - dt.timedelta(days=between(self.rng, 1, 9))
        tender = self.tenderer.dated(project, how, working_before(posted), closes)
        tender.hour = hour
        self.notice(project, tender, can_change=place >= SURE)

    def deadline(self, place: int, count: int) -> tuple[dt.date, int]:
        """Return the day and the hour of an opening; bids close an hour before."""
        if place < SURE:
            span = LAST_HOUR - FIRST_HOUR
            hour = FIRST_HOUR + (place // 2) * span // (SURE // 2 - 1)
            return self.until + dt.timedelta(days=place % 2), hour
        hour = between(self.rng, FIRST_HOUR, LAST_HOUR - 1)
        if place < SURE + count * NEAR_SHARE:
            return self.until + dt.timedelta(days=between(self.rng, 0, NEAR_DAYS)), hour
        days = NEAR_DAYS + weighted_index(self.rng, FAR_DAYS, SKEW)
        return self.until + dt.timedelta(days=days), hour

    def intend(self, project: Project) -> None:
        """Write a plan for a month to come, or this one."""
        month = month_before(self.until, -weighted_index(self.rng, MONTHS_AHEAD, 1.4))
        posted = min(posted_before(month, self.rng), working_before(self.until - dt.timedelta(1)))
        posted = max(posted, self.until - dt.timedelta(days=between(self.rng, 1, 90)))
        if self.files.takes(project, month, self.until):
            return
        plan = Plan(self.plan_number(project, posted), month, posted)
        self.press.put(self.told(project, plan))

    def notice(self, project: Project, tender: Tender, *, can_change: bool) -> None:
        """Write a notice with its versions, its plan and a failed notice before it."""
        rng = self.rng
        plan = self.plan(project, tender)
        share = RETENDERED_TALK_SHARE if tender.rule is Rule.TALK else RETENDERED_SHARE
        if can_change and rng.random() < share:
            self.fail_before(project, tender)
        first = notice_row(project, tender, rng)
        version = self.version(project, tender, first) if can_change else None
        self.put_notice(project, tender, first, version)
        self.put_plan(project, plan, tender)

    def version(
        self, project: Project, tender: Tender, first: opening_rows.Row
    ) -> notice_changes.Version | None:
        """Change the notice, now and then."""
        chance = self.rng.random()
        if chance < CORRECTED_SHARE:
            return notice_changes.correct(project, tender, first, self.until, self.rng)
        if chance < CORRECTED_SHARE + POSTPONED_SHARE:
            return notice_changes.postpone(project, tender, first, self.until, self.rng)
        return None

    def put_notice(
        self,
        project: Project,
        tender: Tender,
        first: opening_rows.Row,
        version: notice_changes.Version | None,
    ) -> None:
        """Give out a notice's rows and what hangs on it."""
        operation = notice_changes.operation_of(project)
        self.press.put([(operation, first)])
        self.press.put(extras(project, tender, self.rng))
        if version is not None:
            self.press.put([(operation, version.row)])
            self.press.put(history(project, tender, version))

    def fail_before(self, project: Project, tender: Tender) -> None:
        """Write the notice that failed and was then tried again (재공고)."""
        opens = working_before(tender.posted_on - dt.timedelta(days=between(self.rng, 1, 6)))
        failed = self.tenderer.tender(project, tender.rule, opens)
        self.put_notice(project, failed, notice_row(project, failed, self.rng), None)
        self.fail(project, failed)
        tender.previous = failed.number
        if self.rng.random() < RETENDER_TAG_SHARE and "(" not in tender.title:
            tender.title = f"{tender.title}(재공고)"

    def fail(self, project: Project, tender: Tender) -> None:
        """Write an opening nobody won."""
        self.press.put(opening_rows.failed(project, tender, self.fail_reasons.pick(self.rng)))

    def opened(self, project: Project, tender: Tender) -> None:
        """Write an opening with a winner, for a few only at the second try."""
        several = tender.rule in {Rule.FLOOR, Rule.QUOTATION}
        if several and self.rng.random() < REBID_SHARE:
            tender.rebid = 1
            self.press.put(opening_rows.to_be_rebid(project, tender))
        self.press.put(opening_rows.completed(project, tender))

    def plan(self, project: Project, tender: Tender) -> Plan | None:
        """Plan what is noticed, if it was planned; G2B's plan and notice name each other."""
        if self.rng.random() >= PLANNED_SHARES[Course.NOTICE]:
            return None
        plan = plan_ahead(project, "", tender.posted_on, self.rng)
        project.plan_number = self.plan_number(project, plan.posted_on)
        return replace(plan, number=project.plan_number)

    def put_plan(self, project: Project, plan: Plan | None, tender: Tender) -> None:
        """Give out the plan of a notice."""
        if plan is None:
            return
        notices = tender.number + order_text(tender.order, tender.posted_on)
        if tender.previous:
            notices = f"{tender.previous}{order_text(0, tender.posted_on)},{notices}"
        self.press.put(self.told(project, replace(plan, notices=notices)))

    def plan_only(self, project: Project, day: dt.date) -> None:
        """Write the plan of what was bought without a notice, in G2B or the agency's own file."""
        if self.rng.random() >= PLANNED_SHARES[project.course]:
            return
        plan = plan_ahead(project, "", day, self.rng)
        if self.files.takes(project, plan.month, self.until):
            return
        self.press.put(self.told(project, replace(plan, number=self.plan_number(project, plan.posted_on))))

    def plan_number(self, project: Project, posted: dt.date) -> str:
        """Return the number of a plan posted on this day."""
        kinds = {"goods": "1", "foreign": "2", "services": "5", "works": "3"}
        return self.dealer.numbers.plan(posted, kinds[project.category], project.buyer.code)

    def told(self, project: Project, plan: Plan) -> list[tuple[str, opening_rows.Row]]:
        """Return the rows of a plan with their operation."""
        operation = f"getOrderPlanSttusList{project.suffix}"
        return [(operation, row) for row in plan_rows(project, plan, self.rng)]

    def contract(self, project: Project, deal: Deal) -> None:
        """Write a contract into the sources that know it."""
        if project.buyer.laf_code is None:
            self.press.put(contract_rows(project, deal, self.rng))
            return
        chance = self.rng.random()
        central = project.course is Course.CENTRAL
        only_local = central or (chance < ONLY_LOCAL and project.course is not Course.NOTICE)
        if not only_local:
            self.press.put(contract_rows(project, deal, self.rng))
        if only_local or chance < 1 - ONLY_G2B:
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
