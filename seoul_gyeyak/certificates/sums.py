"""The sums of a 총괄표, and the period counted back from a day: pure, and stated on the paper."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
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
    )
