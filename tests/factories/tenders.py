"""Order plans, notices with what hangs on them, and openings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from seoul_gyeyak.notices.models import (
    Notice,
    NoticeAttachment,
    NoticeChange,
    NoticeDocument,
    NoticeLicense,
    NoticeProduct,
    NoticeRegion,
)
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.vocabulary import Category, Method, NoticeKind, OpeningOutcome, SourceName
from tests.factories.buyers import agency_of
from tests.factories.keeping import Given, kept, numbers, seoul_time

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


NOTICE_FLAGS = (
    "is_retender",
    "is_urgent",
    "is_postponed",
    "is_region_limited",
    "is_trade_limited",
    "requires_performance",
    "requires_qualification",
    "requires_technical_proposal",
    "requires_briefing",
)
NOTICE_TIMES = {
    "posted_at": seoul_time("2026-03-30 10:00"),
    "bids_open_at": seoul_time("2026-04-01 10:00"),
    "bids_close_at": seoul_time("2026-04-10 18:00"),
    "opens_at": seoul_time("2026-04-13 11:00"),
}
NOTICE_AMOUNTS = {"budget": 50_000_000, "estimated_price": 45_454_545, "base_amount": 49_800_000}


def plan(session: Session, **given: Given) -> OrderPlan:
    """Make an order plan for May 2026."""
    serial = next(numbers)
    defaults = {
        "slug": f"R26BA{serial:08d}",
        "source": SourceName.G2B,
        "agency_id": agency_of(session, given),
        "title": "어린이날 행사대행 용역",
        "category": Category.SERVICES,
        "year": 2026,
        "month": 5,
        "planned_on": dt.date(2026, 5, 1),
        "budget": 50_000_000,
        "method": Method.SELECTIVE,
        "is_noticed": False,
        "notice_numbers": [],
        "posted_at": seoul_time("2026-01-15 09:00"),
    }
    return kept(session, OrderPlan(**{**defaults, **given}))


def notice(session: Session, **given: Given) -> Notice:
    """Make the current version of a notice that closes on 10 April 2026 at 18:00."""
    flags = dict.fromkeys(NOTICE_FLAGS, False)
    defaults = {
        "number": f"R26BK{next(numbers):08d}",
        "version": 0,
        "is_current": True,
        "kind": NoticeKind.REGISTERED,
        "agency_id": agency_of(session, given),
        "title": "어린이날 행사대행 용역",
        "category": Category.SERVICES,
        "method": Method.SELECTIVE,
        "joint_bid_regions": [],
        "works_shares": [],
        **NOTICE_TIMES,
        **NOTICE_AMOUNTS,
    }
    return kept(session, Notice(**{**flags, **defaults, **given}))


def notice_region(session: Session, on: Notice, **given: Given) -> NoticeRegion:
    """Limit a notice to a region."""
    defaults = {"notice_id": on.id, "position": 0, "name": "서울특별시"}
    return kept(session, NoticeRegion(**{**defaults, **given}))


def notice_license(session: Session, on: Notice, **given: Given) -> NoticeLicense:
    """Limit a notice to firms with a licence."""
    defaults = {"group_no": 1, "position": 0, "code": "1468", "name": "행사대행업"}
    return kept(
        session, NoticeLicense(**{"notice_id": on.id, "alternatives": [], **defaults, **given})
    )


def notice_attachment(session: Session, on: Notice, **given: Given) -> NoticeAttachment:
    """Attach a file to a notice."""
    defaults = {"position": 0, "name": "과업지시서.hwp", "url": "https://www.example.org/1.hwp"}
    return kept(session, NoticeAttachment(**{"notice_id": on.id, **defaults, **given}))


def notice_document(session: Session, on: Notice, **given: Given) -> NoticeDocument:
    """Ask for a document."""
    defaults = {"position": 0, "name": "사업자등록증", "is_standing": True, "ground": "입찰공고"}
    return kept(session, NoticeDocument(**{"notice_id": on.id, **defaults, **given}))


def notice_product(session: Session, on: Notice, **given: Given) -> NoticeProduct:
    """Say what a notice buys."""
    defaults = {"position": 0, "name": "행사대행서비스", "quantity": "1", "unit": "식"}
    return kept(session, NoticeProduct(**{"notice_id": on.id, **defaults, **given}))


def notice_change(session: Session, on: Notice, **given: Given) -> NoticeChange:
    """Record that an item of a notice was changed."""
    defaults = {
        "notice_number": on.number,
        "notice_version": on.version,
        "changed_at": seoul_time("2026-03-31 14:00"),
        "item": "입찰마감일시",
        "before": "2026-04-09 18:00",
        "after": "2026-04-10 18:00",
    }
    return kept(session, NoticeChange(**{**defaults, **given}))


def opening(session: Session, **given: Given) -> Opening:
    """Make an opening that has taken place."""
    number = given.get("notice_number", f"R26BK{next(numbers):08d}")
    defaults = {
        "slug": f"{number}-000-0-0",
        "notice_number": number,
        "notice_version": 0,
        "lot": 0,
        "rebid": 0,
        "agency_id": agency_of(session, given),
        "title": "어린이날 행사대행 용역",
        "category": Category.SERVICES,
        "outcome": OpeningOutcome.OPENED,
        "opened_at": seoul_time("2026-04-01 11:00"),
        "bidder_count": 0,
        "reserve_prices": [],
    }
    return kept(session, Opening(**{**defaults, **given}))


def bidder(session: Session, at: Opening, **given: Given) -> Bidder:
    """Make a bid in an opening."""
    position = next(numbers)
    defaults = {"position": position, "rank": 1, "name": "주식회사 가온기획", "amount": 44_000_000}
    return kept(session, Bidder(**{"opening_id": at.id, **defaults, **given}))
