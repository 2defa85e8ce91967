"""Periods as people type them: `다음달`, `이번 주 마감`, `2026년 3월`, `내년 상반기`, `최근 3개월`.

What titles say as well stays a word: a bare year (`2026년 축제`), half or quarter of one
(`2026년 상반기`), a bare month (`5월 행사`), and what has another meaning (금주, 올해의 책).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from seoul_gyeyak.search.understanding import spells
from seoul_gyeyak.search.understanding.calendar_words import (
    NAMED,
    POINT,
    named_spell,
    point_spell,
)
from seoul_gyeyak.search.understanding.holidays import HOLIDAY, coming_holiday
from seoul_gyeyak.search.understanding.spans import Span, matches
from seoul_gyeyak.search.understanding.spells import DAY, Spell

Given: TypeAlias = Mapping[str, str]
Reader: TypeAlias = Callable[[Given, dt.date], Spell | None]

SOON: Final = 3
"""Days that `마감 임박` means."""
SAID: Final = r"(?P<event>마감|개찰)(?:하는|되는|인|일)?"
EVENT: Final = rf"(?:\s?{SAID})?"
JOSA: Final = r"(?:에|중|내|안에)?"
OF_TITLES: Final = re.compile(r"\d{4}년도?(?:\s?(?:상반기|하반기|[1-4]/?4?분기))?")
TILDE: Final = r"\s?(?:~|∼|～|-|–|부터|에서)\s?"
UNIT: Final = r"(?P<unit>일|주일|주|개월|달|년)"


class Dated(Enum):
    """The day of a record that a period is about."""

    LISTED = ("listed", "")
    """The day its list is sorted by."""
    DEADLINE = ("deadline", "마감")
    OPENING = ("opening", "개찰")

    def __init__(self, code: str, label: str) -> None:
        self.code = code
        self.label = label


@dataclass(frozen=True, slots=True)
class Period:
    """Days from and to, both included, and which day of a record is meant."""

    first: dt.date | None
    last: dt.date | None
    of: Dated
    span: Span

    @property
    def label(self) -> str:
        """Say it: `마감 2026.03.30(월)~2026.04.05(일)`."""
        return f"{self.of.label} {Spell(self.first, self.last).label}".strip()


def periods(query: str, today: dt.date) -> list[Period]:
    """Return the periods of a query in the order of what is surest; spans never overlap."""
    found: list[Period] = []
    for pattern, reader in FORMS:
        for span, match in matches(pattern, query):
            spell = spell_of(reader, match, today)
            if spell is not None and not any(overlap(span, each.span) for each in found):
                found.append(Period(*spell, dated(match), span))
    return sorted(found, key=lambda each: each.span.start)


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two pieces share a letter."""
    return one.start < other.end and other.start < one.end


def dated(match: re.Match[str]) -> Dated:
    """Return which day is meant: 마감 or 개찰 before or after the period says it."""
    given = match.groupdict()
    said = given.get("event") or given.get("before") or ("마감" if given.get("soon") else "")
    return next((each for each in Dated if said and each.label == said), Dated.LISTED)


def spell_of(reader: Reader, match: re.Match[str], today: dt.date) -> Spell | None:
    """Return the days a match means; None when no such day exists."""
    try:
        return reader({name: text for name, text in match.groupdict().items() if text}, today)
    except (ValueError, OverflowError):
        return None


def stretch(given: Given, today: dt.date) -> Spell | None:
    """Return from the beginning of one to the end of another; `3~5월` says the month once."""
    low, high = given["low"], given["high"]
    unit = re.search(r"[년월일]$", high)
    year = re.match(r"\d{4}(?=[년.])", low)
    if year and not re.match(r"\d{4}", high):
        high = f"{year[0]}년 {high}"
    start = point_spell(low if not low.isdecimal() or unit is None else f"{low}{unit[0]}", today)
    end = point_spell(high, today)
    if start.first is None or end.last is None or start.first > end.last:
        return None
    return Spell(start.first, end.last)


