"""One plain function per record: call it with what the test is about, the rest is sensible.

Each adds the record, commits (so that a request sees it at once) and returns it. Numbers come from
one counter; a test that cares about a number gives it.
"""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from seoul_gyeyak.agencies.models import Agency, Department
from seoul_gyeyak.clock import SEOUL
from seoul_gyeyak.companies.models import (
    Company,
    CompanyCertification,
    CompanyName,
    CompanyProduct,
    CompanyTrade,
)
from seoul_gyeyak.contracts.models import (
    Contract,
    ContractChange,
    ContractNumber,
    ContractParty,
    Payment,
)
from seoul_gyeyak.database import Model
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
from seoul_gyeyak.vocabulary import (
    AgencyGroup,
    Category,
    CertificationType,
    ContractStatus,
    Method,
    NoticeKind,
    OpeningOutcome,
    SourceName,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ModelT = TypeVar("ModelT", bound=Model)
Given = Any
"""A column's value; SQLAlchemy's constructor checks the names."""

numbers = count(1)
WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def kept(session: Session, record: ModelT) -> ModelT:
    """Add and commit a record."""
    session.add(record)
    session.commit()
    return record


def seoul_time(text: str) -> dt.datetime:
    """Return `2026-04-02 18:00` as an instant in Seoul."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def business_number(serial: int) -> str:
    """Return a valid, invented business number for a serial number."""
    digits = [int(digit) for digit in f"{serial:09d}"]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    total += digits[8] * 5 // 10
    return "".join(map(str, digits)) + str(-total % 10)


def agency(session: Session, **given: Given) -> Agency:
    """Return the agency with this slug (종로구 unless told), made when it is not there."""
    slug = given.get("slug", "jongno")
    found = session.execute(select(Agency).where(Agency.slug == slug)).scalar_one_or_none()
    if found is not None:
        return found
    name = {"name": f"서울특별시 {slug}", "short_name": slug}
    place = {"slug": slug, "group": AgencyGroup.DISTRICT, "position": next(numbers)}
    return kept(session, Agency(**{**name, **place, **given}))


def department(session: Session, **given: Given) -> Department:
    """Make a department of an agency."""
    defaults = {"agency_id": agency_of(session, given), "position": 1, "name": "문화관광과"}
    return kept(session, Department(**{**defaults, **given}))


def agency_of(session: Session, given: dict[str, Given]) -> int:
    """Return the agency a record belongs to: the one given, or the default one."""
    return int(given["agency_id"]) if "agency_id" in given else agency(session).id


def company(session: Session, **given: Given) -> Company:
    """Make a firm in 마포구."""
    serial = next(numbers)
    defaults = {
        "slug": f"firm{serial:08d}",
        "business_number": business_number(serial),
        "name": f"주식회사 가온기획{serial}",
        "normalized_name": f"가온기획{serial}",
        "representative": "홍길동",
        "region": "서울특별시 마포구 성산동",
        "province": "서울특별시",
        "district": "마포구",
    }
    return kept(session, Company(**{**defaults, **given}))


def company_name(session: Session, firm: Company, **given: Given) -> CompanyName:
    """Make a name the firm was seen under."""
    defaults = {"company_id": firm.id, "name": "㈜가온기획", "normalized_name": "가온기획"}
    return kept(session, CompanyName(**{**defaults, **given}))


def certification(session: Session, firm: Company, **given: Given) -> CompanyCertification:
    """Make a badge of a firm."""
    defaults = {
        "company_id": firm.id,
        "type": CertificationType.WOMEN_OWNED,
        "number": f"제{next(numbers)}호",
        "ground": "여성기업지원에 관한 법률 제2조",
        "issued_on": dt.date(2025, 1, 2),
        "expires_on": dt.date(2028, 1, 1),
    }
    return kept(session, CompanyCertification(**{**defaults, **given}))


def trade(session: Session, firm: Company, **given: Given) -> CompanyTrade:
    """Make a trade a firm is registered for."""
    defaults = {"company_id": firm.id, "code": "1468", "name": "행사대행업", "is_main": True}
    return kept(session, CompanyTrade(**{**defaults, **given}))


def product(session: Session, firm: Company, **given: Given) -> CompanyProduct:
    """Make a product a firm supplies."""
    defaults = {"code": "8014160101", "name": "행사대행서비스", "is_main": True, "is_made": False}
    return kept(session, CompanyProduct(**{"company_id": firm.id, **defaults, **given}))


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


def contract(session: Session, **given: Given) -> Contract:
    """Make a contract with its number and its one party."""
    slug = given.get("slug", f"R26TA{next(numbers):08d}00")
    defaults = {
        "slug": slug,
        "unified_number": slug,
        "agency_id": agency_of(session, given),
        **CONTRACT,
    }
    record = kept(session, Contract(**{**defaults, **given}))
    kept(session, ContractNumber(number=slug, contract_id=record.id))
    party(session, record, company_id=record.supplier_id, name=record.supplier_name)
    return record


CONTRACT = {
    "change_order": 0,
    "status": ContractStatus.ACTIVE,
    "title": "어린이날 행사대행 용역",
    "category": Category.SERVICES,
    "signed_on": dt.date(2026, 3, 20),
    "starts_on": dt.date(2026, 3, 23),
    "ends_on": dt.date(2026, 5, 10),
    "amount": 44_000_000,
    "method": Method.SELECTIVE,
    "is_joint": False,
    "supplier_name": "주식회사 가온기획",
    "party_count": 1,
    "in_g2b": True,
    "in_ehojo": False,
}


def party(session: Session, to: Contract, **given: Given) -> ContractParty:
    """Make a party of a contract."""
    defaults = {"position": next(numbers), "name": "주식회사 가온기획", "share": 100}
    return kept(session, ContractParty(**{"contract_id": to.id, **defaults, **given}))


def contract_change(session: Session, of: Contract, **given: Given) -> ContractChange:
    """Record a state a contract was in."""
    defaults = {"change_order": 1, "signed_on": dt.date(2026, 4, 20), "amount": 48_000_000}
    return kept(session, ContractChange(**{"contract_id": of.id, **defaults, **given}))


def payment(session: Session, on: Contract, **given: Given) -> Payment:
    """Pay part of a contract; the contract's own `paid` is the caller's to set."""
    defaults = {
        "source_key": f"payment-{next(numbers)}",
        "contract_id": on.id,
        "agency_id": on.agency_id,
        "title": on.title,
        "advance": 20_000_000,
        "total": 20_000_000,
    }
    return kept(session, Payment(**{**defaults, **given}))
