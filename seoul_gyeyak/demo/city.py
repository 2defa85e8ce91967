"""The whole city, written file by file: firms, three years of projects, and what is to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from seoul_gyeyak.demo.amounts import budget, course, method, rule
from seoul_gyeyak.demo.buyers import Buyer, Buyers
from seoul_gyeyak.demo.calendars import signing_days
from seoul_gyeyak.demo.chance import Weighted, dice
from seoul_gyeyak.demo.firm_rows import BASIC, certificates, firm_rows
from seoul_gyeyak.demo.firms import Firm, Market, found_firms
from seoul_gyeyak.demo.histories import Historian
from seoul_gyeyak.demo.plan_files import certification_file
from seoul_gyeyak.demo.press import Press, Sink
from seoul_gyeyak.demo.projects import Course, Project, Rule
from seoul_gyeyak.demo.recipes import CONTRACTS, NOTICES, Recipe
from seoul_gyeyak.demo.rows import Row
from seoul_gyeyak.demo.titles import Writer
from seoul_gyeyak.demo.tools import tools
from seoul_gyeyak.demo.vocabularies import Theme, themes

ROWS_BETWEEN_FLUSHES = 80_000
FIRMS_BETWEEN_FLUSHES = 1_500
"""Few, so that the process that waits has something to do soon."""
DOUBLED_SHARE = 0.014
"""Contracts that count twice: e-호조 lists some twice and misspells others past recognition."""
AWAITING, ABANDONED, CANCELLED = 0.011, 0.02, 0.024
"""Shares of the notices: opened and not yet signed; failed for good; withdrawn."""
UPCOMING, FEWEST_UPCOMING = 0.021, 36
PLANNED, FEWEST_PLANNED = 2_600, 50


def write_city(recipe: Recipe, sink: Sink) -> None:
    """Write every file of a city, parents before children, so that one pass brings it in."""
    City(recipe, sink).write()


class City:
    """One city while it is written."""

    def __init__(self, recipe: Recipe, sink: Sink) -> None:
        self.recipe = recipe
        self.sink = sink
        self.rng = dice(recipe)
        self.press = Press(self.rng, sink)
        self.buyers = Buyers(self.rng)
        self.writer = Writer(self.rng)
        self.weighted: dict[tuple[str, int], Weighted[Theme]] = {}

    def write(self) -> None:
        """Write firms first, then projects in the order of their contracts, then the future."""
        kit = tools(self.recipe, self.rng, self.press, self.write_firms())
        historian = Historian(kit)
        self.write_past(historian)
        self.write_lost(historian)
        self.write_future(historian)
        self.press.flush()
        kit.files.write(self.sink)

    def write_firms(self) -> Market:
        """Write all firms and their certificates; return them to draw from."""
        firms: list[Firm] = []
        certified: list[Sequence[str]] = []
        renamed: list[Row] = []
        for firm in found_firms(self.recipe, self.rng):
            firms.append(firm)
            self.press.put(firm_rows(firm, self.recipe, self.rng, renamed))
            certified += certificates(firm, self.recipe, self.rng)
            if len(firms) % FIRMS_BETWEEN_FLUSHES == 0:
                self.press.flush()
        self.press.flush()
        self.press.put((BASIC, row) for row in renamed)
        self.press.flush()
        self.sink(*certification_file(certified, self.recipe.as_of))
        return Market(self.rng, firms)

    def write_past(self, historian: Historian) -> None:
        """Write the projects that ended in contracts, day by day."""
        count = self.recipe.count(CONTRACTS * (1 - DOUBLED_SHARE))
        last: dt.date | None = None
        for day in signing_days(self.recipe, self.rng, count):
            if day != last and self.press.rows > ROWS_BETWEEN_FLUSHES:
                self.press.flush()
            last = day
            historian.sign(*self.project(day), day)

    def write_lost(self, historian: Historian) -> None:
        """Write the tenders that ended in no contract, or in none yet."""
        days = signing_days(self.recipe, self.rng, self.recipe.count(NOTICES * ABANDONED))
        for day in days:
            historian.abandon(*self.tendered(day), day)
        for day in signing_days(self.recipe, self.rng, self.recipe.count(NOTICES * CANCELLED)):
            historian.withdraw(*self.tendered(day), day)
        for _ in range(max(4, self.recipe.count(NOTICES * AWAITING))):
            historian.await_contract(*self.tendered(self.recipe.as_of))

    def write_future(self, historian: Historian) -> None:
        """Write the notices that are open and the plans for the months to come."""
        count = max(FEWEST_UPCOMING, self.recipe.count(NOTICES * UPCOMING))
        for place in range(count):
            project, how = self.tendered(self.recipe.as_of, events=place % 6 == 0)
            historian.announce(project, how, place, count)
        for place in range(max(FEWEST_PLANNED, self.recipe.count(PLANNED))):
            month = historian.month_ahead()
            project, _ = self.project(month, events=place % 6 == 0)
            historian.intend(project, month)

    def project(self, day: dt.date, *, events: bool = False) -> tuple[Project, Rule | None]:
        """Think of something to buy around this day."""
        buyer = self.buyers.pick()
        theme = self.theme(buyer, day.month, events=events)
        return self.thought_out(buyer, theme, day, course(theme, buyer, self.rng))

    def tendered(self, day: dt.date, *, events: bool = False) -> tuple[Project, Rule]:
        """Think of something that is bought by a notice."""
        buyer = self.buyers.pick()
        theme = self.theme(buyer, day.month, events=events)
        project, how = self.thought_out(buyer, theme, day, Course.NOTICE)
        return project, how or Rule.FLOOR

    def theme(self, buyer: Buyer, month: int, *, events: bool = False) -> Theme:
        """Draw what is bought: by the kind of agency and the month."""
        if events:
            return Weighted(event_themes(), [1.0] * len(event_themes())).pick(self.rng)
        key = buyer.group, month
        if key not in self.weighted:
            shares = [each.weights[buyer.group] * each.months[month - 1] for each in themes()]
            self.weighted[key] = Weighted(themes(), shares)
        return self.weighted[key].pick(self.rng)

    def thought_out(
        self, buyer: Buyer, theme: Theme, day: dt.date, how: Course
    ) -> tuple[Project, Rule | None]:
        """Give a project its title, budget and people."""
        ranking = rule(theme, self.rng) if how is Course.NOTICE else None
        scene = self.writer.scene(buyer, day)
        project = Project(
            buyer=buyer,
            office=self.buyers.office(buyer, theme),
            theme=theme,
            title=self.writer.title(theme, scene, is_noticed=how is Course.NOTICE),
            overview=self.writer.overview(theme, scene),
            course=how,
            method=method(how, ranking, self.rng),
            budget=budget(how, ranking, theme, buyer, self.rng),
        )
        return project, ranking


def event_themes() -> Sequence[Theme]:
    """Return the lines of business that are about events."""
    return [theme for theme in themes() if theme.pool == "event" and theme.category == "services"]
