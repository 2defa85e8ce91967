"""What stands beside a desk's list: the record, repeat or bundle that was picked of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.grounds import method_facts
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.contracts.payments import paid_of
from seoul_gyeyak.desks import deal_queries as queries
from seoul_gyeyak.desks.criteria import DeskCriteria
from seoul_gyeyak.desks.lines import UNNAMED
from seoul_gyeyak.desks.models import DealBundle
from seoul_gyeyak.desks.rules import law
from seoul_gyeyak.desks.sheets import DeskSheet
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.web.facts import Fact, known_facts
from seoul_gyeyak.web.formats import day, dday, moment, won, won_short


class Member(NamedTuple):
    """One of several contracts."""

    slug: str
    title: str
    signed_on: dt.date
    amount: int | None
    department: str | None
    firm: str | None
    written: str | None


@dataclass(frozen=True, slots=True)
class Picked:
    """What is told of what was picked: `ground` says why it is on the list.

    `kind` and `slug` name the record whose page tells more, `firm` a firm's page, `notice` what
    bids were made for.
    """

    title: str
    ground: str
    facts: Sequence[Fact] = ()
    members: Sequence[Member] = ()
    departments: Sequence[tuple[str, int, int]] = ()
    kind: str = ""
    slug: str = ""
    firm: str | None = None
    notice: str | None = None


def picked(session: Session, criteria: DeskCriteria) -> Picked | None:
    """Return what was picked, or None: nothing was, or it is not there any more."""
    if not criteria.pick:
        return None
    if criteria.sheet is DeskSheet.OPEN:
        return picked_notice(session, criteria)
    if criteria.sheet is DeskSheet.REPEAT:
        return picked_repeat(session, criteria)
    if criteria.sheet is DeskSheet.BUNDLES:
        return picked_bundle(session, criteria)
    return picked_contract(session, criteria)


def picked_notice(session: Session, criteria: DeskCriteria) -> Picked | None:
    """Tell of a notice."""
    newest = select(Notice).where(Notice.number == criteria.pick).order_by(Notice.version.desc())
    notice = session.scalars(newest.limit(1)).one_or_none()
    if notice is None or notice.agency_id != criteria.buyer.id:
        return None
    facts = known_facts(
        ("투찰 마감", f"{moment(notice.bids_close_at)} ({dday(notice.bids_close_at)})"),
        ("개찰", moment(notice.opens_at) if notice.opens_at else None),
        ("추정가격", amount(notice.estimated_price)),
        ("배정예산", amount(notice.budget)),
        ("계약방법", notice.method.label),
        ("낙찰 방법", notice.award_method),
        ("부서", notice.department_name),
        ("담당자", notice.official),
    )
    ground = f"공고번호 {notice.number} · {notice.category.label}"
    return Picked(notice.title, ground, facts, kind="notice", slug=notice.number)


def picked_contract(session: Session, criteria: DeskCriteria) -> Picked | None:
    """Tell of a contract that ends, or whose payment is to be looked at."""
    asked = (
        select(Contract, Company.slug)
        .outerjoin(Company, Company.id == Contract.supplier_id)
        .where(Contract.slug == criteria.pick, Contract.agency_id == criteria.buyer.id)
    )
    found = session.execute(asked).one_or_none()
    if found is None:
        return None
    contract, firm = found
    facts = known_facts(
        ("끝나는 날", day(contract.ends_on) if contract.ends_on else None),
        ("계약일", day(contract.signed_on)),
        ("계약금액", amount(contract.amount)),
        ("공개된 지급액", amount(contract.paid)),
        ("지급", paid_of(contract).words),
        ("업체", contract.supplier_name),
        ("부서", contract.department_name),
        ("담당자", contract.official),
    )
    told = [*facts, *method_facts(contract)]
    ground = ground_of_contract(criteria, contract)
    return Picked(
        contract.title,
        ground,
        told,
        kind="contract",
        slug=contract.slug,
        firm=firm,
        notice=contract.notice_number,
    )


def ground_of_contract(criteria: DeskCriteria, contract: Contract) -> str:
    """Say why a contract is on the list."""
    if contract.ends_on is None:
        return "끝나는 날이 공개되지 않은 계약입니다."
    if criteria.sheet is DeskSheet.ENDING:
        left = (contract.ends_on - criteria.today).days
        return f"{left}일 뒤 끝납니다. 이어서 할 일이면 다음 발주가 될 수 있습니다."
    due = law().due_on(contract.ends_on)
    return (
        f"완료 예정일에서 검사 {law().inspection_days}일과 지급 {law().payment_days}일"
        f"(토·일 제외)을 센 날은 {day(due)}이고, 공개된 지급액이 계약금액보다 적습니다. "
        "청구일과 지급일은 원천에 없습니다."
    )


def picked_repeat(session: Session, criteria: DeskCriteria) -> Picked | None:
    """Tell of a firm's repeated 수의계약."""
    found = session.execute(queries.repeat_at(criteria.buyer.id, criteria.pick)).one_or_none()
    if found is None:
        return None
    repeat, name, slug = found
    rows = [Member(*row) for row in session.execute(queries.deals_with(repeat))]
    if repeat.company_id is None:
        wanted = normalize_name(repeat.firm)
        rows = [row for row in rows if normalize_name(row.written or "") == wanted]
    whole = f"{repeat.year}년 수의계약 {repeat.contracts}건, 합계 {won(repeat.amount)}"
    unknown = f" (금액 미공개 {repeat.unknown}건)" if repeat.unknown else ""
    departments = [(each[0] or UNNAMED, each[1], each[2]) for each in repeat.departments]
    return Picked(
        name or repeat.firm, whole + unknown, members=rows, departments=departments, firm=slug
    )


def picked_bundle(session: Session, criteria: DeskCriteria) -> Picked | None:
    """Tell of a bundle, with its ground."""
    found = session.execute(queries.bundle_at(criteria.buyer.id, criteria.pick)).one_or_none()
    if found is None:
        return None
    bundle, name, slug = found
    rows = [Member(*row) for row in session.execute(queries.members(bundle.contract_ids))]
    title = bundle.subject or name or bundle.firm or ""
    return Picked(title, ground_of_bundle(bundle), members=rows, firm=slug)


def ground_of_bundle(bundle: DealBundle) -> str:
    """Say in a sentence why contracts are a bundle to look at, and what it is not."""
    alike = " · ".join(
        words
        for words, is_so in (
            ("같은 업체", bundle.firm is not None),
            ("숫자와 차수를 빼면 같은 제목", bundle.subject is not None),
        )
        if is_so
    )
    days = (bundle.last_on - bundle.first_on).days
    ceiling = next(each for each in law().ceilings if each.won >= bundle.ceiling)
    return (
        f"같은 부서, {alike}. {days}일 사이 {bundle.contracts}건으로, 하나하나는 {ceiling.name} "
        f"{won_short(bundle.ceiling)}(부가가치세 별도) 안이지만 더하면 {won(bundle.amount)}입니다. "
        f"근거 {ceiling.ground}, {law().edition}. 나누어 발주했다는 뜻이 아닙니다."
    )


def amount(known: int | None) -> str | None:
    """Write an amount that is known."""
    return None if known is None else won(known)
