"""What is asked for an agency's page, ready made, by `agency_id`; nothing here runs."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, and_, bindparam, cast, false, func, select

from seoul_gyeyak.agencies.models import Agency, AgencyName
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.vocabulary import ContractStatus, NoticeKind, RecordKind

SHOWN: Final = 3
"""How many records of each kind a page shows."""
AGENCY: Final = bindparam("agency_id", type_=BigInteger)
SINCE: Final = bindparam("since", type_=OrderPlan.planned_on.type)
NOW: Final = bindparam("now", type_=Notice.posted_at.type)
TAKES_BIDS: Final = (
    Notice.is_current,
    Notice.bids_close_at > NOW,
    Notice.kind != NoticeKind.CANCELLED,
)
IS_TO_COME: Final = (
    OrderPlan.agency_id == AGENCY,
    OrderPlan.planned_on >= SINCE,
    OrderPlan.is_noticed == false(),
)
"""A plan that has been put out is a notice by now."""

EVERYONE: Final = select(Agency.id, Agency.slug, Agency.name, Agency.group).order_by(
    Agency.position
)
NAMED: Final = (
    select(
        Agency.id,
        Agency.slug,
        Agency.name,
        Agency.group,
        AgencyName.name,
        AgencyName.valid_from,
        AgencyName.valid_to,
    )
    .outerjoin(AgencyName, and_(AgencyName.agency_id == Agency.id, AgencyName.name != Agency.name))
    .where(Agency.slug == bindparam("slug", type_=Agency.slug.type))
    .order_by(AgencyName.valid_to.desc(), AgencyName.id)
)
"""The agency at an address, once for each name it bore, or bears beside its own."""
MONTHS: Final = (
    select(
        OrderPlan.planned_on,
        func.count(),
        cast(func.coalesce(func.sum(OrderPlan.budget), 0), BigInteger),
        func.count() - func.count(OrderPlan.budget),
    )
    .where(*IS_TO_COME)
    .group_by(OrderPlan.planned_on)
    .order_by(OrderPlan.planned_on)
)
"""The months `since` one that something is yet to be ordered in: plans, won, unknown ones."""
COMING_PLANS: Final = (
    select(OrderPlan.id).where(*IS_TO_COME).order_by(OrderPlan.planned_on, OrderPlan.id)
).limit(SHOWN)
OPEN_NOTICES: Final = (
    select(Notice.id)
    .where(*TAKES_BIDS, Notice.agency_id == AGENCY)
    .order_by(Notice.bids_close_at, Notice.id)
)
"""All notices that take bids `now`, the nearest deadline first."""
OPEN_BY_AGENCY: Final = (
    select(Notice.agency_id, func.count()).where(*TAKES_BIDS).group_by(Notice.agency_id)
)
NEWEST_OPENINGS: Final = (
    select(Opening.id)
    .where(Opening.agency_id == AGENCY, Opening.opened_at.is_not(None))
    .order_by(Opening.opened_at.desc(), Opening.id.desc())
    .limit(SHOWN)
)
NEWEST_CONTRACTS: Final = (
    select(Contract.id)
    .where(Contract.agency_id == AGENCY, Contract.status == ContractStatus.ACTIVE)
    .order_by(Contract.signed_on.desc(), Contract.id.desc())
    .limit(SHOWN)
)
FIRST: Final = {
    RecordKind.PLAN: COMING_PLANS,
    RecordKind.OPENING: NEWEST_OPENINGS,
    RecordKind.CONTRACT: NEWEST_CONTRACTS,
}
"""What a page shows a few records of, whatever the hour."""
