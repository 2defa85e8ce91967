"""Companies with what hangs on them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from seoul_gyeyak.companies.models import (
    Company,
    CompanyCertification,
    CompanyName,
    CompanyProduct,
    CompanyTrade,
)
from seoul_gyeyak.vocabulary import CertificationType
from tests.factories.keeping import Given, business_number, kept, numbers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
