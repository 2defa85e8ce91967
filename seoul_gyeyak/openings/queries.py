"""What is asked of openings; nothing here runs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    cast,
    extract,
    false,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.openings.models import Bidder, Opening

NEWEST_BIDS = 10
NEW_YEAR_HOUR = 15
"""When a year begins in Seoul, on the last evening of the old one in UTC."""


def by_slug(slug: str) -> Select[Opening]:
    """Select the opening at an address, with its agency."""
    return (
        select(Opening)
        .where(Opening.slug == slug)
        .options(joinedload(Opening.agency, innerjoin=True))
    )


def of_notice(number: str) -> Select[Opening, str | None]:
    """Select all openings of a notice with the winner's address, the latest first."""
    return (
        select(Opening, Company.slug)
        .outerjoin(Company, Company.id == Opening.winner_id)
        .where(Opening.notice_number == number)
        .order_by(Opening.notice_version.desc(), Opening.rebid.desc(), Opening.lot)
    )


def bids(
    opening_id: int,
) -> Select[int | None, str, int | None, Decimal | None, str | None, Decimal | None, str | None]:
    """Select rank, name, amount, rate, remark, total score and firm's address, ranked ones first.

    Columns, not records: an opening may have a hundred bids.
    """
    return (
        select(
            Bidder.rank,
            Bidder.name,
            Bidder.amount,
            Bidder.rate,
            Bidder.remark,
            Bidder.total_score,
            Company.slug,
        )
        .outerjoin(Company, Company.id == Bidder.company_id)
        .where(Bidder.opening_id == opening_id)
        .order_by(case((Bidder.rank.is_(None), 1), else_=0), Bidder.rank, Bidder.position)
    )


def seoul_year(at: InstrumentedAttribute[dt.datetime | None]) -> ColumnElement[int | None]:
    """Return the year on Seoul's clock of an instant stored in UTC, which is nine hours behind.

    Neither database adds hours in the other's words, so the last evening of a year is told apart.
    """
    names = ("year", "month", "day", "hour")
    part: dict[str, ColumnElement[Any]] = {name: cast(extract(name, at), Integer) for name in names}
    is_next = and_(part["month"] == 12, part["day"] == 31, part["hour"] >= NEW_YEAR_HOUR)  # noqa: PLR2004 - the last day
    return part["year"] + case((is_next, 1), else_=0)


def bids_by_year(company_id: int) -> Select[int | None, int]:
    """Select how often a firm bid in each year."""
    year = seoul_year(Opening.opened_at).label("year")
    return (
        select(year, func.count())
        .select_from(Bidder)
        .join(Opening, Opening.id == Bidder.opening_id)
        .where(Bidder.company_id == company_id)
        .group_by(year)
    )


def wins_by_agency(company_id: int) -> Select[str, str, int]:
    """Select how often a firm won from each agency, column for column a `CompanyWins`."""
    return (
        select(Agency.slug, Agency.short_name, func.count())
        .select_from(Opening)
        .join(Agency, Agency.id == Opening.agency_id)
        .where(Opening.winner_id == company_id)
        .group_by(Agency.slug, Agency.short_name)
        .order_by(func.count().desc(), Agency.short_name)
    )


def newest_wins(
    company_id: int,
) -> Select[str, str, str, dt.datetime | None, int | None]:
    """Select the openings a firm won last, column for column a `CompanyWin`.

    From openings alone: an award may be known though nobody disclosed the bids.
    """
    return (
        select(
            Opening.slug,
            Opening.title,
            Agency.short_name,
            Opening.opened_at,
            Opening.award_amount,
        )
        .join(Agency, Agency.id == Opening.agency_id)
        .where(Opening.winner_id == company_id)
        .order_by(Opening.opened_at.desc(), Opening.id.desc())
        .limit(NEWEST_BIDS)
    )


def newest_bids(
    company_id: int,
) -> Select[
    str, str, str, dt.datetime | None, int | None, int | None, Decimal | None, str | None, bool
]:
    """Select a firm's newest bids, column for column a `CompanyBid`."""
    return (
        select(
            Opening.slug,
            Opening.title,
            Agency.short_name,
            Opening.opened_at,
            Bidder.rank,
            Bidder.amount,
            Bidder.rate,
            Bidder.remark,
            func.coalesce(Opening.winner_id == Bidder.company_id, false()),
        )
        .join(Opening, Opening.id == Bidder.opening_id)
        .join(Agency, Agency.id == Opening.agency_id)
        .where(Bidder.company_id == company_id)
        .order_by(Opening.opened_at.desc(), Opening.id.desc())
        .limit(NEWEST_BIDS)
    )
