"""Companies, their trades and products as the source tells them: read and frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompanyRecord:
    """One company of 조달업체 기본정보; the fields are columns of `Company`."""

    business_number: str
    name: str
    english_name: str | None
    representative: str | None
    phone: str | None
    fax: str | None
    homepage: str | None
    opened_on: dt.date | None
    employees: int | None
    postal_code: str | None
    address: str | None
    address_detail: str | None
    region: str | None
    business_kinds: str | None
    manufactures: bool | None
    is_headquarters: bool | None
    registered_at: dt.datetime | None
    changed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class TradeRecord:
    """A trade a company is registered for."""

    business_number: str
    code: str
    name: str
    registered_on: dt.date | None
    expires_on: dt.date | None
    state: str | None
    is_main: bool


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """A product a company supplies or makes."""

    business_number: str
    code: str
    name: str
    is_main: bool
    is_made: bool
