"""Reading single values as sources write them: text, amounts, rates, days, instants, yes or no.

Every source sends text, and missing is `""`. A function returns None for what is missing and raises
`UnreadableRowError` for what is there but cannot be; the forms that `…_or_none` read are optional
enough for a slip in them to count as missing.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from unicodedata import is_normalized, normalize

from seoul_gyeyak.clock import SEOUL
from seoul_gyeyak.exceptions import UnreadableRowError

TRILLION = 10**12
LARGEST = 10**18 - 1
"""What a 64-bit column holds with room to add up."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
FIXED_OFFSET_FROM, SEOUL_OFFSET = 1989, dt.timedelta(hours=9)
"""Seoul had summer time last in 1988; from then on subtracting is right and ten times as fast."""
DATE_DIGITS = 8
HUNDRED_THOUSANDTH = Decimal("0.00001")
LARGEST_RATE = Decimal(10**9)
NUMBERS = re.compile(r"\d+")
WEB_ADDRESS = re.compile(r"https?://[^\s\x00]+$", re.IGNORECASE)
BLANK_MARKS = " 0-.:/"
DAY = re.compile(r"\D*(?:(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)|(\d{4})(\d\d)(\d\d))[.일]?")
TIME = re.compile(r"T?(?:(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?|(\d\d)(\d\d)(\d\d)?)?")
LAST_HOUR, LAST_MINUTE = 24, 59
MONEY_MARKS = str.maketrans("", "", ",원₩\\ \u00a0")


def text(value: str | None) -> str | None:
    """Return text without outer and doubled spaces, composed (NFC); None when nothing is left.

    Entities the sources leave in (`&#8211;`, `&amp;`) become the characters they stand for.
    """
    if not value:
        return None
    if "&" in value and ";" in value:
        value = html.unescape(value)
    if not is_normalized("NFC", value):
        value = normalize("NFC", value)
    if "\x00" in value:
        value = value.replace("\x00", "")
    return " ".join(value.split()) or None


def needed(value: str | None, what: str) -> str:
    """Return text that a row cannot do without."""
    found = text(value)
    if found is None:
        msg = f"{what} 값이 없습니다."
        raise UnreadableRowError(msg)
    return found


def first(row: Mapping[str, str], *names: str) -> str | None:
    """Return the first of these fields that is not blank, as written."""
    for name in names:
        value = row.get(name)
        if value and not value.isspace():
            return value
    return None


def web_address(value: str | None) -> str | None:
    """Return an http(s) address with its inner spaces encoded; anything else is no address."""
    if not value:
        return None
    found = value.strip().replace(" ", "%20").replace("&amp;", "&")
    return found if WEB_ADDRESS.match(found) else None


def won(value: str | None, limit: int = LARGEST) -> int | None:
    """Return an amount in whole won: `"142817400"`, `"1,000원"`, `"0.0"`, `"630730.2"`.

    More than `limit` is a slip of digits (708 trillion was seen) and unreadable.
    """
    if not value:
        return None
    try:
        amount = int(value)
    except ValueError:
        found = marked_won(value)
        if found is None:
            return None
        amount = found
    if amount < 0 or amount > limit:
        msg = f"있을 수 없는 금액입니다: {value.strip()}"
        raise UnreadableRowError(msg)
    return amount


def marked_won(value: str) -> int | None:
    """Read an amount with commas, a unit or decimals."""
    cleaned = value.translate(MONEY_MARKS).strip()
    if not cleaned or cleaned == "-":
        return None
    number = decimal(cleaned, "금액")
    if number.adjusted() > len(str(LARGEST)):
        msg = f"있을 수 없는 금액입니다: {value.strip()}"
        raise UnreadableRowError(msg)
    return int(number.to_integral_value(ROUND_HALF_UP))


def given_won(value: str | None, limit: int = LARGEST) -> int | None:
    """Return an amount where the source's `0` means that none was given (budgets, base prices)."""
    return won(value, limit) or None


