"""What the home page and the filters ask of the tables themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.search.choices import AgencyChoice
from seoul_gyeyak.vocabulary import AgencyGroup, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session


def agency_choices() -> Select[str, str, AgencyGroup]:
    """Select the agencies one can choose, group by group."""
    return select(Agency.slug, Agency.short_name, Agency.group).order_by(Agency.position)


def choices(session: Session) -> dict[str, AgencyChoice]:
    """Return the agencies by slug, in their order."""
    rows = session.execute(agency_choices())
    return {slug: AgencyChoice(slug, name, group) for slug, name, group in rows}


def newest_titles(session: Session, limit: int) -> Iterator[str]:
    """Yield the titles of each kind's last records, at most `limit` of each."""
    for model in (OrderPlan, Notice, Opening, Contract):
        yield from session.scalars(select(model.title).order_by(model.id.desc()).limit(limit))


def closing_soon(now: dt.datetime, limit: int) -> Select[int]:
    """Select the notices that still take bids, the nearest deadline first."""
    return (
        select(Notice.id)
        .where(Notice.is_current, Notice.bids_close_at > now, Notice.kind != NoticeKind.CANCELLED)
        .order_by(Notice.bids_close_at, Notice.id)
        .limit(limit)
    )


def newly_planned(limit: int) -> Select[int]:
    """Select the order plans posted last; an agency's own file does not say when it was."""
    return (
        select(OrderPlan.id)
        .where(OrderPlan.posted_at.is_not(None))
        .order_by(OrderPlan.posted_at.desc(), OrderPlan.id.desc())
        .limit(limit)
    )
