"""When two sources' rows are one contract: the key they must share."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from hashlib import blake2b

from seoul_gyeyak.companies.naming import normalize_name

PROCEDURE_TAG = re.compile(r"^\s*[\[(][^\])]*(?:이월|재품의)[^\])]*[\])]")
"""`[명시이월 예산 재품의]` and the like are about paperwork; only e-호조 writes them in titles."""
MARKS = re.compile(r"[\W_]+")
KEY_BYTES = 16


def normalize_title(title: str) -> str:
    """Return what two spellings of a title share: no spaces, marks, case or paperwork tags."""
    composed = unicodedata.normalize("NFKC", title)
    return MARKS.sub("", PROCEDURE_TAG.sub("", composed)).casefold()


def merge_key(
    agency_id: int, title: str, signed_on: dt.date, amount: int | None, firm: str | None
) -> str | None:
    """Return a digest of agency, normalised title, date, amount and normalised firm name.

    A contract without an amount or a firm has no key: too much would fit it.
    """
    if amount is None or not firm:
        return None
    whole = (agency_id, normalize_title(title), signed_on, amount, normalize_name(firm))
    text = "\0".join(str(part) for part in whole)
    return blake2b(text.encode(), digest_size=KEY_BYTES).hexdigest()
