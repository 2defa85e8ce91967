"""When two sources' rows are one contract: the key they must share.

Only what is certain is evened out in titles: spelling (width, spaces, marks, case), tags about
paperwork in front, and the word 계약 (의뢰) that requests end in. `변경계약`, `2차` and `1공구`
stay different contracts.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from seoul_gyeyak.companies.naming import normalize_name

PROCEDURE_TAGS = re.compile(r"^(?:\s*[\[(][^\])]*(?:이월|재품의|긴급)[^\])]*[\])])+")
"""`[명시이월 예산 재품의]`, `(긴급)`: how the purchase was processed, not what is bought."""
REQUEST = re.compile(r"(?<!^)계약(?:의뢰)?$")
MARKS = re.compile(r"[\W_]+")
KEY_BYTES = 16


@lru_cache(maxsize=1 << 15)
def normalize_title(title: str) -> str:
    """Return what two spellings of a title share: no spaces, marks, case or paperwork.

    >>> normalize_title("[명시이월 예산 재품의] 2026년 신년인사회 행사진행 용역 계약 의뢰")
    '2026년신년인사회행사진행용역'
    """
    composed = unicodedata.normalize("NFKC", title)
    bare = MARKS.sub("", PROCEDURE_TAGS.sub("", composed)).casefold()
    return REQUEST.sub("", bare)


def merge_key(
    agency_id: int, title: str, signed_on: dt.date, amount: int | None, firm: str | None
) -> str | None:
    """Return a digest of agency, normalised title, date, amount and normalised firm name.

    A contract without an amount or a firm has no key: too much would fit it.
    """
    if amount is None or not firm:
        return None
    return digest(agency_id, normalize_title(title), signed_on, amount, normalize_name(firm))


def place_key(
    agency_id: int, title: str, signed_on: dt.date | None, firm: str | None
) -> str | None:
    """Return the same digest without the amount: what a payment and its contract share."""
    if signed_on is None or not firm:
        return None
    return digest(agency_id, normalize_title(title), signed_on, normalize_name(firm))


def digest(*parts: object) -> str:
    """Return a short hash of values in their order."""
    text = "\0".join(map(str, parts))
    return blake2b(text.encode(), digest_size=KEY_BYTES).hexdigest()
