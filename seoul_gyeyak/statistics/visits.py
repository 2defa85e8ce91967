"""Visits, words and certificates as their page tells them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from seoul_gyeyak.statistics import queries
from seoul_gyeyak.statistics.criteria import VisitCriteria
from seoul_gyeyak.visits.menus import Menu
from seoul_gyeyak.vocabulary import CertificateKind
from seoul_gyeyak.web.charts import PLAIN, Chart, Part, Row, chart
from seoul_gyeyak.web.tallies import percent


@dataclass(frozen=True, slots=True)
class MenuLine:
    """How often a menu was seen in all the periods shown, and its part of all views."""

    menu: Menu
    views: int
    of_views: str


@dataclass(frozen=True, slots=True)
class Issued:
    """How many certificates of a kind were issued, in all and this year."""

    kind: CertificateKind
    count: int
    this_year: int


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """Everything the template draws."""

    criteria: VisitCriteria
    periods: Sequence[tuple[str, int]]
    chart: Chart
    menus: Sequence[MenuLine]
    menu_chart: Chart
    total: int
    words: Sequence[tuple[str, int, int]]
    missed: Sequence[tuple[str, int, int]]
    issued: Sequence[Issued]


def visits_page(session: Session, criteria: VisitCriteria) -> VisitsPage:
    """Gather the page."""
    counted = views(session, criteria)
    by_menu = Counter[str]()
    for of_period in counted.values():
        by_menu.update(of_period)
    periods = [
        (criteria.name(begin), of_menu(counted.get(begin, {}), criteria.menu))
        for begin in criteria.begins
    ]
    whole = sum(by_menu.values())
    menus = [
        MenuLine(menu, by_menu[menu.value], percent(by_menu[menu.value], whole))
        for menu in sorted(Menu, key=lambda each: -by_menu[each.value])
        if by_menu[menu.value]
    ]
    return VisitsPage(
        criteria=criteria,
        periods=periods,
        chart=chart([bar(name, count) for name, count in periods]),
        menus=menus,
        menu_chart=chart([bar(each.menu.label, each.views) for each in menus]),
        total=whole,
        words=words(session, criteria, missed=False),
        missed=words(session, criteria, missed=True),
        issued=issued(session, criteria.today.year),
    )


def views(session: Session, criteria: VisitCriteria) -> Mapping[object, Mapping[str, int]]:
    """Return how often each menu was seen in each period, by the period's first day."""
    found: dict[object, Counter[str]] = defaultdict(Counter)
    for day, menu, count in session.connection().execute(queries.views(criteria.begins[-1])):
        found[criteria.period_of(day)][menu] += count
    return found


def words(session: Session, criteria: VisitCriteria, *, missed: bool) -> list[tuple[str, int, int]]:
    """Return words with how often and on how many days they were searched."""
    rows = session.execute(queries.words(criteria.begins[-1], missed=missed))
    return [(row[0], row[1], row[2]) for row in rows]


def of_menu(counted: Mapping[str, int], menu: Menu | None) -> int:
    """Return how often one menu was seen, or all of them."""
    return counted.get(menu.value, 0) if menu else sum(counted.values())


def bar(name: str, count: int) -> Row:
    """Return a bar for a count of views."""
    return Row(name, f"{count:,}회", (Part(PLAIN, "", count),))


def issued(session: Session, year: int) -> list[Issued]:
    """Return how many certificates were issued, kind by kind."""
    counts: dict[CertificateKind, Counter[int]] = defaultdict(Counter)
    for kind, of_year, count in session.execute(queries.CERTIFICATES):
        counts[kind][of_year] += count
    return [
        Issued(kind, counts[kind].total(), counts[kind][year])
        for kind in CertificateKind
        if kind in counts
    ]
