"""A company as its page tells it: what it does, its badges, its contracts and bids.

The representative's name stays off the page, the business number is masked by the template.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.companies import queries
from seoul_gyeyak.companies.deeds import CompanyYear, years_of
from seoul_gyeyak.companies.models import (
    Company,
    CompanyCertification,
    CompanyProduct,
    CompanyTrade,
)
from seoul_gyeyak.companies.placing import PLACED_BY_DONG
from seoul_gyeyak.companies.punctuality import Punctuality, punctuality_of
from seoul_gyeyak.database import the_one
from seoul_gyeyak.threads.questions import (
    CompanyBids,
    CompanyContracts,
    CompanyPlace,
    PromotedProduct,
    bids_of_company,
    contracts_of_company,
    place_of_company,
    products_of_company,
)
from seoul_gyeyak.vocabulary import SourceName
from seoul_gyeyak.web.breakdowns import Breakdown, Yearly, breakdown, by_category, yearly
from seoul_gyeyak.web.facts import Contact, Fact, joined, known_facts, outward
from seoul_gyeyak.web.formats import day

MISSING = "이 주소의 기업은 없습니다."
AGENCIES_DRAWN = 8


@dataclass(frozen=True, slots=True)
class Badge:
    """A certification; `state` says whether it still holds today."""

    certification: CompanyCertification
    state: str


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade the company is registered for; `state` is the source's word or what dates tell."""

    trade: CompanyTrade
    state: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What the company signed, broken down."""

    yearly: Yearly
    by_category: Breakdown
    by_agency: Breakdown


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """Everything the template draws."""

    company: Company
    area: str
    address: str
    badges: Sequence[Badge]
    trades: Sequence[Trade]
    products: Sequence[CompanyProduct]
    other_names: Sequence[str]
    contracts: CompanyContracts
    signed: Signed
    bids: CompanyBids
    years: Sequence[CompanyYear]
    punctuality: Punctuality | None
    place: CompanyPlace | None
    facts: Sequence[Fact]
    contact: Contact
    homepage: str | None
    promoted: Sequence[PromotedProduct]

    @property
    def is_by_dong(self) -> bool:
        """Tell whether the company's point is only that of its dong."""
        return self.company.placed_by == PLACED_BY_DONG

    @property
    def sources(self) -> list[SourceName]:
        """Return the sources that know the company."""
        return [SourceName.G2B, *([SourceName.CERTIFICATION] if self.badges else [])]


def find_company(session: Session, slug: str) -> Company:
    """Return the company at an address."""
    return the_one(session, queries.by_slug(slug), MISSING)


def company_page(session: Session, slug: str) -> CompanyPage:
    """Gather the page of one company."""
    company = find_company(session, slug)
    contracts = contracts_of_company(session, company.id)
    bids = bids_of_company(session, company.id)
    certifications = session.scalars(queries.certifications(company.id))
    names = session.scalars(queries.names(company.id))
    return CompanyPage(
        company=company,
        area=joined([company.province, company.district], " "),
        address=joined([company.address, company.address_detail], " ") or company.region or "",
        badges=[Badge(each, holds(each.expires_on)) for each in certifications],
        trades=[trade_of(each) for each in session.scalars(queries.trades(company.id))],
        products=session.scalars(queries.products(company.id)).all(),
        other_names=[each.name for each in names if each.name != company.name],
        contracts=contracts,
        signed=signed(contracts),
        bids=bids,
        years=years_of(contracts, bids),
        punctuality=punctuality_of(session, company.id),
        place=place_of(company),
        facts=facts_of(company),
        contact=Contact(company.name, None, company.phone),
        homepage=outward(company.homepage),
        promoted=products_of_company(session, company.id),
    )


def place_of(company: Company) -> CompanyPlace | None:
    """Return the small map of where a company in Seoul is."""
    if not company.district:
        return None
    return place_of_company(company.district, company.longitude, company.latitude)


def signed(contracts: CompanyContracts) -> Signed:
    """Break down what a company signed; agencies by won, the first of them drawn."""
    agencies = [(agency, slug, tally) for slug, agency, tally in contracts.by_agency]
    agencies.sort(key=lambda each: -each[2].won)
    return Signed(
        yearly=yearly((cell.year, cell.category, cell.tally) for cell in contracts.cells),
        by_category=by_category((cell.category, cell.tally) for cell in contracts.cells),
        by_agency=breakdown(agencies, drawn=AGENCIES_DRAWN),
    )


def holds(expires_on: dt.date | None) -> str:
    """Say whether something that ends on a day still holds."""
    if expires_on is None:
        return "유효"
    return "유효" if expires_on >= clock.today() else "기간 만료"


def trade_of(trade: CompanyTrade) -> Trade:
    """Return a trade with its state."""
    return Trade(trade, trade.state or holds(trade.expires_on))


def facts_of(company: Company) -> list[Fact]:
    """List what the register says of the company."""
    makes = None if company.manufactures is None else "제조" if company.manufactures else "공급"
    seat = (
        None if company.is_headquarters is None else "본사" if company.is_headquarters else "지사"
    )
    employees = None if company.employees is None else f"{company.employees:,}명"
    return known_facts(
        ("업무 구분", company.business_kinds),
        ("제조·공급", makes),
        ("본사·지사", seat),
        ("개업일", day(company.opened_on) if company.opened_on else None),
        ("종업원", employees),
        ("영문 이름", company.english_name),
    )
