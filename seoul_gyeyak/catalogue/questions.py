"""What lists ask of the catalogue, and what they are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.words import Word
from seoul_gyeyak.vocabulary import ListOrder, RecordKind

Days = tuple[dt.date | None, dt.date | None]
"""From and until, both included; None is open."""
Wons = tuple[int | None, int | None]

Range = tuple[str, Days | Wons]
"""What is limited (`days`, `deadlines`, `amounts`), from and until, both included."""

DIMENSIONS: Final = {
    "group": "buyer",
    "agency": "buyer",
    "department": "buyer",
    "category": "category",
    "method": "method",
    "region": "region",
    "status": "status",
    "certification": "certification",
    "province": "district",
    "district": "district",
    "dong": "district",
    "trade": "trade",
    "contracted": "contracted",
    "signed": "signed",
    "worth": "worth",
    "placement": "placement",
}
"""Which filter the tokens with this beginning belong to."""
OF_FIRMS: Final = frozenset({"trade", "contracted", "signed", "worth", "placement"})
"""Filters that only the list of companies has."""
BUSINESS: Final = frozenset({"buyer", "category", "method", "status", "days", "amounts", "company"})
FILTERS: Final[Mapping[RecordKind, frozenset[str]]] = {
    RecordKind.PLAN: BUSINESS,
    RecordKind.NOTICE: BUSINESS | {"region", "deadlines"},
    RecordKind.OPENING: BUSINESS,
    RecordKind.CONTRACT: BUSINESS | {"certification"},
    RecordKind.COMPANY: frozenset({"certification", "district", "company"}) | OF_FIRMS,
}
"""The filters that the list of a kind has. Those it does not have are not asked of it: following
a tab leaves them behind. The list of all kinds has every one of them but those of firms.
"""


def has_filter(kind: RecordKind | None, dimension: str) -> bool:
    """Tell whether the list of a kind has a filter, None being all kinds together."""
    return dimension not in OF_FIRMS if kind is None else dimension in FILTERS[kind]


@dataclass(frozen=True, slots=True)
class Question:
    """Words and filters joined by and.

    `facets` are sets of tokens of which a record has at least one, each set one filter:
    `group:<code>`, `agency:<slug>` and `department:<agency slug>:<name>` (one filter together),
    `category:`, `method:`, `region:<시도, short, or none>`, `status:<Standing>`,
    `certification:<code>` (of a company: held today; of a contract: held by a party when it was
    signed), `province:<시도, short>`, `district:` and `dong:<district>:<code>` (one filter
    together), `trade:<code>` (in force), `contracted:`, `signed:` and `worth:` (number and sum of
    contracts, by the least of a band), `placement:` (none: not on the map). `days` are those lists
    are sorted by, `deadlines` those of bids in Seoul. `company` is the id of a company: its
    contracts, the openings it bid in, the notices of both, and itself. `ready` are ranges to be
    counted besides, each as if it were chosen.
    """

    words: tuple[Word, ...] = ()
    kind: RecordKind | None = None
    facets: tuple[frozenset[str], ...] = ()
    days: Days | None = None
    deadlines: Days | None = None
    amounts: Wons | None = None
    with_unknown_amounts: bool = False
    company: int | None = None
    order: ListOrder = ListOrder.NEWEST
    ready: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of records in their order, and how many there are; every number is exact.

    `by_kind` counts the list each tab leads to (see `FILTERS`), None being all kinds together.
    `facets` maps a token to how many records the list would have with that one chosen instead of
    what is chosen of its filter; a token without records is not in it. Departments are counted
    for the agencies that are chosen, dongs for the districts. `unknown_amounts` counts the records
    that pass everything but have no amount; `ready` counts what each of the question's ready ranges
    would give in the place of its own, records without an amount left out.
    """

    total: int
    by_kind: Mapping[RecordKind | None, int]
    facets: Mapping[str, int]
    unknown_amounts: int
    found: tuple[Found, ...]
    ready: Mapping[Range, int] = field(default_factory=dict)
