"""The firms whose name begins with what is typed, those with the most contracts first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, Final

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
MOST: Final = 300
"""Where more firms begin alike, a few of them would be no help."""
SHOWN: Final = 3


def firms(session: Session, typed: str, address: Callable[[str], str]) -> list[Suggestion]:
    """Return the firms meant; `address` makes a firm's of its slug."""
    beginning = normalized(typed)
    if len(beginning) < SHORTEST:
        return []
    found = list(beginning_in(session, spans(beginning)))
    if len(found) > MOST:
        return []
    signed = dict(contracts_of(session, [row.id for row in found]))
    best = sorted(found, key=lambda row: (-signed.get(row.id, 0), row.normalized_name))
    return [
        Suggestion(row.name, f"계약 {figures(signed.get(row.id, 0))}건", "기업", address(row.slug))
        for row in best[:SHOWN]
    ]


def normalized(typed: str) -> str:
    """Return a beginning as names are compared; a lone consonant at its end stays one.

    Nothing for first consonants alone: names are not kept by those.
    """
    if as_initials(typed[-1]) is None:
        return normalize_name(typed)
    return normalize_name(typed[:-1]) + typed[-1] if as_initials(typed[-2:-1]) is None else ""


def beginning_in(session: Session, where: Iterable[Span]) -> Iterable[Row[*tuple[Any, ...]]]:
    """Yield the firms whose names lie in the spans, in order, a few more than `MOST` at most."""
    for first, after in where:
        yield from session.execute(named_between(first, after))


def named_between(first: str, after: str) -> Select[int, str, str, str]:
    """Select firms by a span of their normalised names."""
    return (
        select(Company.id, Company.slug, Company.name, Company.normalized_name)
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
