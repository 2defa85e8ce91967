"""What lists know of every record of a city, worked out from its rows one by one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.clock import local_day
from seoul_gyeyak.companies.models import CompanyCertification, CompanyTrade
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.notices.models import Notice, NoticeRegion
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.vocabulary import (
    ContractCount,
    ContractSum,
    Labelled,
    NoticeKind,
    OpeningOutcome,
    RecordKind,
)
from tests.catalogue.city import PROVINCES, REGIONS
from tests.catalogue.naive import Line
from tests.conftest import PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seoul_gyeyak.companies.models import Company
    from seoul_gyeyak.plans.models import OrderPlan
    from tests.catalogue.city import City


class Lines:
    """Asks the tables again and again, as nobody would."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.session = city.session
        self.agencies = {each.id: each for each in city.agencies.values()}
        self.today = local_day(PRESENT) or dt.date.min

    def all(self) -> list[Line]:
        """Return the lines of all records on lists."""
        city = self.city
        return [
            *map(self.plan, city.plans),
            *map(self.notice, city.notices),
            *map(self.opening, city.openings),
            *map(self.contract, city.standing_contracts),
            *map(self.company, city.companies),
        ]

    def bought(self, record: Any, method: Any, department: str | None) -> set[str]:  # noqa: ANN401 - any of four
        """Return the tokens that every kind but companies has."""
        agency = self.agencies[record.agency_id]
        tokens = {f"agency:{agency.slug}", f"group:{agency.group.value}"}
        tokens.add(f"category:{record.category.value}")
        if method is not None:
            tokens.add(f"method:{method.value}")
        if department:
            tokens.add(f"department:{agency.slug}:{department}")
        return tokens

    def buyer(self, record: Any) -> str:  # noqa: ANN401 - any of four
        """Return who buys."""
        return self.agencies[record.agency_id].name

    def plan(self, plan: OrderPlan) -> Line:
        """Return the line of a plan."""
        tokens = self.bought(plan, plan.method, plan.department_name)
        following = self.city.threads.get(plan.id, [])
        notices = [
            each
            for each in following
            if isinstance(each, Notice) and each.kind is not NoticeKind.CANCELLED
        ]
        if any(isinstance(each, Contract) for each in following):
            tokens.add("status:contracted")
        elif any(isinstance(each, Opening) for each in following):
            tokens.add("status:opened")
        elif not notices:
            tokens.add("status:planned")
        closing = [each.bids_close_at for each in notices if each.bids_close_at]
        return Line(
            kind=RecordKind.PLAN,
            record_id=plan.id,
            day=plan.planned_on or local_day(plan.posted_at),
            title=plan.title,
            text=self.buyer(plan),
            tokens=frozenset(tokens),
            amount=plan.budget,
            closes=max(closing, default=None),
            is_pending=not any(token.startswith("status:") for token in tokens),
        )

    def outcomes(self, number: str) -> set[OpeningOutcome]:
        """Return how the openings of a notice ended."""
        return {each.outcome for each in self.city.openings if each.notice_number == number}

    def is_contracted(self, number: str) -> bool:
        """Say whether a contract names a notice."""
        return any(each.notice_number == number for each in self.city.standing_contracts)

    def notice(self, notice: Notice) -> Line:
        """Return the line of a notice."""
        tokens = self.bought(notice, notice.method, notice.department_name)
        standing = self.standing(notice)
        if standing:
            tokens.add(f"status:{standing}")
        numbered = select(NoticeRegion.name).join(Notice, Notice.id == NoticeRegion.notice_id)
        names = self.session.scalars(numbered.where(Notice.number == notice.number)).all()
        tokens |= {f"region:{REGIONS[name]}" for name in names}
        if not names and not notice.is_region_limited:
            tokens.add("region:none")
        amounts = (notice.estimated_price, notice.budget, notice.base_amount)
        return Line(
            kind=RecordKind.NOTICE,
            record_id=notice.id,
            day=local_day(notice.posted_at),
            title=notice.title,
            text=f"{notice.number} {self.buyer(notice)}",
            tokens=frozenset(tokens),
            amount=first(amounts),
            closes=notice.bids_close_at,
            is_pending=standing is None,
            companies=self.companies_of(notice.number),
        )

    def standing(self, notice: Notice) -> str | None:
        """Return where a notice has come to, None while nothing followed."""
        if notice.kind is NoticeKind.CANCELLED:
            return "cancelled"
        outcomes = self.outcomes(notice.number)
        if outcomes == {OpeningOutcome.FAILED}:
            return "failed"
        if self.is_contracted(notice.number):
            return "contracted"
        return "opened" if outcomes else None

    def companies_of(self, number: str) -> frozenset[int]:
        """Return who bid for a notice, and whose contracts name it."""
        found: set[int] = set()
        for opening in self.city.openings:
            if opening.notice_number == number:
                found |= self.bidders(opening)
        for contract in self.city.contracts:
            if contract.notice_number == number:
                found |= self.parties(contract)
        return frozenset(found)

    def bidders(self, opening: Opening) -> set[int]:
        """Return who bid."""
        asked = select(Bidder.company_id).where(Bidder.opening_id == opening.id)
        return {each for each in self.session.scalars(asked) if each}

    def parties(self, contract: Contract) -> set[int]:
        """Return who signed."""
        asked = select(ContractParty.company_id).where(ContractParty.contract_id == contract.id)
        return {each for each in self.session.scalars(asked) if each}

    def opening(self, opening: Opening) -> Line:
        """Return the line of an opening."""
        methods = [
            each.method for each in self.city.notices if each.number == opening.notice_number
        ]
        tokens = self.bought(opening, first(methods), None)
        if opening.outcome is OpeningOutcome.FAILED:
            tokens.add("status:failed")
        elif self.is_contracted(opening.notice_number):
            tokens.add("status:contracted")
        else:
            tokens.add("status:opened")
        return Line(
            kind=RecordKind.OPENING,
            record_id=opening.id,
            day=local_day(opening.opened_at),
            title=opening.title,
            text=f"{opening.notice_number} {self.buyer(opening)}",
            tokens=frozenset(tokens),
            amount=first((opening.award_amount, opening.planned_price, opening.base_amount)),
            companies=frozenset(self.bidders(opening)),
        )

    def contract(self, contract: Contract) -> Line:
        """Return the line of a contract."""
        tokens = self.bought(contract, contract.method, contract.department_name)
        parties = self.parties(contract)
        tokens |= {"status:contracted", *self.held(parties, contract.signed_on)}
        return Line(
            kind=RecordKind.CONTRACT,
            record_id=contract.id,
            day=contract.signed_on,
            title=contract.title,
            text=f"{contract.supplier_name} {contract.unified_number} {self.buyer(contract)}",
            tokens=frozenset(tokens),
            amount=contract.amount,
            companies=frozenset(parties),
        )

    def held(self, companies: Iterable[int], day: dt.date) -> set[str]:
        """Return the tokens of what companies hold on a day."""
        asked = select(CompanyCertification).where(CompanyCertification.company_id.in_(companies))
        return {
            f"certification:{each.type.value}"
            for each in self.session.scalars(asked)
            if (each.issued_on or day) <= day <= (each.expires_on or day)
        }

    def company(self, company: Company) -> Line:
        """Return the line of a company."""
        tokens = self.held([company.id], self.today)
        tokens |= {*self.places(company), *self.trades(company.id), *self.signed(company.id)}
        return Line(
            kind=RecordKind.COMPANY,
            record_id=company.id,
            day=local_day(company.registered_at),
            title=company.name,
            text=" ".join(self.licences(company.id)),
            tokens=frozenset(tokens),
            companies=frozenset({company.id}),
        )

    def places(self, company: Company) -> Iterator[str]:
        """Yield the tokens of where a company is."""
        if company.province:
            yield f"province:{PROVINCES.get(company.province, '서울')}"
        if company.district:
            yield f"district:{company.district}"
        if company.dong_code:
            yield f"dong:{company.district}:{company.dong_code}"
        if company.latitude is None or company.latitude > 38:
            yield "placement:none"

    def licences(self, company: int) -> Iterable[str]:
        """Return the names of a company's trades, in force or not."""
        asked = select(CompanyTrade.name).where(CompanyTrade.company_id == company)
        return self.session.scalars(asked)

    def trades(self, company: int) -> set[str]:
        """Return the tokens of the trades a company is registered for and that are in force."""
        asked = select(CompanyTrade).where(CompanyTrade.company_id == company)
        return {
            f"trade:{each.code}"
            for each in self.session.scalars(asked)
            if each.state in {None, "정상"} and (each.expires_on or dt.date.max) >= clock.today()
        }

    def signed(self, company: int) -> Iterator[str]:
        """Yield the tokens of how often and for how much a company signed."""
        mine = [each for each in self.city.standing_contracts if company in self.parties(each)]
        if not mine:
            return
        yield "contracted:yes"
        yield f"signed:{band(len(mine), ContractCount)}"
        known = [each.amount for each in mine if each.amount is not None]
        if known:
            yield f"worth:{band(sum(known), ContractSum)}"


def band(value: int, bands: type[Labelled]) -> int:
    """Return the least of the band that a value is in."""
    return max(least for each in bands if (least := int(each.value)) <= value)


def first(values: Iterable[Any]) -> Any:  # noqa: ANN401 - amounts or methods
    """Return the first that is known."""
    return next((each for each in values if each is not None), None)
