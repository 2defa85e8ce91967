"""Numbers in the sources' forms: business numbers nobody has, G2B's old and new numbers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random

from seoul_gyeyak.demo.chance import between

WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
FIRST_OFFICE, OFFICES, SERIALS = 101, 899, 10_000
MULTIPLIER, SHIFT = 5_171_861, 104_729
NEW_FORMS_FROM = 2025
"""차세대 나라장터 changed every number in January 2025."""
DAY_ROOM = 100_000
LARGEST_STEP = 8


def check_digit(nine: str) -> int:
    """Return the tenth digit of a business number."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, WEIGHTS, strict=True))
    return (10 - (total + int(nine[8]) * 5 // 10) % 10) % 10


def business_number(index: int) -> str:
    """Return the valid number of the firm `index`; no two are alike.

    The fourth and fifth digits tell the kind of taxpayer and are `00`, which no tax office gives,
    so that no firm of this city has the number of a real one.
    """
    place = (index * MULTIPLIER + SHIFT) % (OFFICES * SERIALS)
    nine = f"{FIRST_OFFICE + place // SERIALS}00{place % SERIALS:04d}"
    return f"{nine}{check_digit(nine)}"


def is_new(day: dt.date) -> bool:
    """Return whether numbers given on this day have the new form."""
    return day.year >= NEW_FORMS_FROM


class Numbers:
    """Gives every number once. Serials skip, as others' numbers lie between."""

    def __init__(self, rng: Random, scale: float) -> None:
        self.rng = rng
        self.step = max(1, min(LARGEST_STEP, int(LARGEST_STEP / max(scale, 1))))
        self.given: Counter[tuple[str, str]] = Counter()

    def serial(self, kind: str, period: str) -> int:
        """Return the next serial of this kind within a period."""
        self.given[kind, period] += between(self.rng, 1, self.step)
        return self.given[kind, period]

    def new(self, stage: str, day: dt.date) -> str:
        """Return a number of the new form: `R25BK00934017`."""
        serial = day.timetuple().tm_yday * DAY_ROOM + self.serial(stage, day.isoformat())
        return f"R{day:%y}{stage}{serial:08d}"

    def notice(self, day: dt.date) -> str:
        """Return a 입찰공고번호."""
        if is_new(day):
            return self.new("BK", day)
        return f"{day:%Y%m}{self.serial('notice', f'{day:%Y%m}'):05d}"

    def plan(self, day: dt.date, kind: str, agency_code: str) -> str:
        """Return a 발주계획통합번호; the old form names the agency."""
        if is_new(day):
            return self.new("DD", day)
        serial = self.serial("plan", f"{day.year}{agency_code}")
        return f"{kind}-1-{day.year}-{agency_code}-{serial:06d}"

    def unified(self, day: dt.date) -> str:
        """Return a 통합계약번호."""
        if is_new(day):
            return self.new("TE", day)
        return f"{day:%Y%m}{self.serial('unified', f'{day:%Y%m}'):07d}"

    def decided(self, day: dt.date) -> str:
        """Return a 확정계약번호 without its two digits of 변경차수."""
        if is_new(day):
            return self.new("TA", day)
        return f"{day:%Y%m}{self.serial('decided', f'{day:%Y%m}'):05d}"

    def specification(self, day: dt.date) -> str:
        """Return a 사전규격등록번호."""
        if is_new(day):
            return self.new("BD", day)
        return str(100_000 + self.serial("specification", "ever"))

    def ledger(self, day: dt.date, laf_code: str, kind: str) -> str:
        """Return an e-호조 계약대장관리번호: `202400210006`."""
        self.given["ledger", f"{laf_code}{day.year}{kind}"] += 1
        return f"{day.year}00{kind}{self.given['ledger', f'{laf_code}{day.year}{kind}']:05d}"


def order_text(order: int, day: dt.date) -> str:
    """Return a 공고차수: two digits up to 2024, three after."""
    return f"{order:03d}" if is_new(day) else f"{order:02d}"


def first_order(number: str) -> str:
    """Return the 차수 of a notice's first version, as its number has the old or the new form."""
    return "000" if number.startswith("R") else "00"


def rebid_text(rebid: int, day: dt.date) -> str:
    """Return a 재입찰번호: `0` up to 2024, `000` after."""
    return f"{rebid:03d}" if is_new(day) else str(rebid)
