"""What a demo city is made from: a scale, a day and a seed. The same three give the same bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self

YEARS = 3
CONTRACTS, NOTICES, FIRMS = 175_000, 44_000, 61_000
TOTAL_WON = 15_200_000_000_000
LARGEST_SCALE = 20.0
FORMAT = 1
"""Grows when the generator changes, so that a database knows an older city from this one."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """`scale` 1 is the full city; nothing has happened yet on the day `as_of`."""

    scale: float
    as_of: dt.date
    seed: int

    @property
    def first_day(self) -> dt.date:
        """The first day of the three years."""
        return self.as_of - dt.timedelta(days=365 * YEARS)

    @property
    def name(self) -> str:
        """Tell this city from any other, e.g. `demo/1/0.1/2026-04-02/7`."""
        return f"demo/{FORMAT}/{self.scale:g}/{self.as_of}/{self.seed}"

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the recipe a name tells; one of an older generator is made by this one."""
        _, _, scale, as_of, seed = name.split("/")
        return cls(float(scale), dt.date.fromisoformat(as_of), int(seed))

    @property
    def title(self) -> str:
        """Say in Korean which city it is."""
        return f"시연용 도시(규모 {self.scale:g}, 기준일 {self.as_of}, 씨앗 {self.seed})"

    def count(self, full: float) -> int:
        """Return how many of something there are at this scale, at least one."""
        return max(1, round(full * self.scale))
