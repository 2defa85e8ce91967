"""What is asked of contracts for certificates, and of certificates; nothing here runs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract, ContractNumber, ContractParty
from seoul_gyeyak.notices.models import Notice, NoticeLicense, NoticeProduct

MOST_CONTRACTS = 5_000
"""How many contracts of a firm are looked at, the newest first."""


def firm(business_number: str) -> Select[Company]:
    """Select the firm with a business number."""
    return select(Company).where(Company.business_number == business_number)


def performances(business_number: str) -> Select[*tuple[Any, ...]]:
    """Select a firm's contracts, deleted ones too, column for column what `read_row` takes.

    The firm is found within the statement, so that a number nobody has costs what any other does.
    """
    return (
        select(
            Contract.id,
            Contract.slug,
            Contract.unified_number,
            Contract.ledger_number,
            Contract.change_order,
            Contract.status,
            Contract.title,
            Contract.category,
            Contract.category_detail,
            Contract.classification,
            Contract.method,
            Contract.signed_on,
            Contract.starts_on,
            Contract.ends_on,
            Contract.total_ends_on,
            Contract.amount,
            Contract.total_amount,
            Contract.first_amount,
            Contract.paid,
            Contract.long_term,
            Contract.has_subcontract,
            Contract.is_joint,
            Contract.notice_number,
            Contract.in_g2b,
            Contract.agency_id,
            Contract.supplier_name,
            Contract.department_name,
            Contract.phone,
            Agency.name.label("agency"),
            Agency.slug.label("agency_slug"),
            ContractParty.share,
            ContractParty.joint_manner,
        )
        .select_from(ContractParty)
        .join(Company, Company.id == ContractParty.company_id)
        .join(Contract, Contract.id == ContractParty.contract_id)
        .join(Agency, Agency.id == Contract.agency_id)
        .where(Company.business_number == business_number)
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
        .limit(MOST_CONTRACTS)
    )


def partners() -> Select[int, str, Decimal | None]:
    """Select contract, name and share of parties."""
    return select(ContractParty.contract_id, ContractParty.name, ContractParty.share).order_by(
        ContractParty.contract_id, ContractParty.position
    )


def notice_grounds() -> Select[str, int, str | None, int | None]:
    """Select number, id, site and supplied materials of current notices."""
    return select(Notice.number, Notice.id, Notice.works_site, Notice.supplied_materials).where(
        Notice.is_current
    )


def notice_licences() -> Select[int, str]:
    """Select the licences notices ask for."""
    return select(NoticeLicense.notice_id, NoticeLicense.name).order_by(
        NoticeLicense.notice_id, NoticeLicense.group_no, NoticeLicense.position
    )


def notice_products() -> Select[int, str, str | None, str | None, str | None, int | None]:
    """Select the products notices buy, after the notice's id column for column a `Product`."""
    return select(
        NoticeProduct.notice_id,
        NoticeProduct.name,
        NoticeProduct.specification,
        NoticeProduct.quantity,
        NoticeProduct.unit,
        NoticeProduct.unit_price,
    ).order_by(NoticeProduct.notice_id, NoticeProduct.position)


def posting(number: str) -> Select[str, str, dt.datetime]:
    """Select number, title and first posting of a notice: performance is counted from there."""
    return (
        select(Notice.number, Notice.title, Notice.posted_at)
        .where(Notice.number == number)
        .order_by(Notice.version)
        .limit(1)
    )


def by_address(address: str) -> Select[Certificate]:
    """Select the certificate that is fetched at an address."""
    return select(Certificate).where(Certificate.address == address)


def by_number(number: str) -> Select[Certificate]:
    """Select the certificate with a 문서확인번호."""
    return select(Certificate).where(Certificate.number == number)


def by_pdf(digest: str) -> Select[Certificate]:
    """Select the certificate whose PDF has this SHA-256."""
    return select(Certificate).where(Certificate.pdf_digest == digest)


def states() -> Select[str, Any, int, int | None, dt.date | None, str]:
    """Select what contracts are now, by every number they are or were known by."""
    return select(
        ContractNumber.number,
        Contract.status,
        Contract.change_order,
        Contract.amount,
        Contract.ends_on,
        Contract.title,
    ).join(Contract, Contract.id == ContractNumber.contract_id)