def decimal(value: str, what: str) -> Decimal:
    """Return an exact finite number or say what cannot be read."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        msg = f"{what}이 숫자가 아닙니다: {value}"
        raise UnreadableRowError(msg)
    return number


@lru_cache(maxsize=1 << 16)
def rate(value: str | None) -> Decimal | None:
    """Return a percentage with up to five decimals: `"87.745"`, `"+3"`, `"100 %"`."""
    cleaned = value.replace("%", "").replace(",", "").strip() if value else ""
    if not cleaned:
        return None
    number = decimal(cleaned, "비율")
    if abs(number) > LARGEST_RATE:
        msg = f"있을 수 없는 비율입니다: {value}"
        raise UnreadableRowError(msg)
    return number.quantize(HUNDRED_THOUSANDTH, ROUND_HALF_UP)


def given_rate(value: str | None) -> Decimal | None:
    """Return a percentage where the source's `0` means that none was given."""
    return rate_or_none(value) or None


def rate_or_none(value: str | None) -> Decimal | None:
    """Return a percentage, or None for words in its place (`공고서 참조`)."""
    try:
        return rate(value)
    except UnreadableRowError:
        return None


def count(value: str | None) -> int | None:
    """Return a whole number of things, None where there is none."""
    found = NUMBERS.search(value.replace(",", "")) if value else None
    return int(found[0]) if found and len(found[0]) <= DATE_DIGITS else None


def yes(value: str | None) -> bool | None:
    """Return True for `Y`, False for `N` (spaces and case aside), None for anything else."""
    return {"Y": True, "N": False}.get(value.strip().upper()) if value else None


@lru_cache(maxsize=1 << 15)
def day(value: str | None) -> dt.date | None:
    """Return the date that `2016-05-02 00:00:00`, `20160430` or `2025.03.05.` begins with."""
    if not value or not value.strip(BLANK_MARKS):
        return None
    try:
        return sensible(dt.date.fromisoformat(value[:10]))
    except ValueError:
        return spelled_day(value)


def spelled_day(value: str) -> dt.date:
    """Read a date written with any marks between its numbers, or with none."""
    found = DAY.match(value)
    try:
        numbers = [int(part) for part in found.groups() if part] if found else []
        return sensible(dt.date(*numbers))
    except (TypeError, ValueError):
        msg = f"날짜가 아닙니다: {value.strip()}"
        raise UnreadableRowError(msg) from None


def sensible(date: dt.date) -> dt.date:
    """Refuse years that only a slip can have written."""
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        msg = f"있을 수 없는 날짜입니다: {date}"
        raise UnreadableRowError(msg)
    return date


def day_or_none(value: str | None) -> dt.date | None:
    """Return a date, or None for words in its place (`날짜포맷처리 불가`)."""
    try:
        return day(value)
    except UnreadableRowError:
        return None


@lru_cache(maxsize=1 << 16)
def instant(value: str | None) -> dt.datetime | None:
    """Return a Seoul wall-clock time as an aware UTC instant; a mere date means its midnight.

    Reads `2025-07-01 13:21:14`, `2025-07-07 18:00`, `20250303 18:00`, `2025/02/25 11:52`,
    `201605061000` and `2025-07-01 24:00`.
    """
    if not value or not value.strip(BLANK_MARKS):
        return None
    try:
        local = spelled_instant(value) if value.isdigit() else dt.datetime.fromisoformat(value)
    except ValueError:
        local = spelled_instant(value)
    if local.tzinfo is None and FIXED_OFFSET_FROM <= local.year <= LAST_YEAR:
        return (local - SEOUL_OFFSET).replace(tzinfo=dt.UTC)
    sensible(local.date())
    return (local if local.tzinfo else local.replace(tzinfo=SEOUL)).astimezone(dt.UTC)


def spelled_instant(value: str) -> dt.datetime:
    """Read a time written with any marks between its numbers, or with none."""
    date = spelled_day(value)
    clock = TIME.fullmatch(DAY.sub("", value, count=1).strip())
    numbers = [int(part) for part in clock.groups() if part] if clock else []
    hour, minute, second = (*numbers, 0, 0, 0)[:3]
    if clock is None or hour > LAST_HOUR or minute > LAST_MINUTE or second > LAST_MINUTE:
        msg = f"일시가 아닙니다: {value.strip()}"
        raise UnreadableRowError(msg)
    passed = dt.timedelta(hours=hour, minutes=minute, seconds=second)
    return dt.datetime.combine(date, dt.time()) + passed


def instant_or_none(value: str | None) -> dt.datetime | None:
    """Return an instant, or None for words in its place."""
    try:
        return instant(value)
    except UnreadableRowError:
        return None
