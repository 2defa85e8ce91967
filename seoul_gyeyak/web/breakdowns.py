"""Tallies broken down for a page: by year and kind, and by any one list, each with its chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from seoul_gyeyak import clock
from seoul_gyeyak.vocabulary import Category
from seoul_gyeyak.web.charts import PLAIN, Chart, Part, Row, chart
from seoul_gyeyak.web.formats import won_about
from seoul_gyeyak.web.tallies import NOTHING, Tally, percent, tallied, total

YEARS_DRAWN: Final = 8


@dataclass(frozen=True, slots=True)
class Year:
    """One year: all of it, and each kind in the order of the breakdown's kinds."""

    year: int
    tally: Tally
    parts: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Yearly:
    """Every year with contracts, the newest first; the chart draws the last years without a gap."""

    years: tuple[Year, ...]
    categories: tuple[Category, ...]
    total: Tally
    chart: Chart


@dataclass(frozen=True, slots=True)
class Share:
    """One of several: its name, its address if it has one, its tally, its parts of the whole."""

    label: str
    code: str
    fill: str
    tally: Tally
    of_won: str
    of_contracts: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Shares of one whole, with their chart."""

    shares: tuple[Share, ...]
    total: Tally
    chart: Chart


def yearly(cells: Iterable[tuple[int, Category, Tally]]) -> Yearly:
    """Break contracts down by year and kind; kinds that never occur are left out."""
    sums = tallied(((year, category), tally) for year, category, tally in cells)
    categories = tuple(c for c in Category if any(category is c for _, category in sums))
    found = {
        year: year_of(year, [sums.get((year, each), NOTHING) for each in categories])
        for year in sorted({year for year, _ in sums}, reverse=True)
    }
    drawn = [found.get(year) or year_of(year, []) for year in drawn_years(found)]
    rows = [row_of(year, categories) for year in drawn]
    return Yearly(tuple(found.values()), categories, total(sums.values()), chart(rows))


def year_of(year: int, parts: Sequence[Tally]) -> Year:
    """Return a year with its sum."""
    return Year(year, total(parts), tuple(parts))


def drawn_years(found: Mapping[int, object]) -> range:
    """Return the years to draw, newest first: none to come (a slip of the source), none left out.

    They begin with the last year that has a contract and end with the first.
    """
    known = [year for year in found if year <= clock.today().year]
    if not known:
        return range(0)
    return range(max(known), max(min(known), max(known) - YEARS_DRAWN + 1) - 1, -1)


def row_of(year: Year, categories: Sequence[Category]) -> Row:
    """Return a year's bar."""
    parts = [
        Part(category.value, category.label, tally.won)
        for category, tally in zip(categories, year.parts, strict=False)
    ]
    return Row(f"{year.year}년", won_about(year.tally.won), parts)


def breakdown(
    named: Iterable[tuple[str, str, Tally]],
    fills: Mapping[str, str] | None = None,
    *,
    drawn: int | None = None,
) -> Breakdown:
    """Break a whole down by (label, code, tally) in the order given; `fills` by code.

    The chart draws the first `drawn` shares, or all of them.
    """
    found = list(named)
    whole = total(tally for _, _, tally in found)
    shares = tuple(
        Share(
            label,
            code,
            (fills or {}).get(code, PLAIN),
            tally,
            percent(tally.won, whole.won),
            percent(tally.contracts, whole.contracts),
        )
        for label, code, tally in found
    )
    return Breakdown(shares, whole, chart([bar_of(share) for share in shares[:drawn]]))


def bar_of(share: Share) -> Row:
    """Return a share's bar."""
    bar = Part(share.fill, "", share.tally.won)
    return Row(share.label, won_about(share.tally.won), (bar,), f" · {share.of_won}")


def by_category(pairs: Iterable[tuple[Category, Tally]]) -> Breakdown:
    """Break contracts down by kind, drawn as the kinds are drawn within a year."""
    sums = tallied(pairs)
    named = [(each.label, each.value, sums[each]) for each in Category if each in sums]
    return breakdown(named, {each.value: each.value for each in Category})
