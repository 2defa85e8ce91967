"""How amounts, days and numbers are written for Korean readers; all are Jinja filters.

Every formatter takes None for "not known" and then says `UNKNOWN`, so a template never decides.
Zero is an amount and is written like any other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from seoul_gyeyak import clock
from seoul_gyeyak.vocabulary import Stage

UNKNOWN: Final = "정보 없음"
WEEKDAYS: Final = "월화수목금토일"
DIGITS: Final = "영일이삼사오육칠팔구"
SMALL_UNITS: Final = ("", "십", "백", "천")
LARGE_UNITS: Final = ("", "만", "억", "조", "경")
ROUNDED: Final = ((10**10, 10**8), (10**8, 10**6), (10**4, 10**4), (0, 1))
"""From which amount on a rounded sum is rounded to what: 100억 to 억, 1억 to 100만, 1만 to 만."""
FINALS: Final = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
SPOKEN: Final = dict(zip("013678lmnr", "ㅇㄹㅁㄱㄹㄹㄹㅁㄴㄹ", strict=True))
"""What figures (영, 일, 삼) and letters (엘, 엠) end with; the others end with a vowel."""
DAY_LONG: Final = dt.timedelta(days=1)


def _ten_thousands(amount: int) -> list[tuple[int, str]]:
    """Split 213_405_678 into [(2, "억"), (1340, "만"), (5678, "")], leaving out empty parts."""
    parts: list[tuple[int, str]] = []
    for unit in LARGE_UNITS[:-1]:
        amount, part = divmod(amount, 10_000)
        parts.append((part, unit))
    parts.append((amount, LARGE_UNITS[-1]))
    return [(part, unit) for part, unit in reversed(parts) if part]


def won(amount: int | None) -> str:
    """Write an amount in figures: 213400000 → `213,400,000원`."""
    return UNKNOWN if amount is None else f"{amount:,}원"


def won_short(amount: int | None) -> str:
    """Write an amount to be read at a glance, losing nothing.

    213400000 → `2억 1,340만 원`, 49984300 → `4,998만 4,300원`.
    """
    if amount is None:
        return UNKNOWN
    sign = "-" if amount < 0 else ""
    parts = _ten_thousands(abs(amount)) or [(0, "")]
    space = " " if parts[-1][1] else ""
    return sign + " ".join(f"{part:,}{unit}" for part, unit in parts) + f"{space}원"


def won_about(amount: int | None) -> str:
    """Write a sum to be compared with others, rounded to three figures or more.

    1234567890123 → `1조 2,346억 원`, 1234567890 → `12억 3,500만 원`, 98765 → `10만 원`.
    """
    if amount is None:
        return UNKNOWN
    step = next(step for least, step in ROUNDED if abs(amount) >= least)
    return won_short((amount + step // 2) // step * step)


def won_words(amount: int | None) -> str:
    """Write an amount in words as contracts do: 213400000 → `금 이억일천삼백사십만원`.

    One is always said (일십일만), as 행정업무운영 편람 asks; a negative amount is `감` (reduction).
    """
    if amount is None:
        return UNKNOWN
    words = "".join(_in_words(part) + unit for part, unit in _ten_thousands(abs(amount)))
    return f"금 {'감 ' if amount < 0 else ''}{words or DIGITS[0]}원"


def _in_words(part: int) -> str:
    digits = reversed(list(enumerate(reversed(str(part)))))
    return "".join(
        DIGITS[int(digit)] + SMALL_UNITS[place] for place, digit in digits if digit != "0"
    )


def count(number: int | None) -> str:
    """Write a count: 3204 → `3,204`."""
    return UNKNOWN if number is None else f"{number:,}"


def count_short(number: int) -> str:
    """Write a count for a tile: 3204 → `3,204`, 175120 → `17.5만` (cut off, never rounded up)."""
    if number < 10_000:  # noqa: PLR2004 - 만, where Korean counting takes its next unit
        return f"{number:,}"
    tenths = number // 1_000
    return f"{tenths // 10:,}만" if tenths % 10 == 0 else f"{tenths // 10:,}.{tenths % 10}만"


def _seoul_day(when: dt.date) -> dt.date:
    return clock.seoul(when).date() if isinstance(when, dt.datetime) else when


def day(when: dt.date | None) -> str:
    """Write a date: `2026.04.02(목)`; an instant gives its date in Seoul."""
    if when is None:
        return UNKNOWN
    date = _seoul_day(when)
    return f"{date:%Y.%m.%d}({WEEKDAYS[date.weekday()]})"


def moment(when: dt.datetime | None) -> str:
    """Write an instant on Seoul's clock: `2026.04.02(목) 18:00`."""
    return UNKNOWN if when is None else f"{day(when)} {clock.seoul(when):%H:%M}"


def short_day(when: dt.date | None) -> str:
    """Write a date without the year while it is this year's: `04.02(목)`."""
    text = day(when)
    return text.removeprefix(f"{clock.today():%Y}.")


