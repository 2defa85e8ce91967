"""The columns a card needs, kind by kind, and the card made of them."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Row, select

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.column_types import among
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.contracts.payments import paid_share
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.search.card_states import Deadline, Fulfilment, Outcome, Planned, Unstated
from seoul_gyeyak.search.cards import Badge, Card
from seoul_gyeyak.vocabulary import Category, Method, NoticeKind, Quotation, RecordKind

IDS: Final = "ids"
"""The records wanted. Statements are made once: making one takes longer than running it."""
URGENT: Final = Badge("긴급", "danger")
NOTICE_TONES: Final = {
    NoticeKind.CANCELLED: "danger",
    NoticeKind.POSTPONED: "warn",
    NoticeKind.CHANGED: "warn",
}


PLANS: Final = (
    select(
        OrderPlan.id,
        OrderPlan.slug,
        OrderPlan.number,
        OrderPlan.title,
        OrderPlan.category,
        OrderPlan.year,
        OrderPlan.planned_on,
        OrderPlan.is_noticed,
        OrderPlan.budget,
        OrderPlan.department_name,
        Agency.short_name,
    )
    .join(Agency, Agency.id == OrderPlan.agency_id)
    .where(among(OrderPlan.id, IDS))
)
"""The columns of plans' cards."""


def plan_card(row: Row[*tuple[Any, ...]]) -> Card:
    """Make a plan's card: its month is what counts."""
    return Card(
        kind=RecordKind.PLAN,
        slug=row.slug,
        title=row.title,
        standing=Planned(row.year, row.planned_on, row.is_noticed),
        category=row.category,
        place=spaced(row.short_name, row.department_name),
        number=row.number,
        amount_name="발주예정금액",
        amount=row.budget,
    )


NOTICES: Final = (
    select(
        Notice.id,
        Notice.number,
        Notice.version,
        Notice.kind,
        Notice.is_retender,
        Notice.is_urgent,
        Notice.is_postponed,
        Notice.title,
        Notice.category,
        Notice.bids_close_at,
        Notice.estimated_price,
        Notice.budget,
        Notice.base_amount,
        Notice.department_name,
        Agency.short_name,
    )
    .join(Agency, Agency.id == Notice.agency_id)
    .where(among(Notice.id, IDS))
)
"""The columns of notices' cards."""


def notice_card(row: Row[*tuple[Any, ...]]) -> Card:
    """Make a notice's card: its deadline is what counts."""
    amount_name, amount = notice_amount(row)
    return Card(
        kind=RecordKind.NOTICE,
        slug=row.number,
        title=row.title,
        standing=Deadline(row.bids_close_at, row.kind is NoticeKind.CANCELLED),
        category=row.category,
        place=spaced(row.short_name, row.department_name),
        number=f"{row.number} {row.version}차" if row.version else row.number,
        badges=notice_badges(row),
        amount_name=amount_name,
        amount=amount,
    )


def notice_amount(row: Row[*tuple[Any, ...]]) -> tuple[str, int | None]:
    """Return the first amount known, the one a bidder asks for first, with whether VAT is in."""
    budget = "예산금액" if row.category is Category.WORKS else "배정예산"
    amounts = (
        ("추정가격 · 부가세 별도", row.estimated_price),
        (f"{budget} · 부가세 포함", row.budget),
        ("기초금액 · 부가세 포함", row.base_amount),
    )
    return next((each for each in amounts if each[1] is not None), ("추정가격", None))


def notice_badges(row: Row[*tuple[Any, ...]]) -> tuple[Badge, ...]:
    """Return the state words of a notice, the gravest first, none twice."""
    found = [
        Badge(kind.label, NOTICE_TONES.get(kind, ""))
        for kind, holds in (
            (row.kind, row.kind is not NoticeKind.REGISTERED),
            (NoticeKind.POSTPONED, row.is_postponed),
            (NoticeKind.RETENDER, row.is_retender),
        )
        if holds
    ]
    return tuple(dict.fromkeys([*found, URGENT] if row.is_urgent else found))


OPENINGS: Final = (
    select(
        Opening.id,
        Opening.slug,
        Opening.notice_number,
        Opening.title,
        Opening.category,
        Opening.outcome,
        Opening.outcome_reason,
        Opening.winner_name,
        Opening.award_amount,
        Opening.planned_price,
        Opening.base_amount,
        Opening.bidder_count,
        Agency.short_name,
    )
    .join(Agency, Agency.id == Opening.agency_id)
    .where(among(Opening.id, IDS))
)
"""The columns of openings' cards."""


def opening_card(row: Row[*tuple[Any, ...]]) -> Card:
    """Make an opening's card: its outcome is what counts."""
    amounts = (
        ("낙찰금액", row.award_amount),
        ("예정가격", row.planned_price),
        ("기초금액", row.base_amount),
    )
    name, amount = next((each for each in amounts if each[1] is not None), (None, None))
    bidders = None if row.bidder_count is None else f"{row.bidder_count:,}개사 투찰"
    return Card(
        kind=RecordKind.OPENING,
        slug=row.slug,
        title=row.title,
        standing=Outcome(row.outcome, row.winner_name, row.outcome_reason),
        category=row.category,
        place=dotted(row.short_name, bidders),
        number=row.notice_number,
        amount_name=name,
        amount=amount,
    )


CONTRACTS: Final = (
    select(
        Contract.id,
        Contract.slug,
        Contract.change_order,
        Contract.title,
        Contract.category,
        Contract.method,
        Contract.quotation,
        Contract.amount,
        Contract.paid,
        Contract.ends_on,
        Contract.is_joint,
        Contract.supplier_name,
        Contract.department_name,
        Agency.short_name,
    )
    .join(Agency, Agency.id == Contract.agency_id)
    .where(among(Contract.id, IDS))
)
"""The columns of contracts' cards."""


def contract_card(row: Row[*tuple[Any, ...]]) -> Card:
    """Make a contract's card: what has been paid is what counts."""
    joint = Badge("공동계약") if row.is_joint else None
    change = Badge(f"변경 {row.change_order}차") if row.change_order else None
    return Card(
        kind=RecordKind.CONTRACT,
        slug=row.slug,
        title=row.title,
        standing=Fulfilment(paid_share(row.paid, row.amount), row.ends_on),
        category=row.category,
        place=dotted(
            spaced(row.short_name, row.department_name), method_words(row.method, row.quotation)
        ),
        number=row.slug,
        badges=tuple(badge for badge in (change, joint) if badge),
        amount_name=dotted("계약금액", row.supplier_name),
        amount=row.amount,
    )


def method_words(method: Method, quotation: Quotation | None) -> str:
    """Say how the supplier was chosen: `수의계약(2인 이상 견적)`."""
    return method.label if quotation is None else f"{method.label}({quotation.label})"


COMPANIES: Final = select(
    Company.id,
    Company.slug,
    Company.name,
    Company.district,
    Company.province,
    Company.representative,
).where(among(Company.id, IDS))
"""The columns of companies' cards; badges and products have statements of their own."""


def company_card(row: Row[*tuple[Any, ...]]) -> Card:
    """Make a company's card: its name is what counts."""
    return Card(
        kind=RecordKind.COMPANY,
        slug=row.slug,
        title=row.name,
        standing=Unstated(),
        place=row.district or row.province,
    )


def spaced(*words: str | None) -> str:
    """Join what is known with spaces."""
    return " ".join(word for word in words if word)


def dotted(*words: str | None) -> str:
    """Join what is known with middle dots."""
    return " · ".join(word for word in words if word)
