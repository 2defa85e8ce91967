"""What two sources must say alike to mean one contract.

Only what is certain is evened out: spelling (width, spaces, marks, case), the tags that carried-over
budgets get, and the word 계약 (의뢰) that requests end in. `변경계약`, `2차` and `1공구` stay different
contracts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from functools import lru_cache

from seoul_gyeyak.companies.naming import normalize_name

SPACES = re.compile(r"\s+")
MARKS = re.compile(r"[\W_]+")
TAG = re.compile(r"^(?:\[[^\[\]]*\]|\([^()]*\))")
"""A bracketed tag in front, e.g. `[명시이월 예산 재품의]` or `(긴급)`."""
TAG_WORDS = re.compile(r"이월|재품의|긴급")
"""Tags that say how the purchase was processed, not what is bought."""
REQUEST = re.compile(r"계약(?:의뢰)?$")
KEY_LENGTH = 40


@lru_cache(maxsize=1 << 15)
def normalize_title(title: str) -> str:
    """Return what two spellings of one title share.

    >>> normalize_title("[명시이월 예산 재품의] 2026년 신년인사회 행사진행 용역 계약 의뢰")
    '2026년신년인사회행사진행용역'
    """
    whole = SPACES.sub("", unicodedata.normalize("NFKC", title)).casefold()
    bare = MARKS.sub("", without_tags(whole))
    return REQUEST.sub("", bare) or bare


def without_tags(title: str) -> str:
    """Take the tags off the front that say nothing of what is bought."""
    while (found := TAG.match(title)) and TAG_WORDS.search(found[0]):
        title = title[found.end() :]
    return title


def merge_key(
    agency_id: int, title: str, signed_on: dt.date | None, amount: int | None, firm: str | None
) -> str | None:
    """Return the key under which two sources' rows are one contract; None when a part is unknown."""
    if signed_on is None or amount is None or not firm:
        return None
    return match_key(agency_id, title, signed_on, firm, str(amount))


def match_key(
    agency_id: int, title: str, signed_on: dt.date, firm: str, amount: str = ""
) -> str:
    """Return a hash of who ordered what when from whom, and for how much if that is told."""
    parts = (str(agency_id), normalize_title(title), signed_on.isoformat())
    whole = "\x1f".join((*parts, normalize_name(firm), amount))
    return hashlib.sha256(whole.encode()).hexdigest()[:KEY_LENGTH]