def short_moment(when: dt.datetime | None) -> str:
    """Write an instant without the year while it is this year's: `04.02(목) 18:00`."""
    return moment(when).removeprefix(f"{clock.today():%Y}.")


def stamp(when: dt.datetime | None) -> str:
    """Write the data's age in the head of the page: `11.23 06:00` (with the year in another)."""
    if when is None:
        return UNKNOWN
    return f"{clock.seoul(when):%Y.%m.%d %H:%M}".removeprefix(f"{clock.today():%Y}.")


def month(when: dt.date | None) -> str:
    """Write a month: `2027년 3월`."""
    return UNKNOWN if when is None else f"{when.year}년 {when.month}월"


def machine_time(when: dt.date) -> str:
    """Write a date or instant for `<time datetime>`: `2026-04-02`, `2026-04-02T18:00+09:00`."""
    if isinstance(when, dt.datetime):
        return clock.seoul(when).isoformat(timespec="minutes")
    return when.isoformat()


def dday(when: dt.date | None) -> str:
    """Say how far a deadline is: `D-3`, `D-Day`, `3시간 20분` within a day, `마감` after it.

    Days are counted on Seoul's calendar; a deadline without a time lasts to the end of its day.
    """
    if when is None:
        return UNKNOWN
    if isinstance(when, dt.datetime) and when - clock.now() < DAY_LONG:
        return _time_left(when - clock.now())
    days = (_seoul_day(when) - clock.today()).days
    return "마감" if days < 0 else f"D-{days or 'Day'}"


def _time_left(left: dt.timedelta) -> str:
    if left <= dt.timedelta():
        return "마감"
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    parts = [f"{hours}시간"] * (hours > 0) + [f"{minutes}분"] * (minutes > 0)
    return " ".join(parts) or "1분 미만"


def is_past(when: dt.date) -> bool:
    """Tell whether a deadline has gone by (Jinja test `past`)."""
    if isinstance(when, dt.datetime):
        return when <= clock.now()
    return when < clock.today()


def rate(percent: Decimal | None) -> str:
    """Write a percentage without idle zeros: Decimal("87.74500") → `87.745%`."""
    return UNKNOWN if percent is None else f"{percent.normalize():f}%"


def masked_number(business_number: str | None) -> str:
    """Write a business number as public pages may: `1198100001` → `119-**-*****`."""
    return UNKNOWN if not business_number else f"{business_number[:3]}-**-*****"


def phone(number: str | None) -> str:
    """Write a telephone number with its hyphens: `0221330000` → `02-2133-0000`."""
    if not number:
        return UNKNOWN
    digits = re.sub(r"\D", "", number)
    found = re.fullmatch(r"(02|0\d{2}|)(\d{3,4}|15\d{2}|16\d{2}|18\d{2})(\d{4})", digits)
    return "-".join(part for part in found.groups() if part) if found else number.strip()


def thread_words(reached: Collection[Stage]) -> str:
    """Say in words what a card's five-part bar shows: `진행 단계: 발주계획, 입찰공고`."""
    return "진행 단계: " + ", ".join(stage.label for stage in Stage if stage in reached)


def metres(distance: int | None) -> str:
    """Write how far something is, no finer than it is known: 348 → `350m`, 1260 → `1.3km`."""
    if distance is None:
        return UNKNOWN
    near = (distance + 5) // 10 * 10
    return f"{near}m" if near < 1_000 else f"{(distance + 50) // 100 / 10:,}km"  # noqa: PLR2004 - a kilometre


def with_particle(word: str, pair: str, *, quoted: bool = False) -> str:
    """Write a word with the particle that follows it when it is read aloud, in quotes or not.

    The one after a consonant is named first: `은/는`, `이/가`, `을/를`, `으로/로`. 행사 → 행사는,
    2026.3.31 → 2026.3.31은 (일), CCTV → CCTV는 (브이), 가온(주) → 가온(주)는.
    """
    shown = f"‘{word}’" if quoted else word
    closed, opened = pair.split("/")
    final = last_sound(word)
    is_open = not final or (closed == "으로" and final == "ㄹ")
    return shown + (opened if is_open else closed)


def last_sound(word: str) -> str:
    """Return the consonant a word ends with when it is read aloud; nothing after a vowel."""
    last = next((each for each in reversed(word) if each.isalnum()), "")
    if "가" <= last <= "힣":
        return FINALS[(ord(last) - ord("가")) % len(FINALS)].strip()
    return SPOKEN.get(last.lower(), "")


FILTERS: Final = {
    filter_.__name__: filter_
    for filter_ in (
        won, won_short, won_about, won_words, count, count_short, day, moment, short_day,
        short_moment, stamp, month, machine_time, dday, rate, masked_number, phone, thread_words,
        metres, with_particle,
    )
}  # fmt: skip
