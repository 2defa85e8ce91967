"""What rows of several operations write alike: numbers, agencies, methods."""

from __future__ import annotations

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import needed, text
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import number, version
from seoul_gyeyak.vocabulary import Category, Method

Named = tuple[str | None, str | None]

CATEGORIES = {
    "Servc": Category.SERVICES,
    "Cnstwk": Category.WORKS,
    "Thng": Category.GOODS,
    "Frgcpt": Category.FOREIGN,
}
"""업무구분 as it ends an operation's name."""
METHODS = {
    "일반": Method.OPEN,
    "제한": Method.SELECTIVE,
    "지명": Method.LIMITED,
    "수의": Method.DIRECT,
}
METHOD_LETTERS = 2
DOMESTIC = frozenset({"", "KRW", "WON", "원"})


def notice_key(row: Row) -> tuple[str, int]:
    """Return 공고번호 and 차수, which every row about a notice begins with."""
    return notice_number(row), version(row.get("bidNtceOrd"))


def notice_number(row: Row) -> str:
    """Return the 공고번호 a row cannot do without."""
    found = number(row.get("bidNtceNo"))
    if found is None:
        msg = "입찰공고번호가 없습니다."
        raise UnreadableRowError(msg)
    return found


def title(row: Row, *names: str) -> str:
    """Return the title under the first of these names that has one."""
    return next(filter(None, (text(row.get(name)) for name in names)), None) or needed(None, "제목")


def buyers(row: Row, *prefixes: str) -> tuple[Named, ...]:
    """Return the (code, name) pairs of the agencies a row names, the real buyer first."""
    return tuple(
        (row.get(f"{prefix}Cd") or None, text(row.get(f"{prefix}Nm"))) for prefix in prefixes
    )


def method(value: str | None) -> Method:
    """Return the method named by the first word: `제한경쟁`, `수의(소액)`; else 기타."""
    found = text(value) or ""
    return METHODS.get(found[:METHOD_LETTERS], Method.OTHER)


def is_domestic(currency: str | None) -> bool:
    """Tell whether an amount is in won: 외자 rows name their currency."""
    return (currency or "").strip().upper() in DOMESTIC
