"""What people write into cells: amounts in some unit, and when an order is planned."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from seoul_gyeyak.exceptions import UnreadableRowError

UNITS = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
MAX_WON = 10**12
"""No single order of the 49 agencies reaches a trillion won: beyond it a unit was mistaken."""
UNKNOWN = frozenset(
    {"", "-", "–", "미정", "미확정", "추후", "추후결정", "해당없음", "별도", "단가"}
)

AMOUNT = re.compile(r"(?:약|금|₩|\\)?(\d+(?:\.\d+)?)(억원|백만원|만원|천원|원)?")
QUARTER = re.compile(r"([1-4])(?:/4)?분기")
HALVES = {"상반기": 1, "하반기": 7}
NO_MONTH = frozenset({"", "-", "연중", "년중", "수시", "미정", "연간", "추후"})
LONG_YEAR = re.compile(r"(20\d\d)(?:년도?|[.\-/]|(?=\D|$))")
SHORT_YEAR = re.compile(r"(?:'|’|‘)?(\d\d)(?:년도?|[.\-/](?=\d|[상하]))")
PACKED_DATE = re.compile(r"(20\d\d)(0[1-9]|1[0-2])(?:[0-3]\d)?")
MONTH = re.compile(r"(\d{1,2})(?=\D|$)")
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Period:
    """When an order is planned. `words` repeats what was written when it says less than a month."""

    year: int
    month: int | None
    words: str | None = None


def squeezed(text: str) -> str:
    """Return the text in NFKC without any white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def amount(text: str, unit: str) -> int | None:
    """Return won: `1,250` in 천원 is 1250000; a unit written in the cell wins; None is unknown."""
    plain = squeezed(text).replace(",", "")
    if plain in UNKNOWN:
        return None
    found = AMOUNT.fullmatch(plain)
    if found is None:
        msg = f"금액을 읽을 수 없습니다: {text}"
        raise UnreadableRowError(msg)
    won = round(Decimal(found[1]) * UNITS[found[2] or unit])
    if won > MAX_WON:
        msg = f"금액이 1조 원을 넘어 단위가 의심됩니다: {text} ({found[2] or unit})"
        raise UnreadableRowError(msg)
    return won


def period(text: str, year: int | None) -> Period:
    """Read `2026.3`, `26.03`, `3월`, `2026-03-15`, `202603`, `1분기`, `상반기` or `연중`.

    `year` stands in where the cell names none. A quarter or half is planned for its first month
    and keeps its words.
    """
    plain = squeezed(text)
    if packed := PACKED_DATE.fullmatch(plain):
        return Period(int(packed[1]), int(packed[2]))
    named, rest = split_year(plain)
    when = named or year
    if when is None:
        msg = f"발주시기의 연도를 알 수 없습니다: {text}"
        raise UnreadableRowError(msg)
    return within(when, rest, text)


def split_year(plain: str) -> tuple[int | None, str]:
    """Take the year off the front: `26.03` is March 2026, but `3.15` starts with a month."""
    if found := LONG_YEAR.match(plain):
        return int(found[1]), plain[found.end() :]
    found = SHORT_YEAR.match(plain)
    if found and int(found[1]) > LAST_MONTH:
        return 2000 + int(found[1]), plain[found.end() :]
    return None, plain


def within(year: int, rest: str, text: str) -> Period:
    """Read what stands behind the year."""
    if quarter := QUARTER.search(rest):
        return Period(year, 3 * int(quarter[1]) - 2, text.strip())
    for half, month in HALVES.items():
        if half in rest:
            return Period(year, month, text.strip())
    if rest in NO_MONTH:
        return Period(year, None, text.strip() or None if rest else None)
    found = MONTH.match(rest)
    if found is None or not 1 <= int(found[1]) <= LAST_MONTH:
        msg = f"발주시기를 읽을 수 없습니다: {text}"
        raise UnreadableRowError(msg)
    return Period(year, int(found[1]))
