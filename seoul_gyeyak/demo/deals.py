"""Deals: the contract a project ends in, its parties, period, change orders and parts."""

from __future__ import annotations

import datetime as dt
from random import Random

from seoul_gyeyak.demo.calendars import working
from seoul_gyeyak.demo.chance import Weighted, between, one
from seoul_gyeyak.demo.firms import Firm, Market
from seoul_gyeyak.demo.numbering import Numbers, order_text
from seoul_gyeyak.demo.projects import Course, Deal, Party, Project, Tender

KINDS = {"works": "1", "services": "2", "goods": "3", "foreign": "3"}
"""계약종류 within a ledger's number."""
LOCAL_SHARE = 0.6
JOINT_FROM, JOINT_SHARE = 300_000_000, 0.16
CHANGED_FROM, CHANGED_SHARE = 40_000_000, 0.17
LONG_FROM, LONG_SHARE = 200_000_000, 0.06
YEARLY_FIELDS = frozenset({"general", "digital", "clean", "welfare"})
YEARLY_SHARE, YEAR_DAYS, FIRST_QUARTER = 0.55, 364, 3
ORDERLESS_SHARE = 0.06
"""공고번호 written without its 차수."""
DELETED_SHARE = 0.004
SPLITS = Weighted(
    (("60", "40"), ("51", "49"), ("70", "30"), ("80", "20"), ("50", "30", "20"), ("55", "45")),
    (20, 24, 22, 12, 12, 10),
)
ASKED = Weighted(((1.0, 1_000), (0.93, 10_000), (0.9, 100)), (35, 35, 30))
ASKED_UNLINKED = (0.86, 10)
"""(least part of the budget, rounded to): what firms that are simply asked agree to."""
CHANGE_COUNTS = Weighted((1, 2, 3, 4), (66, 23, 8, 3))


class Dealer:
    """Makes the contracts of one city."""

    def __init__(self, rng: Random, numbers: Numbers, market: Market, until: dt.date) -> None:
        self.rng = rng
        self.numbers = numbers
        self.market = market
        self.until = until
        """Nothing is signed or changed on or after this day."""

    def sign(self, project: Project, signed_on: dt.date, tender: Tender | None) -> Deal:
        """Make the contract of a project; the winner of its tender is the firm."""
        firm, amount = self.winner(project, tender)
        starts, ends = self.period(project, signed_on, amount)
        deal = Deal(
            signed_on=signed_on,
            starts_on=starts,
            ends_on=ends,
            amount=amount,
            parties=self.parties(project, firm, amount),
            unified=self.numbers.unified(signed_on),
            decided=self.numbers.decided(signed_on),
            ledger=self.ledger(project, signed_on),
            notice=self.notice(tender),
        )
        self.make_long(deal)
        self.change(deal)
        deal.is_deleted = self.rng.random() < DELETED_SHARE
        return deal

    def winner(self, project: Project, tender: Tender | None) -> tuple[Firm, int]:
        """Return the firm and the amount: the opening's, or a firm that was simply asked."""
        if tender is not None:
            won = tender.bids[0]
            return won.firm, won.amount or project.budget
        near = project.buyer.district if self.rng.random() < LOCAL_SHARE else None
        firm = self.market.pick(project.theme.pool, near)
        return firm, asked(project, self.rng)

    def period(self, project: Project, signed: dt.date, amount: int) -> tuple[dt.date, dt.date]:
        """Return the first and the last day: a year for what runs on, else by size."""
        rng = self.rng
        starts = working(signed + dt.timedelta(days=between(rng, 0, 9)))
        yearly = project.theme.field in YEARLY_FIELDS and project.theme.category == "services"
        if yearly and rng.random() < YEARLY_SHARE and signed.month in {12, 1, 2}:
            first = dt.date(signed.year + (signed.month > FIRST_QUARTER), 1, 1)
            return max(first, signed), dt.date(max(first, signed).year, 12, 31)
        days = 12 + int(45 * rng.random()) + int((amount / 1_000_000) ** 0.62 * 2.6)
        return starts, starts + dt.timedelta(days=min(days, 3 * YEAR_DAYS))

    def parties(self, project: Project, firm: Firm, amount: int) -> list[Party]:
        """Return the firm alone, or with partners and shares that sum to 100."""
        rng = self.rng
        joint = amount >= JOINT_FROM and project.theme.category != "goods"
        if not joint or rng.random() >= JOINT_SHARE:
            return [Party(firm, "100")]
        shares = SPLITS.pick(rng)
        several = self.market.bidders(project.theme.pool, len(shares))
        partners = [firm, *(each for each in several if each is not firm)][: len(shares)]
        if len(partners) < len(shares):
            return [Party(firm, "100")]
        return [Party(each, share) for each, share in zip(partners, shares, strict=True)]

    def ledger(self, project: Project, day: dt.date) -> str:
        """Return the number in e-호조, nothing for agencies that do not use it."""
        laf_code = project.buyer.laf_code
        return self.numbers.ledger(day, laf_code, KINDS[project.category]) if laf_code else ""

    def notice(self, tender: Tender | None) -> str:
        """Return 공고번호 with its 차수, which some rows leave out."""
        if tender is None:
            return ""
        if self.rng.random() < ORDERLESS_SHARE:
            return tender.number
        return tender.number + order_text(tender.order, tender.posted_on)

    def make_long(self, deal: Deal) -> None:
        """Turn some large contracts into the first year of several."""
        if deal.amount >= LONG_FROM and self.rng.random() < LONG_SHARE:
            deal.long_term = one(self.rng, ("장기계속", "장기계속", "계속비"))
            deal.total = deal.amount * between(self.rng, 2, 4)

    def change(self, deal: Deal) -> None:
        """Add change orders between the start and the end (and never in the future)."""
        rng = self.rng
        if deal.amount < CHANGED_FROM or rng.random() >= CHANGED_SHARE:
            return
        day, amount = deal.starts_on, deal.amount
        for _ in range(CHANGE_COUNTS.pick(rng)):
            day = working(day + dt.timedelta(days=between(rng, 9, 70)))
            if day >= self.until or day > deal.ends_on:
                return
            amount = round(amount * (1 + rng.gauss(0.035, 0.06)) / 10) * 10
            deal.changes.append((day, max(amount, deal.amount // 2)))


def asked(project: Project, rng: Random) -> int:
    """Return the amount agreed with a firm that was simply asked: often the round budget."""
    least, unit = ASKED_UNLINKED if project.course is Course.UNLINKED else ASKED.pick(rng)
    return round(project.budget * (1 - (1 - least) * rng.random()) / unit) * unit
