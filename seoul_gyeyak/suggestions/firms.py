"""The firms whose name begins with what is typed, those with the most contracts first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from sqlalchemy import Row, Select, func, select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.database import rows_in
from seoul_gyeyak.index.beginnings import Span, spans
from seoul_gyeyak.index.jamo import as_initials
from seoul_gyeyak.suggestions.suggestion import Suggestion
from seoul_gyeyak.vocabulary import ContractStatus
from seoul_gyeyak.web.formats import count as figures

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHORTEST: Final = 2
MOST: Final = 100
"""Where more firms begin alike, a few of them would be no help."""
SHOWN: Final = 3
NAMED: Final = select(Company.id, Company.slug, Company.name)


def firms(session: Session, typed: str, address: Callable[[str], str]) -> list[Suggestion]:
    """Return the firms meant; `address` makes a firm's of its slug."""
    beginning = normalized(typed)
    if len(beginning) < SHORTEST:
        return []
    ids = list(islice(beginning_in(session, spans(beginning)), MOST + 1))
    if len(ids) > MOST:
        return []
    signed = dict(contracts_of(session, ids))
    best = sorted(ids, key=lambda each: -signed.get(each, 0))[:SHOWN]
    named = {row.id: row for row in rows_in(session, NAMED, Company.id, best)}
    return [
        Suggestion(
            named[each].name,
            f"계약 {figures(signed.get(each, 0))}건",
            "기업",
            address(named[each].slug),
        )
        for each in best
    ]


def normalized(typed: str) -> str:
    """Return a beginning as names are compared; a lone consonant at its end stays one.

    Nothing for first consonants alone: names are not kept by those.
    """
    if as_initials(typed[-1]) is None:
        return normalize_name(typed)
    return normalize_name(typed[:-1]) + typed[-1] if as_initials(typed[-2:-1]) is None else ""


def beginning_in(session: Session, where: Iterable[Span]) -> Iterator[int]:
    """Yield the firms whose names lie in the spans, in the order of their names."""
    for first, after in where:
        yield from session.scalars(named_between(first, after))


def named_between(first: str, after: str) -> Select[int]:
    """Select firms by a span of their normalised names, a few more than `MOST` at most.

    Only the index of names is read for this.
    """
    return (
        select(Company.id)
        .where(Company.normalized_name >= first, Company.normalized_name < after)
        .order_by(Company.normalized_name)
        .limit(MOST + 1)
    )


def contracts_of(session: Session, companies: Collection[int]) -> list[Row[int | None, int]]:
    """Return how many contracts each company is party to, as its page says; deleted ones aside."""
    statement = (
        select(ContractParty.company_id, func.count(ContractParty.contract_id.distinct()))
        .join(Contract, Contract.id == ContractParty.contract_id)
        .where(Contract.status == ContractStatus.ACTIVE)
        .group_by(ContractParty.company_id)
    )
    return rows_in(session, statement, ContractParty.company_id, companies)
