"""Ranges that are ready to choose: amounts people bid by, and the days around today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from seoul_gyeyak.search.understanding import spells
from seoul_gyeyak.search.understanding.amounts import Limits
from seoul_gyeyak.search.understanding.spells import DAY, MONTHS, WEEK, Spell
from seoul_gyeyak.vocabulary import RecordKind

AMOUNTS: Final = (
    ("2천만 이하", Limits(None, 20_000_000)),
    ("2천만~5천만", Limits(20_000_000, 50_000_000)),
    ("5천만~1억", Limits(50_000_000, 100_000_000)),
    ("1억~5억", Limits(100_000_000, 500_000_000)),
    ("5억 이상", Limits(500_000_000, None)),
)
AHEAD: Final = ("이번 달", "다음 달", "3개월 안", "올해", "내년")
BEHIND: Final = ("오늘", "이번 주", "이번 달", "최근 1년", "올해", "작년")
DEADLINES: Final = ("오늘", "내일", "이번 주", "다음 주", "이번 달")
DAYS: Final[Mapping[RecordKind | None, Sequence[str]]] = {RecordKind.PLAN: AHEAD}
"""What the day of a list's records is asked by: plans are ahead, everything else is behind."""


@lru_cache(maxsize=4)
def spells_named(today: dt.date) -> Mapping[str, Spell]:
    """Return the days of the names on buttons."""
    year, month = today.year, today.month
    return {
        "오늘": Spell(today, today),
        "내일": Spell(today + DAY, today + DAY),
        "이번 주": spells.week(today),
        "다음 주": spells.week(today + WEEK),
        "이번 달": spells.months(year, month, 1),
        "다음 달": spells.months(year, month + 1, 1),
        "3개월 안": Spell(today, spells.months(year, month + 3, 1).last),
        "최근 1년": Spell(spells.months(year, month - MONTHS, 1).first, today),
        "올해": spells.year(year),
        "내년": spells.year(year + 1),
        "작년": spells.year(year - 1),
    }


def days(kind: RecordKind | None, today: dt.date) -> list[tuple[str, Spell]]:
    """Return the ready periods of a list."""
    return [(name, spells_named(today)[name]) for name in DAYS.get(kind, BEHIND)]


def deadlines(today: dt.date) -> list[tuple[str, Spell]]:
    """Return the ready periods of deadlines."""
    return [(name, spells_named(today)[name]) for name in DEADLINES]
