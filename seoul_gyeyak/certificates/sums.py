"""The sums of a 총괄표, and the period counted back from a day: pure, and stated on the paper."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from seoul_gyeyak.certificates.facts import Line, Sums, YearSum

SPANS: Final = (3, 5, 10)
"""The years that tenders look back."""


def years_before(day: dt.date, years: int) -> dt.date:
    """Return the same day some years before; 29 February becomes the 28th.

    >>> years_before(dt.date(2024, 2, 29), 3)
    datetime.date(2021, 2, 28)
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def sums_of(lines: Sequence[Line]) -> Sums:
    """Add up the firm's own parts; of equal ones the first is the largest."""
    largest = max(lines, key=lambda line: line.own)
    years: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        years[line.ends_on.year].append(line.own)
    by_year = (YearSum(year, len(own), sum(own)) for year, own in sorted(years.items()))
    return Sums(
        contracts=len(lines),
        own=sum(line.own for line in lines),
        largest=largest.own,
        largest_title=largest.title,
        by_year=tuple(by_year),
        tons=tons_of(lines),
    )


def tons_of(lines: Sequence[Line]) -> str | None:
    """Add up the tons of waste, and say of how many contracts they are known."""
    told = [line.cells["tons"] for line in lines if "tons" in line.cells]
    known = [Decimal(str(tons).replace(",", "")) for tons in told if tons is not None]
    if not known:
        return None
    whole = f"{sum(known):,}톤"
    return whole if len(known) == len(told) else f"{whole} (톤이 공개된 {len(known):,}건)"
