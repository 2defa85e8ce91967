"""How kept records are now: a mark of what may change, and a line of facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, func, select

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.database import rows_in
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.saved.items import State, joined
from seoul_gyeyak.threads.queries import reached
from seoul_gyeyak.vocabulary import ContractStatus, NoticeKind, OpeningOutcome, Stage, Standing
from seoul_gyeyak.web.formats import count, dday, moment, month, won_short

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONG_AGO: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


def notices(session: Session, numbers: Collection[str]) -> Mapping[str, State]:
    """Return the newest version of each notice: version, deadline and standing.

    Old versions are left out here: asked for current ones, SQLite would walk through all of them.
    """
    columns = (Notice.number, Notice.version, Notice.kind, Notice.bids_close_at, Notice.title)
    versions = rows_in(session, select(*columns, Notice.is_current), Notice.number, numbers)
    rows = [row for row in versions if row.is_current]
    opened = outcomes(session, numbers)
    contracted = {
        row.notice_number
        for row in rows_in(
            session,
            select(Contract.notice_number).where(Contract.status == ContractStatus.ACTIVE),
            Contract.notice_number,
            numbers,
        )
    }
    found = {}
    for row in rows:
        standing = standing_of(row, opened.get(row.number), row.number in contracted)
        found[row.number] = State(
            title=row.title,
            url=f"/notices/{row.number}",
            facts=notice_facts(standing, row.bids_close_at),
            mark=joined((row.version, minute(row.bids_close_at), standing.value)),
        )
    return found


def outcomes(session: Session, numbers: Collection[str]) -> dict[str, OpeningOutcome]:
    """Return what became of each notice's latest opening.

    They are put in order here: asked for in order, SQLite would walk through all openings.
    """
    columns = (Opening.notice_number, Opening.outcome, Opening.opened_at, Opening.id)
    rows = rows_in(session, select(*columns), Opening.notice_number, numbers)
    in_order = sorted(rows, key=lambda row: (row.opened_at or LONG_AGO, row.id))
    return {row.notice_number: row.outcome for row in in_order}


def standing_of(
    notice: Row[*tuple[Any, ...]],
    outcome: OpeningOutcome | None,
    is_contracted: bool,  # noqa: FBT001 - read beside the outcome
) -> Standing:
    """Return where a notice has come to, the last step first."""
    if notice.kind is NoticeKind.CANCELLED:
        return Standing.CANCELLED
    if is_contracted:
        return Standing.CONTRACTED
    if outcome is not None:
        return Standing.FAILED if outcome is OpeningOutcome.FAILED else Standing.OPENED
    is_open = notice.bids_close_at is not None and notice.bids_close_at > clock.now()
    return Standing.ACCEPTING if is_open else Standing.CLOSED


def notice_facts(standing: Standing, closes_at: dt.datetime | None) -> str:
    """Say where a notice stands: `접수중 · D-3 · 2026.04.05(일) 18:00 마감`."""
    if standing is not Standing.ACCEPTING:
        return standing.label
    return f"{standing.label} · {dday(closes_at)} · {moment(closes_at)} 마감"


def minute(instant: dt.datetime | None) -> str | None:
    """Return an instant to the minute, in UTC."""
    return None if instant is None else f"{instant.astimezone(dt.UTC):%Y-%m-%dT%H:%M}"


def plans(session: Session, slugs: Collection[str]) -> Mapping[str, State]:
    """Return each plan: its month, its budget, and how far its thread has come."""
    columns = (OrderPlan.id, OrderPlan.slug, OrderPlan.title, OrderPlan.planned_on)
    statement = select(*columns, OrderPlan.year, OrderPlan.budget)
    rows = rows_in(session, statement, OrderPlan.slug, slugs)
    stages = reached(session, Stage.PLAN, [row.id for row in rows])
    found = {}
    for row in rows:
        when = month(row.planned_on) if row.planned_on else f"{row.year}년"
        stage = [each for each in Stage if each in stages[row.id]][-1]
        found[row.slug] = State(
            title=row.title,
            url=f"/plans/{row.slug}",
            facts=f"{when} 발주 예정 · {won_short(row.budget)}",
            mark=joined((when, row.budget, stage.value)),
        )
    return found


def contracts(session: Session, slugs: Collection[str]) -> Mapping[str, State]:
    """Return each contract: its change order, its amount, and what has been paid."""
    columns = (Contract.slug, Contract.title, Contract.change_order, Contract.amount)
    statement = select(*columns, Contract.paid, Contract.status)
    found = {}
    for row in rows_in(session, statement, Contract.slug, slugs):
        paid = f"지급 {won_short(row.paid)}" if row.paid is not None else "공개된 지급 내역 없음"
        found[row.slug] = State(
            title=row.title,
            url=f"/contracts/{row.slug}",
            facts=f"{won_short(row.amount)} · {paid}",
            mark=joined((row.change_order, row.amount, row.paid, row.status.value)),
        )
    return found


def companies(session: Session, slugs: Collection[str]) -> Mapping[str, State]:
    """Return each company: how many contracts it has and how often it bid."""
    rows = rows_in(session, select(Company.id, Company.slug, Company.name), Company.slug, slugs)
    ids = [row.id for row in rows]
    signed = (
        select(ContractParty.company_id, func.count(ContractParty.contract_id.distinct()))
        .join(Contract, Contract.id == ContractParty.contract_id)
        .where(Contract.status == ContractStatus.ACTIVE)
        .group_by(ContractParty.company_id)
    )
    bid = select(Bidder.company_id, func.count()).group_by(Bidder.company_id)
    contracts_of = dict(rows_in(session, signed, ContractParty.company_id, ids))
    bids_of = dict(rows_in(session, bid, Bidder.company_id, ids))
    found = {}
    for row in rows:
        numbers = contracts_of.get(row.id, 0), bids_of.get(row.id, 0)
        found[row.slug] = State(
            title=row.name,
            url=f"/companies/{row.slug}",
            facts=f"계약 {count(numbers[0])}건 · 투찰 {count(numbers[1])}번",
            mark=joined(numbers),
        )
    return found
