"""Periods of whole days as the sources want them asked for: at most a calendar month at a time."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the last, both included."""

    first: dt.date
    last: dt.date

    @property
    def is_one_day(self) -> bool:
        """Whether it cannot be halved."""
        return self.first == self.last

    def halves(self) -> tuple[Window, Window]:
        """Cut into two that meet."""
        middle = self.first + (self.last - self.first) // 2
        return Window(self.first, middle), Window(middle + DAY, self.last)

    def days(self) -> Iterator[dt.date]:
        """Yield every day."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * DAY

    def months(self) -> Iterator[Window]:
        """Cut at the ends of calendar months."""
        first = self.first
        while first <= self.last:
            length = calendar.monthrange(first.year, first.month)[1]
            yield Window(first, min(first.replace(day=length), self.last))
            first = first.replace(day=length) + DAY

    def __str__(self) -> str:
        return f"{self.first:%Y%m%d}-{self.last:%Y%m%d}"
