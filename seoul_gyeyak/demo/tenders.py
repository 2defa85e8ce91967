"""Tenders: a notice's dates, its reserve prices, and the bids its opening brought."""

from __future__ import annotations

import datetime as dt
from random import Random

from seoul_gyeyak.demo.amounts import floor
from seoul_gyeyak.demo.bidding import hold_opening
from seoul_gyeyak.demo.calendars import working, working_before
from seoul_gyeyak.demo.chance import Weighted, between
from seoul_gyeyak.demo.firms import Market
from seoul_gyeyak.demo.numbering import Numbers
from seoul_gyeyak.demo.projects import Project, Rule, Tender

HOURS = Weighted((10, 11, 14, 15, 16, 17), (18, 22, 18, 20, 14, 8))
OPEN_DAYS = {
    Rule.QUOTATION: (4, 7),
    Rule.FLOOR: (7, 14),
    Rule.NEGOTIATION: (12, 40),
    Rule.TALK: (3, 6),
}
"""How long a notice is open."""
SIGNED_AFTER = {
    Rule.QUOTATION: (2, 9),
    Rule.FLOOR: (6, 20),
    Rule.NEGOTIATION: (8, 26),
    Rule.TALK: (2, 8),
}
"""Days from the opening to the contract."""
WIDE_SHARE = 0.42
"""Openings with reserve prices within ±3 %; the others within ±2 %."""
BASE_BELOW = 0.12
"""Base amounts lie a little under the budget."""


class Tenderer:
    """Makes the tenders of one city."""

    def __init__(self, rng: Random, numbers: Numbers, market: Market) -> None:
        self.rng = rng
        self.numbers = numbers
        self.market = market

    def won(self, project: Project, rule: Rule, signed_on: dt.date) -> Tender:
        """Make the tender that led to a contract signed on this day, opened and won."""
        days = between(self.rng, *SIGNED_AFTER[rule])
        return self.opened(project, rule, working_before(signed_on - dt.timedelta(days=days)))

    def opened(self, project: Project, rule: Rule, opens_on: dt.date) -> Tender:
        """Make a tender opened on a (working) day, with its bids."""
        tender = self.tender(project, rule, opens_on)
        hold_opening(tender, project, self.market, self.rng)
        return tender

    def tender(self, project: Project, rule: Rule, opens_on: dt.date) -> Tender:
        """Make a tender that is to be opened on a (working) day."""
        days = between(self.rng, *OPEN_DAYS[rule])
        posted = working_before(opens_on - dt.timedelta(days=days))
        return self.dated(project, rule, posted, working(opens_on))

    def dated(self, project: Project, rule: Rule, posted: dt.date, opens_on: dt.date) -> Tender:
        """Make a tender with both its days given."""
        base = round(project.budget * (1 - BASE_BELOW * self.rng.random() ** 4) / 1000) * 1000
        return Tender(
            number=self.numbers.notice(posted),
            title=project.title,
            rule=rule,
            floor=floor(rule, project.category, project.estimate, self.rng),
            posted_on=posted,
            closes_on=opens_on,
            opens_on=opens_on,
            hour=HOURS.pick(self.rng),
            base=base,
            spread=3 if self.rng.random() < WIDE_SHARE else 2,
        )
