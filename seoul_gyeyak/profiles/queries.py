"""What is asked for an agency's page; nothing here runs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Select, cast, false, func, select

from seoul_gyeyak.agencies.models import Agency, AgencyName
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.vocabulary import ContractStatus, NoticeKind


def by_slug(slug: str) -> Select[Agency]:
    """Select the agency at an address."""
    return select(Agency).where(Agency.slug == slug)


def everyone() -> Select[Agency]:
    """Select all agencies in their order."""
    return select(Agency).order_by(Agency.position)


def other_names(agency: Agency) -> Select[AgencyName]:
    """Select the names an agency bore, or bears beside its own."""
    return (
        select(AgencyName)
        .where(AgencyName.agency_id == agency.id, AgencyName.name != agency.name)
        .order_by(AgencyName.valid_to.desc(), AgencyName.id)
    )


def months(agency_id: int, since: dt.date) -> Select[dt.date | None, int, int, int]:
    """Select the months something is yet to be ordered in: how many plans, won, and unknown ones.

    A plan that has been put out is a notice by now.
    """
    return (
        select(
            OrderPlan.planned_on,
            func.count(),
            cast(func.coalesce(func.sum(OrderPlan.budget), 0), BigInteger),
            func.count() - func.count(OrderPlan.budget),
        )
        .where(
            OrderPlan.agency_id == agency_id,
            OrderPlan.planned_on >= since,
            OrderPlan.is_noticed == false(),
        )
        .group_by(OrderPlan.planned_on)
        .order_by(OrderPlan.planned_on)
    )


def coming_plans(agency_id: int, since: dt.date, limit: int) -> Select[int]:
    """Select the plans that are to be ordered next."""
    return (
        select(OrderPlan.id)
        .where(
            OrderPlan.agency_id == agency_id,
            OrderPlan.planned_on >= since,
            OrderPlan.is_noticed == false(),
        )
        .order_by(OrderPlan.planned_on, OrderPlan.id)
        .limit(limit)
    )


def open_notices(agency_id: int, now: dt.datetime) -> Select[int]:
    """Select all notices that still take bids, the nearest deadline first."""
    return (
        select(Notice.id)
        .where(
            Notice.is_current,
            Notice.bids_close_at > now,
            Notice.kind != NoticeKind.CANCELLED,
            Notice.agency_id == agency_id,
        )
        .order_by(Notice.bids_close_at, Notice.id)
    )


def open_by_agency(now: dt.datetime) -> Select[int, int]:
    """Select how many notices of each agency still take bids."""
    return (
        select(Notice.agency_id, func.count())
        .where(Notice.is_current, Notice.bids_close_at > now, Notice.kind != NoticeKind.CANCELLED)
        .group_by(Notice.agency_id)
    )


def newest_openings(agency_id: int, now: dt.datetime, limit: int) -> Select[int]:
    """Select the openings that took place last."""
    return (
        select(Opening.id)
        .where(Opening.agency_id == agency_id, Opening.opened_at <= now)
        .order_by(Opening.opened_at.desc(), Opening.id.desc())
        .limit(limit)
    )


def newest_contracts(agency_id: int, limit: int) -> Select[int]:
    """Select the contracts signed last."""
    return (
        select(Contract.id)
        .where(Contract.agency_id == agency_id, Contract.status == ContractStatus.ACTIVE)
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
        .limit(limit)
    )
