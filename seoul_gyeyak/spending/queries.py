"""What is asked of contracts to make the sums, and of the sums to show them; nothing here runs."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    bindparam,
    case,
    cast,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import QueryableAttribute

from seoul_gyeyak.agencies.models import Department
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.contracts.queries import own_won, year_signed
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.spending.models import DepartmentSpending, SpendingCell, SupplierSpending
from seoul_gyeyak.vocabulary import Category, ContractStatus, Method

SUPPLIERS_KEPT = 10
AGENCY: Final = bindparam("agency_id", type_=BigInteger)


def summed(amount: ColumnElement[Any] | QueryableAttribute[Any]) -> ColumnElement[int]:
    """Add amounts up as whole won (PostgreSQL would give a decimal); none known is 0."""
    return cast(func.coalesce(func.sum(amount), 0), BigInteger)


def signed() -> Select[int, str | None, int, Category, Method, int, int, int]:
    """Select agency, department, year, kind and method with contracts, unknown ones and won."""
    department = func.coalesce(Department.name, Contract.department_name).label("department")
    year = year_signed()
    return (
        select(
            Contract.agency_id,
            department,
            year,
            Contract.category,
            Contract.method,
            func.count(),
            func.count() - func.count(Contract.amount),
            summed(Contract.amount),
        )
        .outerjoin(Department, Department.id == Contract.department_id)
        .where(Contract.status == ContractStatus.ACTIVE)
        .group_by(Contract.agency_id, department, year, Contract.category, Contract.method)
    )


def largest_suppliers() -> Select[*tuple[Any, ...]]:
    """Select the firms each agency signed the most with, column for column `SupplierSpending`."""
    firms = firms_by_agency().subquery()
    order = (firms.c.amount.desc(), firms.c.contracts.desc(), firms.c.company_id, firms.c.firm)
    rank = func.row_number().over(partition_by=firms.c.agency_id, order_by=order).label("rank")
    ranked = select(firms.c.agency_id, rank, *list(firms.c)[1:]).subquery()
    return select(ranked).where(ranked.c.rank <= SUPPLIERS_KEPT)


def firms_by_agency() -> Select[*tuple[Any, ...]]:
    """Select agency and firm with contracts, 수의계약 among them, unknown ones and own won."""
    own = own_won()
    firm = case((ContractParty.company_id.is_(None), ContractParty.name)).label("firm")
    return (
        select(
            Contract.agency_id,
            ContractParty.company_id,
            firm,
            func.count().label("contracts"),
            func.count(case((Contract.method == Method.DIRECT, 1))).label("direct"),
            (func.count() - func.count(own)).label("unknown"),
            summed(own).label("amount"),
        )
        .select_from(ContractParty)
        .join(Contract, Contract.id == ContractParty.contract_id)
        .where(Contract.status == ContractStatus.ACTIVE)
        .group_by(Contract.agency_id, ContractParty.company_id, firm)
    )


OPENED: Final = select(func.min(Opening.opened_at), func.max(Opening.opened_at))
"""When the first and the last opening was."""
BIDDING: Final = (
    select(
        Opening.category,
        Opening.outcome,
        func.count(),
        summed(Opening.bidder_count),
        func.count(Opening.bidder_count),
        summed(type_coerce(Opening.award_rate, BigInteger)),
        func.count(Opening.award_rate),
    )
    .where(
        Opening.opened_at >= bindparam("since", type_=Opening.opened_at.type),
        Opening.opened_at < bindparam("before", type_=Opening.opened_at.type),
    )
    .group_by(Opening.category, Opening.outcome)
)
"""Openings between two instants: kind, outcome, and the sums of a `BiddingCell`."""
CELLS: Final = select(
    SpendingCell.year,
    SpendingCell.category,
    SpendingCell.method,
    SpendingCell.contracts,
    SpendingCell.amount,
    SpendingCell.unknown,
).where(SpendingCell.agency_id == AGENCY)
"""An agency's cells: year, kind, method; contracts, won, unknown ones."""
DEPARTMENTS: Final = (
    select(
        DepartmentSpending.name,
        DepartmentSpending.contracts,
        DepartmentSpending.amount,
        DepartmentSpending.unknown,
        DepartmentSpending.direct,
    )
    .where(DepartmentSpending.agency_id == AGENCY)
    .order_by(DepartmentSpending.amount.desc(), DepartmentSpending.name)
)
"""An agency's departments: contracts, won, unknown ones and 수의계약, most won first."""
SUPPLIERS: Final = (
    select(
        func.coalesce(Company.name, SupplierSpending.name),
        Company.slug,
        SupplierSpending.contracts,
        SupplierSpending.amount,
        SupplierSpending.unknown,
        SupplierSpending.direct,
    )
    .outerjoin(Company, Company.id == SupplierSpending.company_id)
    .where(SupplierSpending.agency_id == AGENCY)
    .order_by(SupplierSpending.rank)
)
"""An agency's largest firms: name, address; contracts, won, unknown ones, 수의계약."""
BY_AGENCY: Final = select(
    SpendingCell.agency_id,
    cast(func.sum(SpendingCell.contracts), BigInteger),
    summed(SpendingCell.amount),
    cast(func.sum(SpendingCell.unknown), BigInteger),
).group_by(SpendingCell.agency_id)
"""Every agency's contracts, won and unknown ones."""
