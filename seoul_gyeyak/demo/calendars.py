"""Days and hours: working days with their seasons, and the sources' ways of writing them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from random import Random

from seoul_gyeyak.demo.chance import between
from seoul_gyeyak.demo.recipes import Recipe

SATURDAY = 5
HOLIDAYS = frozenset({(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)})
"""Those with a fixed day; the moon's are left out."""
SEASON = (70, 85, 112, 104, 92, 86, 72, 66, 80, 86, 88, 124)
"""How heavy each month is with contracts: spring, and the year's end."""
LAST_WEEK_OF_YEAR, LAST_WEEK_WEIGHT = 24, 1.6


def is_working(day: dt.date) -> bool:
    """Return whether offices are open."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in HOLIDAYS


@cache
def working(day: dt.date) -> dt.date:
    """Return this day, or the next one on which offices are open."""
    while not is_working(day):
        day += dt.timedelta(days=1)
    return day


def working_before(day: dt.date) -> dt.date:
    """Return this day, or the last one before it on which offices were open."""
    while not is_working(day):
        day -= dt.timedelta(days=1)
    return day


def signing_days(recipe: Recipe, rng: Random, count: int) -> Sequence[dt.date]:
    """Return the days on which `count` contracts are signed, in order."""
    span = (recipe.as_of - recipe.first_day).days
    every = [recipe.first_day + dt.timedelta(days=passed) for passed in range(span)]
    days = [day for day in every if is_working(day)]
    return sorted(rng.choices(days, [weight(day) for day in days], k=count))


def weight(day: dt.date) -> float:
    """Return how likely a contract is signed on this day."""
    heavy = day.month == len(SEASON) and day.day >= LAST_WEEK_OF_YEAR
    return SEASON[day.month - 1] * (LAST_WEEK_WEIGHT if heavy else 1.0)


def office_hour(rng: Random) -> str:
    """Return a time of the working day, to the second."""
    return f"{between(rng, 9, 17):02d}:{between(rng, 0, 59):02d}:{between(rng, 0, 59):02d}"


def moment(rng: Random, day: dt.date) -> str:
    """Return `2025-07-01 13:21:14` on that day."""
    return f"{day} {office_hour(rng)}"


def at(day: dt.date, hour: int) -> str:
    """Return `2025-07-08 14:00:00`."""
    return f"{day} {hour:02d}:00:00"


def compact(day: dt.date) -> str:
    """Return `20250708`."""
    return day.strftime("%Y%m%d")


def month_before(day: dt.date, months: int) -> dt.date:
    """Return the first of the month so many months before this day's."""
    number = day.year * 12 + day.month - 1 - months
    return dt.date(number // 12, number % 12 + 1, 1)
