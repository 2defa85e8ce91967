"""The filters of lists by their names in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from seoul_gyeyak.search.choices import Offer, provinces, regions
from seoul_gyeyak.search.understanding.amounts import ANY_AMOUNT
from seoul_gyeyak.search.understanding.spells import EVER
from seoul_gyeyak.vocabulary import (
    Category,
    CertificationType,
    ContractCount,
    Contracted,
    ContractSum,
    Method,
    Placement,
    Standing,
)


class Filter(NamedTuple):
    """A filter of several values: its name in the address, its field, and what it is part of."""

    name: str
    field: str
    dimension: str


SETS: Final = (
    Filter("group", "groups", "buyer"),
    Filter("agency", "agencies", "buyer"),
    Filter("department", "departments", "buyer"),
    Filter("category", "categories", "category"),
    Filter("method", "methods", "method"),
    Filter("status", "statuses", "status"),
    Filter("region", "regions", "region"),
    Filter("certification", "certifications", "certification"),
    Filter("province", "provinces", "district"),
    Filter("district", "districts", "district"),
    Filter("dong", "dongs", "district"),
    Filter("trade", "trades", "trade"),
    Filter("contracted", "contracted", "contracted"),
    Filter("signed", "signed", "signed"),
    Filter("worth", "worth", "worth"),
    Filter("placement", "placement", "placement"),
)
ALONE: Final[Mapping[str, tuple[str, Any]]] = {
    "company": ("firm", None),
    "days": ("days", EVER),
    "deadlines": ("deadlines", EVER),
    "amounts": ("amounts", ANY_AMOUNT),
    "unpriced": ("with_unknown_amounts", False),
    "literal": ("is_literal", False),
}
"""What has one value: by the condition's name, the field and what it holds unset."""
RANGES: Final = ("company", "days", "deadlines", "amounts")
"""Those of them that the catalogue knows under the same name."""


class Value(Protocol):
    """What can be chosen: a code for the address, a label for the reader."""

    @property
    def value(self) -> str: ...  # noqa: D102 - said above

    @property
    def label(self) -> str: ...  # noqa: D102 - said above


VOCABULARIES: Final[Sequence[tuple[str, str, Callable[[Offer], Iterable[Value]]]]] = (
    ("category", "종류", lambda _: Category),
    ("status", "상태", lambda _: Standing),
    ("method", "계약방법", lambda _: Method),
    ("region", "참가지역 제한", lambda _: regions().values()),
    ("district", "소재지", lambda offer: offer.districts.values()),
    ("dong", "동", lambda _: ()),
    ("province", "시도", lambda _: provinces().values()),
    ("certification", "인증·확인", lambda _: CertificationType),
    ("trade", "업종·면허", lambda offer: offer.trades.values()),
    ("contracted", "계약", lambda _: Contracted),
    ("signed", "계약 건수", lambda _: ContractCount),
    ("worth", "계약 금액 합계", lambda _: ContractSum),
    ("placement", "지도", lambda _: Placement),
)
"""Their names, what they are called, and what can be chosen; dongs depend on what is chosen."""
