"""Names of firms made comparable, and business numbers checked."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEGAL_FORM = re.compile(
    r"\((?:주|유|재|사|합|자|복|의|학|농|영|株)\)"
    r"|주식회사|유한책임회사|유한회사|합자회사|합명회사|재단법인|사단법인"
    r"|사회복지법인|의료법인|학교법인|농업회사법인|영농조합법인"
    r"|^\(주(?!\))|주식회$"
)
"""Legal forms wherever they stand; the last two are the truncations e-호조 is known for."""
SPACES = re.compile(r"\s+")
MARKS = re.compile(r"[\W_]+")
NUMBER_LENGTH = 10
WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


@lru_cache(maxsize=1 << 15)
def normalize_name(name: str) -> str:
    """Return what two spellings of one firm share: `(주) 가온 기획`, `㈜가온기획` → `가온기획`.

    Compatibility forms are resolved (NFKC), legal forms, spaces and marks go, case is folded. A
    name that is nothing but a legal form stays as it is.
    """
    whole = SPACES.sub("", unicodedata.normalize("NFKC", name))
    bare = MARKS.sub("", LEGAL_FORM.sub("", whole)).casefold()
    return bare or MARKS.sub("", whole).casefold()


def business_number(value: str | None) -> str | None:
    """Return the ten digits of a business number, hyphens and spaces aside; None for anything else.

    The check digit is not looked at: see `is_valid_number`.
    """
    digits = value.strip() if value else ""
    if len(digits) != NUMBER_LENGTH or not digits.isascii() or not digits.isdigit():
        digits = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", digits))
    if len(digits) != NUMBER_LENGTH or not digits.isascii() or not digits.isdigit():
        return None
    return digits


def is_valid_number(digits: str) -> bool:
    """Tell whether ten digits end in the right check digit (weights 1 3 7 1 3 7 1 3 5)."""
    numbers = [int(digit) for digit in digits]
    total = sum(weight * number for weight, number in zip(WEIGHTS, numbers, strict=False))
    return (10 - (total + numbers[8] * 5 // 10) % 10) % 10 == numbers[9]
