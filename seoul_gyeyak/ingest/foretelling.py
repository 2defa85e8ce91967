"""The texts of records that will be searched, analysed where they are read.

The index asks for the terms of these texts later, and finds them known. A text that is missing
here, or too much, costs time and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from seoul_gyeyak.agencies.fixtures import agency_names
from seoul_gyeyak.companies.records import CompanyRecord, ProductRecord, TradeRecord
from seoul_gyeyak.contracts.records import ContractRecord
from seoul_gyeyak.index.analyser import title_terms
from seoul_gyeyak.ingest.ehojo.records import LedgerRow
from seoul_gyeyak.ingest.operations import Read
from seoul_gyeyak.ingest.plans_files.records import PlanRow
from seoul_gyeyak.notices.records import NoticeRecord
from seoul_gyeyak.openings.records import AwardRecord, OpeningRecord
from seoul_gyeyak.plans.records import PlanRecord

Texts = Iterable[str | None]

SEARCHED: dict[type, Callable[[Any], Texts]] = {
    CompanyRecord: lambda it: (it.name,),
    TradeRecord: lambda it: (it.name,),
    ProductRecord: lambda it: (it.name,),
    PlanRecord: lambda it: (it.title, it.overview, it.product),
    PlanRow: lambda it: (it.title, it.overview, it.product),
    NoticeRecord: lambda it: (it.identity.title, it.identity.classification, it.identity.number),
    OpeningRecord: lambda it: (
        it.title,
        it.key.notice_number,
        it.winner.name if it.winner else None,
    ),
    AwardRecord: lambda it: (it.winner.name if it.winner else None,),
    ContractRecord: lambda it: (
        it.terms.title,
        it.numbers.unified_number,
        *(party.name for party in it.parties),
    ),
    LedgerRow: lambda it: (it.title, it.number, it.supplier),
}
"""What of each kind of record the index is given, as far as the record alone says it."""


def foretold(records: Iterable[Read[Any]]) -> dict[str, tuple[str, ...]]:
    """Return the terms of what will be searched of these records."""
    return {text: title_terms(text) for text in texts(records)}


def agency_terms() -> dict[str, tuple[str, ...]]:
    """Return the terms of the agencies' names, which every document has."""
    return {name: title_terms(name) for name in agency_names()}


def texts(records: Iterable[Read[Any]]) -> Iterator[str]:
    """Yield the searched texts of records."""
    for each in records:
        searched = SEARCHED.get(type(each.record))
        if searched is not None:
            yield from filter(None, searched(each.record))
