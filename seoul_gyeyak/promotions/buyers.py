"""이 제품으로 계약한 기관: told by what contracts are called, because nothing else is disclosed.

A contract counts when the firm is a party of it and its title has one of the telling words of the
product's name, where a word may start (see the analyser). Words that any title may have (제작,
구매, 서비스) tell nothing. Whether just this product was delivered no source says, and the page
says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.index.analyser import analyser, title_terms
from seoul_gyeyak.index.words import Term
from seoul_gyeyak.vocabulary import ContractStatus

MOST_CONTRACTS: Final = 2_000
SHORTEST: Final = 2
SHOWN: Final = 5
SAYING_NOTHING: Final = frozenset(
    (
        *("제작", "구매", "구입", "제품", "상품", "서비스", "용역", "공사", "대행", "설치", "납품"),
        *("운영", "임대", "대여", "판매", "공급", "맞춤", "주문", "세트", "친환경", "고급", "우수"),
        *(
            "종합",
            "전문",
            "신형",
            "최신",
            "국산",
            "서울",
            "사업",
            "관리",
            "지원",
            "제조",
            "유지보수",
        ),
    )
)


Telling = tuple[Term, ...]
"""What of one word of a name a title must have, all of it."""


class Signed(NamedTuple):
    """One contract of the firm, as a line shows it."""

    slug: str
    title: str
    signed_on: dt.date
    amount: int | None
    agency: str
    agency_slug: str


@dataclass(frozen=True, slots=True)
class Buyer:
    """An agency with its contracts, the newest first."""

    slug: str
    name: str
    contracts: Sequence[Signed]


@dataclass(frozen=True, slots=True)
class Buyers:
    """Who bought, by which words that was found; without a telling word nothing is claimed."""

    words: Sequence[str]
    agencies: Sequence[Buyer]
    contracts: int


def signed_by(company_id: int) -> Select[str, str, dt.date, int | None, str, str]:
    """Select a firm's contracts, column for column a `Signed`, the newest first."""
    return (
        select(
            Contract.slug,
            Contract.title,
            Contract.signed_on,
            Contract.amount,
            Agency.short_name,
            Agency.slug,
        )
        .join(ContractParty, ContractParty.contract_id == Contract.id)
        .join(Agency, Agency.id == Contract.agency_id)
        .where(ContractParty.company_id == company_id, Contract.status == ContractStatus.ACTIVE)
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
        .limit(MOST_CONTRACTS)
    )


def buyers_of(session: Session, company_id: int, product: str) -> Buyers:
    """Return the agencies whose contracts with a firm tell of a product."""
    words = telling(product)
    if not words:
        return Buyers((), (), 0)
    signed = (Signed(*row) for row in session.execute(signed_by(company_id)))
    found = [each for each in signed if tells_of(each.title, words)]
    written = [" ".join(term.text for term in word) for word in words]
    return Buyers(written, grouped(found), len(found))


def telling(product: str) -> list[Telling]:
    """Return what of each word of a product's name says which product it is.

    `행사기획및대행서비스` says 행사; `정보시스템유지관리서비스` says 정보 and 시스템, both.
    """
    words = (word for word in analyser().query(product) if word.ways and not word.is_excluded)
    found = (tuple(term for term in word.ways[0] if says_something(term)) for word in words)
    return list(dict.fromkeys(terms for terms in found if terms))


def says_something(term: Term) -> bool:
    """Tell whether a term tells one product from another."""
    text = term.text
    return len(text) >= SHORTEST and text not in SAYING_NOTHING and not text.isdecimal()


def tells_of(title: str, words: Iterable[Telling]) -> bool:
    """Tell whether a title has one of the words; only a title with its letters is analysed."""
    letters = "".join(title.split()).lower()
    likely = [word for word in words if all(term.text in letters for term in word)]
    if not likely:
        return False
    terms = title_terms(title)
    return any(all(has(terms, term) for term in word) for word in likely)


def has(terms: Iterable[str], wanted: Term) -> bool:
    """Tell whether a title has a term."""
    if wanted.is_prefix:
        return any(each.startswith(wanted.text) for each in terms)
    return wanted.text in terms


def grouped(found: Iterable[Signed]) -> list[Buyer]:
    """Group contracts by agency, who bought oftenest first."""
    by_agency: dict[tuple[str, str], list[Signed]] = {}
    for each in found:
        by_agency.setdefault((each.agency_slug, each.agency), []).append(each)
    ordered = sorted(by_agency.items(), key=lambda each: (-len(each[1]), each[0][1]))
    return [Buyer(slug, name, contracts) for (slug, name), contracts in ordered]
