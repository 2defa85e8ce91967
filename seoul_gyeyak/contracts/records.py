"""Contracts and their deletions as the source tells them: read and frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from seoul_gyeyak.vocabulary import Category, Method

Named = tuple[str | None, str | None]
"""An agency as the source names it: (code, name)."""


@dataclass(frozen=True, slots=True)
class ContractNumbers:
    """What the contract is known by and what it came from."""

    unified_number: str
    decided_number: str | None
    change_order: int
    also: tuple[str, ...]
    """Other numbers a page should answer to."""
    notice_number: str | None
    notice_version: int | None
    request_number: str | None


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What was agreed."""

    title: str
    category: Category
    category_detail: str | None
    classification: str | None
    signed_on: dt.date
    period: str | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    total_ends_on: dt.date | None
    amount: int | None
    total_amount: int | None
    method: Method
    legal_basis: str | None
    legal_ground: str | None
    long_term: str | None
    is_joint: bool
    bond_rate: Decimal | None
    delay_rate: Decimal | None
    payment_manner: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a contract; `share` in percent."""

    name: str
    business_number: str | None
    representative: str | None
    role: str | None
    joint_manner: str | None
    nationality: str | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class ContractRecord:
    """One state of a contract: the present one, or one of its history."""

    numbers: ContractNumbers
    terms: ContractTerms
    buyers: tuple[Named, ...]
    buyer_name: str | None
    department_name: str | None
    official: str | None
    phone: str | None
    detail_url: str | None
    parties: tuple[Party, ...]
    registered_at: dt.datetime | None
    changed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class DeletionRecord:
    """A contract its source no longer stands by."""

    unified_number: str
    deleted_at: dt.datetime
