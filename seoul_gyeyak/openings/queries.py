"""What is asked of openings; nothing here runs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import Integer, Select, case, cast, extract, false, func, select
from sqlalchemy.orm import joinedload

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.openings.models import Bidder, Opening

NEWEST_BIDS = 10


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


def bids_by_year(company_id: int) -> Select[int | None, int]:
    """Select how often a firm bid in each year; no opening is held in the hours UTC is behind."""
    year = cast(extract("year", Opening.opened_at), Integer).label("year")
    return (
        select(year, func.count())
        .select_from(Bidder)
        .join(Opening, Opening.id == Bidder.opening_id)
        .where(Bidder.company_id == company_id)
        .group_by(year)
    )


def win_count(company_id: int) -> Select[int]:
    """Select how often a firm won."""
    return select(func.count()).select_from(Opening).where(Opening.winner_id == company_id)


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
