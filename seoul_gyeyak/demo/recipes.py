"""What a demo city is made from: a scale, a day and a seed. The same three give the same bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

YEARS = 3
CONTRACTS, NOTICES, FIRMS = 175_000, 44_000, 61_000
TOTAL_WON = 15_200_000_000_000
LARGEST_SCALE = 20.0
FORMAT = 1
"""Grows when the generator changes, so that a database knows an older city from this one."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """`scale` 1 is the full city of 175,000 contracts; everything lies before `as_of`'s midnight."""

    scale: float
    as_of: dt.date
    seed: int

    @property
    def first_day(self) -> dt.date:
        """The first day of the three years."""
        return self.as_of - dt.timedelta(days=365 * YEARS)

    @property
    def name(self) -> str:
        """Tell this city from any other, e.g. `demo-1-0.1-2026-04-02-7`."""
        return f"demo-{FORMAT}-{self.scale:g}-{self.as_of}-{self.seed}"

    def count(self, full: float) -> int:
        """Return how many of something there are at this scale, at least one."""
        return max(1, round(full * self.scale))
