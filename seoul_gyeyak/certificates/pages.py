"""What the pages of the flow show: what a firm has, what can be chosen, what was issued."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seoul_gyeyak.certificates import queries
from seoul_gyeyak.certificates.choices import MOST_CONTRACTS, Order, Wish
from seoul_gyeyak.certificates.drafting import is_within, period_of
from seoul_gyeyak.certificates.facts import Period
from seoul_gyeyak.certificates.kinds import KindRule, kind_rules
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.certificates.performances import Barrier, Performance, performances
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import ContractParty
from seoul_gyeyak.database import the_one
from seoul_gyeyak.exceptions import BadRequestError, GyeyakError
from seoul_gyeyak.vocabulary import CertificateKind

MISSING = "이 주소의 증명서는 없습니다. 주소를 처음부터 끝까지 옮겼는지 확인해 주십시오."


class GoneCertificateError(GyeyakError):
    """The certificate was there, but can no longer be fetched."""

    status = 410


@dataclass(frozen=True, slots=True)
class Count:
    """How many contracts, and the firm's own part of them in won."""

    label: str
    code: str
    contracts: int
    own: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """What a firm has of one kind, and whether that is issued yet."""

    rule: KindRule
    contracts: int
    own: int
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Barred:
    """Contracts that are on no certificate, for one reason."""

    barrier: Barrier
    contracts: Sequence[Performance]


@dataclass(frozen=True, slots=True)
class PerformancePage:
    """What a firm has; for a number without contracts there is nothing, not even a name."""

    name: str | None
    kinds: Sequence[KindCount]
    years: Sequence[Count]
    agencies: Sequence[Count]
    barred: Sequence[Barred]
    contracts: int
    own: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One certificate's worth of a period: its contracts counted from the newest."""

    wish: Wish
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """Contracts of one kind to choose from; where a period has too many for one certificate, they
    stand in several `parts`.
    """

    name: str
    rule: KindRule
    wish: Wish
    period: Period
    contracts: Sequence[Performance]
    own: int
    whole: int
    parts: Sequence[Part]
    outside: int
    problem: str | None


def performance_page(session: Session, business_number: str, today: dt.date) -> PerformancePage:
    """Gather what a number has."""
    found = performances(session, business_number, today)
    firm = session.scalars(queries.firm(business_number)).one_or_none()
    able = [each for each in found if each.barrier is None]
    return PerformancePage(
        name=firm.name if firm and found else None,
        kinds=kinds_of(able, today),
        years=counted((str(each.ends_on.year), "", each) for each in able if each.ends_on),
        agencies=sorted(
            counted((each.agency, each.agency_slug, each) for each in able),
            key=lambda count: -count.own,
        ),
        barred=barred(found),
        contracts=len(able),
        own=sum(each.own or 0 for each in able),
        is_cut=len(found) >= queries.MOST_CONTRACTS,
    )


def kinds_of(able: Sequence[Performance], today: dt.date) -> list[KindCount]:
    """Count contracts by kind."""
    sums: dict[CertificateKind, list[int]] = defaultdict(list)
    for each in able:
        for kind in each.kinds:
            sums[kind].append(each.own or 0)
    rules = kind_rules()
    return [
        KindCount(rules[kind], len(sums[kind]), sum(sums[kind]), rules[kind].is_offered(today))
        for kind in CertificateKind
        if kind in sums
    ]


def counted(rows: Iterable[tuple[str, str, Performance]]) -> list[Count]:
    """Count contracts by a label, the last label first."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(list)
    for label, code, each in rows:
        sums[label, code].append(each.own or 0)
    return [
        Count(label, code, len(own), sum(own))
        for (label, code), own in sorted(sums.items(), reverse=True)
    ]


def barred(found: Sequence[Performance]) -> list[Barred]:
    """Put what cannot be certified under its reasons."""
    reasons = Counter(each.barrier for each in found)
    return [
        Barred(barrier, [each for each in found if each.barrier is barrier])
        for barrier in Barrier
        if reasons[barrier]
    ]


def choice_page(
    session: Session, business_number: str, wish: Wish, kind: CertificateKind, today: dt.date
) -> ChoicePage:
    """Gather the contracts of a kind that ended within the wished period, the newest first."""
    period, problem = settled_period(session, wish, today)
    every = [
        each
        for each in performances(session, business_number, today)
        if kind in each.kinds and each.barrier is None
    ]
    within = [each for each in every if is_within(each, period)]
    parts = parts_of(wish, len(within))
    wish = replace(wish, part=min(wish.part, len(parts)))
    begin = (wish.part - 1) * MOST_CONTRACTS
    shown = within[begin : begin + MOST_CONTRACTS]
    firm = session.scalars(queries.firm(business_number)).one_or_none()
    return ChoicePage(
        name=firm.name if firm else "",
        rule=kind_rules()[kind],
        wish=wish,
        period=period,
        contracts=shown,
        own=sum(each.own or 0 for each in shown),
        whole=len(within),
        parts=parts,
        outside=len(every) - len(within),
        problem=problem,
    )


def parts_of(wish: Wish, contracts: int) -> list[Part]:
    """Divide a period into certificates; there is always a first one."""
    begins = range(0, max(contracts, 1), MOST_CONTRACTS)
    return [
        Part(replace(wish, part=part), begin + 1, min(begin + MOST_CONTRACTS, contracts))
        for part, begin in enumerate(begins, start=1)
    ]


def part_after(session: Session, business_number: str, order: Order, today: dt.date) -> Part | None:
    """Return the next part of a period after the one that was ordered, if there is one."""
    page = choice_page(session, business_number, order.wish, order.kind, today)
    return next((part for part in page.parts if part.wish.part == order.wish.part + 1), None)


def settled_period(session: Session, wish: Wish, today: dt.date) -> tuple[Period, str | None]:
    """Return the period of a wish; one that cannot be met gives all years and says why."""
    try:
        return period_of(session, wish, today), None
    except BadRequestError as error:
        return Period(None, today, None, None, None), error.message


def issued(session: Session, address: str) -> Certificate:
    """Return the certificate at an address; raises MissingRecordError."""
    return the_one(session, queries.by_address(address), MISSING)


def pdf_of(session: Session, certificate: Certificate) -> bytes:
    """Return the PDF of a certificate, which reading its row leaves out."""
    return session.execute(
        select(Certificate.pdf).where(Certificate.id == certificate.id)
    ).scalar_one()


def require_fetchable(certificate: Certificate, today: dt.date) -> None:
    """Refuse to hand out what was revoked or can no longer be checked."""
    if certificate.revoked_at is not None:
        msg = f"발급이 취소된 증명서입니다. 취소한 까닭: {certificate.revoked_for}"
        raise GoneCertificateError(msg)
    if certificate.valid_until < today:
        msg = "다시 받을 수 있는 기간이 지났습니다. 필요하시면 새로 발급해 주십시오."
        raise GoneCertificateError(msg)


def example_number(session: Session) -> str | None:
    """Return the number of the firm with most contracts: something to try a demonstration with."""
    busiest = (
        select(ContractParty.company_id)
        .where(ContractParty.company_id.is_not(None))
        .group_by(ContractParty.company_id)
        .order_by(func.count().desc(), ContractParty.company_id)
        .limit(1)
        .scalar_subquery()
    )
    return session.scalars(select(Company.business_number).where(Company.id == busiest)).first()