def bounded(given: Given, today: dt.date) -> Spell:
    """Return what begins or ends with a point in time; all of these include it."""
    point = named_spell(given["point"], today)
    begins = given.get("word") in {"부터", "이후", "~"}
    return Spell(point.first, None) if begins else Spell(None, point.last)


def counted(given: Given, today: dt.date) -> Spell:
    """Return so many days, weeks, months or years up to today, or from it."""
    is_past = given.get("way") in {"최근", "지난"}
    many, unit = int(given["many"]) * (-1 if is_past else 1), given["unit"]
    if unit in {"일", "주", "주일"}:
        other = today + many * (DAY if unit == "일" else spells.WEEK)
    else:
        other = month_away(today, many * (spells.MONTHS if unit == "년" else 1))
    return Spell(other, today) if is_past else Spell(today, other)


def month_away(day: dt.date, count: int) -> dt.date:
    """Return the same day of another month, or its last."""
    target = spells.months(day.year, day.month + count, 1)
    first, last = target.first or day, target.last or day
    return first.replace(day=min(day.day, last.day))


def coming(given: Given, today: dt.date) -> Spell:
    """Return a month or day without a year: this year's, or next year's once it is over."""
    text = given["coming"]
    spell = named_spell(text, today)
    if text[0].isdecimal() and spell.last is not None and spell.last < today:
        return named_spell(f"{today.year + 1}년 {text}", today)
    return spell


def around_holiday(given: Given, today: dt.date) -> Spell:
    """Return the days from today to the eve of the coming holiday, or those after it."""
    day = coming_holiday(given["holiday"], today)
    return Spell(today, day - DAY) if "후" not in given["side"] else Spell(day + DAY, None)


def soon(given: Given, today: dt.date) -> Spell:
    """Return the days in which bidding is about to end."""
    del given
    return Spell(today, today + SOON * DAY)


def bare(given: Given, today: dt.date) -> Spell | None:
    """Return a named period; what titles say too (`2026년 상반기`) needs 마감 or 개찰."""
    text = given["named"]
    is_of_titles = OF_TITLES.fullmatch(text) and given.keys().isdisjoint({"event", "before"})
    return None if is_of_titles else named_spell(text, today)


def form(body: str, reader: Reader) -> tuple[re.Pattern[str], Reader]:
    """Return a way to write a period: its pattern, standing alone, and its reader."""
    return re.compile(rf"(?<!\S)(?:(?P<before>마감|개찰)\s)?{body}(?!\S)"), reader


FORMS: Final = (
    form(rf"(?P<low>{POINT}){TILDE}(?P<high>{POINT})(?:\s?까지)?{EVENT}", stretch),
    form(
        rf"(?P<holiday>{HOLIDAY})\s?(?P<side>전까지|이전|전|까지|이후|후)(?:에)?{EVENT}",
        around_holiday,
    ),
    form(rf"~\s?(?P<point>{POINT}){EVENT}", bounded),
    form(rf"(?P<soon>(?P<point>오늘|내일|모레)\s?까지){EVENT}", bounded),
    form(rf"(?P<point>{POINT}|오늘|내일|모레)\s?(?P<word>부터|이후|까지|이전|~){EVENT}", bounded),
    form(
        rf"(?P<way>최근|지난|앞으로|향후)\s?(?P<many>\d{{1,3}})\s?{UNIT}\s?"
        rf"(?:간|동안|이내|안에|내)?{EVENT}",
        counted,
    ),
    form(rf"(?P<many>\d{{1,3}})\s?{UNIT}\s?(?:이내|안에|내)에?\s?{SAID}", counted),
    form(rf"(?P<named>{NAMED}){JOSA}{EVENT}", bare),
    form(rf"(?P<coming>\d{{1,2}}월(?:\s?\d{{1,2}}일)?|금주|차주|내일|모레|어제)\s?{SAID}", coming),
    form(r"(?P<soon>마감\s?임박|임박\s?마감|마감\s?앞둔)", soon),
)
"""From the surest to the loosest: what one has taken the next ones leave."""
