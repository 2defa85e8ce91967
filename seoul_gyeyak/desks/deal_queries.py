"""What is asked of 수의계약 to count and bundle them, and to show one such; runs nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Select, bindparam, func, select

from seoul_gyeyak.agencies.models import Agency, Department
from seoul_gyeyak.companies.models import Company, CompanyCertification
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.desks.models import DealBundle, RepeatedDeal
from seoul_gyeyak.desks.queries import within
from seoul_gyeyak.search.understanding.spells import year
from seoul_gyeyak.vocabulary import CertificationType, ContractStatus, Method

AGENCY: Final = bindparam("agency_id", type_=BigInteger)
AGENCIES: Final = select(Agency.id).order_by(Agency.id)
DEALS: Final = (
    select(
        Contract.id,
        func.coalesce(Department.name, Contract.department_name, ""),
        Contract.supplier_id,
        func.coalesce(Contract.supplier_name, ""),
        Contract.signed_on,
        Contract.amount,
        Contract.title,
        Contract.legal_basis,
        Contract.quotation,
    )
    .outerjoin(Department, Department.id == Contract.department_id)
    .where(
        Contract.agency_id == AGENCY,
        Contract.status == ContractStatus.ACTIVE,
        Contract.method == Method.DIRECT,
        Contract.supplier_name.is_not(None),
    )
    .order_by(Contract.signed_on, Contract.id)
)
"""An agency's 수의계약 with a firm, column for column a `Deal`, in the order they were signed."""


def certified(
    kinds: Collection[CertificationType],
) -> Select[int, dt.date | None, dt.date | None]:
    """Select who has one of these certifications, from when to when."""
    of_these = CompanyCertification.type.in_(kinds)
    return select(
        CompanyCertification.company_id,
        CompanyCertification.issued_on,
        CompanyCertification.expires_on,
    ).where(of_these)


def repeat_at(agency_id: int, code: str) -> Select[RepeatedDeal, str | None, str | None]:
    """Select a repeat by its code, with its firm's own name and address."""
    return (
        select(RepeatedDeal, Company.name, Company.slug)
        .outerjoin(Company, Company.id == RepeatedDeal.company_id)
        .where(RepeatedDeal.agency_id == agency_id, RepeatedDeal.code == code)
    )


def bundle_at(agency_id: int, code: str) -> Select[DealBundle, str | None, str | None]:
    """Select a bundle by its code, with its firm's own name and address."""
    return (
        select(DealBundle, Company.name, Company.slug)
        .outerjoin(Company, Company.id == DealBundle.company_id)
        .where(DealBundle.agency_id == agency_id, DealBundle.code == code)
    )


def members(contract_ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """Select contracts by their ids, column for column a `Member`."""
    return member_rows().where(Contract.id.in_(contract_ids))


def deals_with(repeat: RepeatedDeal) -> Select[*tuple[Any, ...]]:
    """Select the 수의계약 that a repeat counts, column for column a `Member`.

    By the firm, or by the agency and year where the firm is a written name: those whose name is not
    the same in the end are for the caller to leave out.
    """
    days = within(Contract.signed_on, year(repeat.year))
    conditions = [
        Contract.agency_id == repeat.agency_id,
        Contract.status == ContractStatus.ACTIVE,
        Contract.method == Method.DIRECT,
        *days,
    ]
    if repeat.department is not None:
        named = func.coalesce(Department.name, Contract.department_name, "")
        conditions.append(named == repeat.department)
    if repeat.company_id is None:
        conditions += [Contract.supplier_id.is_(None), Contract.supplier_name.is_not(None)]
    else:
        conditions.append(Contract.supplier_id == repeat.company_id)
    return member_rows().where(*conditions)


def member_rows() -> Select[*tuple[Any, ...]]:
    """Select what is told of a contract among others, in the order they were signed."""
    return (
        select(
            Contract.slug,
            Contract.title,
            Contract.signed_on,
            Contract.amount,
            func.coalesce(Department.name, Contract.department_name),
            func.coalesce(Company.name, Contract.supplier_name),
            Contract.supplier_name,
        )
        .outerjoin(Department, Department.id == Contract.department_id)
        .outerjoin(Company, Company.id == Contract.supplier_id)
        .order_by(Contract.signed_on, Contract.id)
    )
