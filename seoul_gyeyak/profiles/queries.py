"""What is asked for an agency's page, ready made, by `agency_id`; nothing here runs."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, bindparam, cast, false, func, select

from seoul_gyeyak.agencies.models import Agency, AgencyName
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.vocabulary import ContractStatus, NoticeKind

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

EVERYONE: Final = select(Agency).order_by(Agency.position)
OTHER_NAMES: Final = (
    select(AgencyName)
    .join(Agency, Agency.id == AgencyName.agency_id)
    .where(AgencyName.agency_id == AGENCY, AgencyName.name != Agency.name)
    .order_by(AgencyName.valid_to.desc(), AgencyName.id)
)
"""The names an agency bore, or bears beside its own."""
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
    .where(Opening.agency_id == AGENCY, Opening.opened_at <= NOW)
    .order_by(Opening.opened_at.desc(), Opening.id.desc())
    .limit(SHOWN)
)
NEWEST_CONTRACTS: Final = (
    select(Contract.id)
    .where(Contract.agency_id == AGENCY, Contract.status == ContractStatus.ACTIVE)
    .order_by(Contract.signed_on.desc(), Contract.id.desc())
    .limit(SHOWN)
)
