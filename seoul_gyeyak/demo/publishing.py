"""What an agency publishes before it buys: plans and notices, and notices that came to nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from seoul_gyeyak.demo import notice_changes, opening_rows
from seoul_gyeyak.demo.calendars import working_before
from seoul_gyeyak.demo.chance import between, happens
from seoul_gyeyak.demo.notice_changes import Version
from seoul_gyeyak.demo.notice_extras import extras
from seoul_gyeyak.demo.notice_rows import notice_row
from seoul_gyeyak.demo.numbering import first_order, order_text
from seoul_gyeyak.demo.plan_files import publishes
from seoul_gyeyak.demo.plan_rows import Plan, plan_ahead, plan_rows
from seoul_gyeyak.demo.projects import Course, Project, Rule, Tender
from seoul_gyeyak.demo.rows import Row
from seoul_gyeyak.demo.tools import Tools
from seoul_gyeyak.demo.vocabularies import vocabulary, weighted_pairs

PLANNED_SHARES = {
    Course.NOTICE: 0.72,
    Course.SINGLE: 0.09,
    Course.UNLINKED: 0.2,
    Course.CENTRAL: 0.02,
}
PUBLISHED_SHARE = 0.3
"""Purchases without a notice that an agency with a file of its own had planned."""
CORRECTED_SHARE, POSTPONED_SHARE = 0.065, 0.022
RETENDERED_SHARE, RETENDERED_TALK_SHARE = 0.03, 0.45
RETENDER_TAG_SHARE = 0.5
PLAN_KINDS = {"goods": "1", "foreign": "2", "works": "3", "services": "5"}


class Publisher:
    """Publishes the plans and notices of a city's projects."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.rng = tools.rng
        self.press = tools.press
        self.fail_reasons = weighted_pairs(vocabulary("law")["fail_reasons"])

    def notice(self, project: Project, tender: Tender, *, can_change: bool) -> None:
        """Publish a notice with its versions, its plan and a failed notice before it."""
        is_talk = tender.rule is Rule.TALK
        share = RETENDERED_TALK_SHARE if is_talk else RETENDERED_SHARE
        fails_first = can_change and happens(self.rng, share)
        failed = self.failed_before(project, tender) if fails_first else None
        plan = self.plan(project, (failed or tender).posted_on)
        if failed is not None:
            self.put_notice(project, failed, notice_row(project, failed, self.rng), None)
            self.fail(project, failed)
        first = notice_row(project, tender, self.rng)
        version = self.version(project, tender, first) if can_change else None
        self.put_notice(project, tender, first, version)
        self.put_plan(project, plan, tender)

    def withdrawn(self, project: Project, tender: Tender) -> None:
        """Publish a notice and take it back (취소공고)."""
        plan = self.plan(project, tender.posted_on)
        first = notice_row(project, tender, self.rng)
        version = notice_changes.cancel(project, tender, first, self.tools.until, self.rng)
        self.put_notice(project, tender, first, version)
        self.put_plan(project, plan, tender)

    def version(self, project: Project, tender: Tender, first: Row) -> Version | None:
        """Change the notice, now and then."""
        chance, until = self.rng.random(), self.tools.until
        if chance < CORRECTED_SHARE:
            return notice_changes.correct(project, tender, first, until, self.rng)
        if chance < CORRECTED_SHARE + POSTPONED_SHARE:
            return notice_changes.postpone(project, tender, first, until, self.rng)
        return None

    def put_notice(
        self, project: Project, tender: Tender, first: Row, version: Version | None
    ) -> None:
        """Give out a notice's rows and what hangs on it."""
        operation = notice_changes.operation_of(project)
        self.press.put([(operation, first)])
        self.press.put(extras(project, tender, self.rng))
        if version is not None:
            self.press.put([(operation, version.row)])
            self.press.put(notice_changes.history(project, tender, version))

    def failed_before(self, project: Project, tender: Tender) -> Tender:
        """Return the notice that failed, so that this one tries again (재공고)."""
        opens = working_before(tender.posted_on - dt.timedelta(days=between(self.rng, 1, 6)))
        failed = self.tools.tenderer.tender(project, tender.rule, opens)
        tender.previous = failed.number
        if happens(self.rng, RETENDER_TAG_SHARE) and "(" not in tender.title:
            tender.title = f"{tender.title}(재공고)"
        return failed

    def fail(self, project: Project, tender: Tender) -> None:
        """Publish an opening nobody won."""
        self.press.put(opening_rows.failed(project, tender, self.fail_reasons.pick(self.rng)))

    def plan(self, project: Project, noticed_on: dt.date) -> Plan | None:
        """Plan what is noticed, if it was planned; G2B's plan and notice name each other."""
        if not happens(self.rng, PLANNED_SHARES[Course.NOTICE]):
            return None
        plan = plan_ahead(noticed_on, self.rng)
        project.plan_number = self.plan_number(project, plan.posted_on)
        return replace(plan, number=project.plan_number)

    def put_plan(self, project: Project, plan: Plan | None, tender: Tender) -> None:
        """Give out the plan of a notice."""
        if plan is None:
            return
        notices = tender.number + order_text(tender.order, tender.posted_on)
        if tender.previous:
            notices = f"{tender.previous}{first_order(tender.previous)},{notices}"
        self.told(project, replace(plan, notices=notices))

    def plan_only(self, project: Project, day: dt.date) -> None:
        """Publish the plan of what was bought without a notice, now and then."""
        share = PUBLISHED_SHARE if publishes(project) else PLANNED_SHARES[project.course]
        if happens(self.rng, share):
            self.plan_in_file_or_g2b(project, plan_ahead(day, self.rng))

    def plan_in_file_or_g2b(self, project: Project, plan: Plan) -> None:
        """Publish a plan once: in the agency's own file or in G2B."""
        if not self.tools.files.takes(project, plan.month, self.tools.until):
            self.told(project, replace(plan, number=self.plan_number(project, plan.posted_on)))

    def plan_number(self, project: Project, posted: dt.date) -> str:
        """Return the number of a plan posted on this day."""
        kind = PLAN_KINDS[project.category]
        return self.tools.numbers.plan(posted, kind, project.buyer.code)

    def told(self, project: Project, plan: Plan) -> None:
        """Give out the rows of a plan."""
        operation = f"getOrderPlanSttusList{project.suffix}"
        self.press.put((operation, row) for row in plan_rows(project, plan, self.rng))
