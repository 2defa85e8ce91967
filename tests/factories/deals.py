"""Contracts with parties, change orders and payments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from seoul_gyeyak.contracts.models import (
    Contract,
    ContractChange,
    ContractNumber,
    ContractParty,
    Payment,
)
from seoul_gyeyak.vocabulary import Category, ContractStatus, Method
from tests.factories.buyers import agency_of
from tests.factories.keeping import Given, kept, numbers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
