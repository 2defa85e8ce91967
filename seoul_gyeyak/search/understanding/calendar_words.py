"""The words of the calendar: days, weeks, months, quarters, years, said relatively or in full."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from seoul_gyeyak.search.understanding import spells
from seoul_gyeyak.search.understanding.spells import DAY, WEEK, Spell

DAYS: Final = {"오늘": 0, "내일": 1, "모레": 2, "어제": -1}
WEEKS: Final = {
    "이번주": 0, "금주": 0, "다음주": 1, "담주": 1, "차주": 1, "다다음주": 2, "지난주": -1,
    "저번주": -1,
}  # fmt: skip
MONTHS: Final = {
    "이번달": 0, "이달": 0, "금월": 0, "당월": 0, "다음달": 1, "담달": 1, "내달": 1, "익월": 1,
    "다다음달": 2, "지난달": -1, "저번달": -1,
}  # fmt: skip
YEARS: Final = {
    "올해": 0, "금년": 0, "내년": 1, "명년": 1, "내후년": 2, "작년": -1, "지난해": -1, "재작년": -2,
}  # fmt: skip
PARTS: Final = {
    "상반기": (1, 6), "하반기": (7, 6), "1분기": (1, 3), "2분기": (4, 3), "3분기": (7, 3),
    "4분기": (10, 3),
}  # fmt: skip

WEEK_NAMES: Final = r"(?:이번|다음|다다음|지난|저번|담)\s?주"
MONTH_NAMES: Final = r"(?:이번|다음|다다음|지난|저번|담)\s?달|이달|내달|금월|당월|익월"
YEAR_NAMES: Final = r"올해|금년|내년|명년|내후년|작년|지난해|재작년"
YEAR: Final = rf"(?:(?:19|20)\d\d년|{YEAR_NAMES})도?"
PART: Final = r"(?:상반기|하반기|[1-4]/?4?분기)"
MONTH: Final = r"(?:1[0-2]|0?[1-9])월"
DAY_OF_MONTH: Final = r"(?:3[01]|[12]\d|0?[1-9])일"
THIRD: Final = r"(?:초순?|중순|하순|말)"
DOTTED: Final = (
    r"(?:19|20)\d\d(?:\.\s?(?:1[0-2]|0?[1-9])(?:\.\s?(?:3[01]|[12]\d|0?[1-9]))?\.?"
    r"|[-/](?:1[0-2]|0[1-9])(?:[-/](?:3[01]|[12]\d|0[1-9]))?)"
)
POINT: Final = (
    rf"(?:{DOTTED}|{YEAR}\s?{MONTH}(?:\s?{DAY_OF_MONTH})?|{YEAR}(?:\s?{PART})?"
    rf"|{MONTH}(?:\s?{DAY_OF_MONTH})?|{MONTH_NAMES}|{WEEK_NAMES}|(?:19|20)\d\d(?=\s?[~-]\s?(?:19|20)\d\d년)"
    r"|(?:1[0-2]|[1-9])(?=\s?[~-]\s?(?:1[0-2]|[1-9])월))"
)
"""What a stretch can begin or end with."""
NAMED: Final = (
    rf"(?:오늘|{WEEK_NAMES}말?|(?:{MONTH_NAMES})(?:\s?{THIRD})?|{YEAR}\s?{MONTH}\s?{THIRD}"
    rf"|{YEAR}\s?{MONTH}(?:\s?{DAY_OF_MONTH})?|{YEAR}(?:\s?{PART})?|{DOTTED})"
)
"""What is a period by itself."""
FULL: Final = re.compile(
    rf"(?P<year>(?:(?:19|20)\d\d(?=년)|{YEAR_NAMES}))?년?도?\s?"
    rf"(?:(?P<part>{PART})|(?P<month>\d{{1,2}})월\s?(?:(?P<day>\d{{1,2}})일|(?P<third>{THIRD}))?)?"
)


def named_spell(text: str, today: dt.date) -> Spell:
    """Return the days of a word of the calendar; raises ValueError for a day that is not."""
    word = re.sub(r"\s", "", text)
    if word in DAYS:
        return Spell(today + DAYS[word] * DAY, today + DAYS[word] * DAY)
    stem = word.removesuffix("말")
    if stem in WEEKS:
        return of_week(today + WEEKS[stem] * WEEK, is_weekend=stem != word)
    third = re.search(rf"{THIRD}$", word)
    stem = word[: third.start()] if third else word
    if stem in MONTHS:
        month = spells.months(today.year, today.month + MONTHS[stem], 1)
        return spells.third(month, third[0]) if third else month
    return point_spell(text, today)


def of_week(day: dt.date, *, is_weekend: bool) -> Spell:
    """Return the week of a day, or its Saturday and Sunday."""
    week = spells.week(day)
    return Spell((week.last or day) - DAY, week.last) if is_weekend else week


def point_spell(text: str, today: dt.date) -> Spell:
    """Return the days of a year, month or day written out; the year may be said relatively."""
    if re.match(DOTTED, text):
        return of_numbers([int(number) for number in re.findall(r"\d+", text)])
    word = re.sub(r"\s", "", text)
    if word in WEEKS or word in MONTHS:
        return named_spell(word, today)
    match = FULL.fullmatch(word)
    if match is None:
        return of_numbers([int(word)])
    year = year_of(match["year"], today)
    if match["part"]:
        return spells.months(year, *PARTS[match["part"].replace("/4", "")])
    if match["third"]:
        return spells.third(spells.months(year, int(match["month"]), 1), match["third"])
    numbers = [year, *(int(match[name]) for name in ("month", "day") if match[name])]
    return of_numbers(numbers)


def year_of(text: str | None, today: dt.date) -> int:
    """Return a year written as a number or as a word; none is this one."""
    if text is None:
        return today.year
    return int(text) if text.isdecimal() else today.year + YEARS[text]


def of_numbers(numbers: Sequence[int]) -> Spell:
    """Return a year, a month or a day given as numbers."""
    year, month, day = (*numbers, None, None)[:3]
    if year is None or month is None:
        return spells.year(numbers[0])
    if day is None:
        return spells.months(year, month, 1)
    whole = dt.date(year, month, day)
    return Spell(whole, whole)
