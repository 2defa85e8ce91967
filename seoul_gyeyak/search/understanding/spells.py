"""A stretch of days, and the stretches people name: a week, a month, half a year."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from seoul_gyeyak.web.formats import day

MONTHS: Final = 12
DAY: Final = dt.timedelta(days=1)
WEEK: Final = dt.timedelta(days=7)


class Spell(NamedTuple):
    """From one day to another, both included; None is open."""

    first: dt.date | None
    last: dt.date | None

    def meeting(self, other: Spell) -> Spell:
        """Return the days that are in both; its first is after its last when there are none."""
        firsts = [each for each in (self.first, other.first) if each is not None]
        lasts = [each for each in (self.last, other.last) if each is not None]
        return Spell(max(firsts, default=None), min(lasts, default=None))

    @property
    def is_open(self) -> bool:
        """Tell whether every day is in it."""
        return self.first is None and self.last is None

    @property
    def label(self) -> str:
        """Say it: `2026년 3월`, `2026.03.30(월)~2026.04.05(일)`, `2026년부터`."""
        return self.whole_label or f"{day(self.first)}{self.tail_label}"

    @property
    def whole_label(self) -> str | None:
        """The name of a whole year or month, and words for open ends."""
        if self.is_open:
            return "언제나"
        if self.first is None:
            return f"{day(self.last)}까지"
        if self.last is None:
            return f"{day(self.first)}부터"
        if self == year(self.first.year):
            return f"{self.first.year}년"
        if self == months(self.first.year, self.first.month, 1):
            return f"{self.first.year}년 {self.first.month}월"
        return None

    @property
    def tail_label(self) -> str:
        """The end of a stretch of more than a day."""
        return "" if self.first == self.last else f"~{day(self.last)}"


EVER: Final = Spell(None, None)


def months(of_year: int, first: int, count: int) -> Spell:
    """Return so many whole months; a month over 12 or under 1 is one of another year."""
    start = of_year * MONTHS + first - 1
    end = start + count
    begins = dt.date(start // MONTHS, start % MONTHS + 1, 1)
    return Spell(begins, dt.date(end // MONTHS, end % MONTHS + 1, 1) - DAY)


def year(of_year: int) -> Spell:
    """Return a whole year."""
    return months(of_year, 1, MONTHS)


def week(of_day: dt.date) -> Spell:
    """Return the week a day is in, from Monday to Sunday."""
    monday = of_day - of_day.weekday() * DAY
    return Spell(monday, monday + 6 * DAY)


def third(of_month: Spell, part: str) -> Spell:
    """Return 초 (to the 10th), 중순 (to the 20th) or 말 (the rest) of a month."""
    first = of_month.first or dt.date.min
    if part.startswith("초"):
        return Spell(first, first.replace(day=10))
    if part.startswith("중"):
        return Spell(first.replace(day=11), first.replace(day=20))
    return Spell(first.replace(day=21), of_month.last)
