"""What is asked for a desk; nothing here runs. Lists select one column for each of the sheet's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    func,
    select,
)

from seoul_gyeyak.agencies.models import Agency, Department
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.desks.criteria import DeskCriteria
from seoul_gyeyak.desks.models import DealBundle, RepeatedDeal
from seoul_gyeyak.desks.rules import law
from seoul_gyeyak.desks.sheets import COLUMNS, DeskSheet, Ordering
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.search.understanding.spells import Spell
from seoul_gyeyak.spending.models import DepartmentSpending
from seoul_gyeyak.vocabulary import ContractStatus, NoticeKind

TURNED: Final = {"over"}
"""Columns that fall when what they are made of rises: the longer ago, the more days."""


class Listed(NamedTuple):
    """A sheet: `source` selects what a row is picked by of all rows there are, `conditions` say
    which are listed; then come `columns`, then `extras`.

    `identity` tells rows apart that are equal in what they are ordered by.
    """

    source: Select[*tuple[Any, ...]]
    conditions: Sequence[ColumnElement[bool]]
    columns: Mapping[str, Any]
    extras: Sequence[Any]
    identity: Any

    def page(
        self, order: Ordering, limit: int | None = None, offset: int = 0
    ) -> Select[*tuple[Any, ...]]:
        """Select rows in an order; what is not known comes last. Without a limit, all of them.

        The rows of a page are found by their identity first: most orders need no other table then,
        and some are an index's own.
        """
        by = self.columns[order.key]
        falls = order.falls is not (order.key in TURNED)
        orders = (by.desc() if falls else by.asc()).nulls_last(), self.identity
        statement = self.source.add_columns(*self.columns.values(), *self.extras).order_by(*orders)
        if limit is None:
            return statement.where(*self.conditions)
        found = self.source.with_only_columns(self.identity).where(*self.conditions)
        page = found.order_by(*orders).limit(limit).offset(offset)
        return statement.where(self.identity.in_(page))


def buyer(slug: str) -> Select[int, str, str, str]:
    """Select the agency at an address, column for column a `Buyer`."""
    return select(Agency.id, Agency.slug, Agency.name, Agency.short_name).where(Agency.slug == slug)


def departments(agency_id: int) -> Select[str, int | None]:
    """Select an agency's departments with contracts: name, and id where they have one."""
    named = and_(
        Department.agency_id == DepartmentSpending.agency_id,
        Department.name == DepartmentSpending.name,
    )
    return (
        select(DepartmentSpending.name, Department.id)
        .outerjoin(Department, named)
        .where(DepartmentSpending.agency_id == agency_id, DepartmentSpending.name != "")
        .order_by(DepartmentSpending.name)
    )


def within(column: Any, days: Spell) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a column of days
    """Say that a day is in a stretch of days."""
    begins = [] if days.first is None else [column >= days.first]
    return begins if days.last is None else [*begins, column <= days.last]


def of_department(model: Any, criteria: DeskCriteria, own: int | None) -> list[ColumnElement[bool]]:  # noqa: ANN401 - notices or contracts
    """Say that a record is of the department asked for, by its id where it has one."""
    if criteria.department is None:
        return []
    if own is not None:
        return [model.department_id == own]
    return [model.department_id.is_(None), model.department_name == criteria.department]


def open_notices(criteria: DeskCriteria, own: int | None, now: dt.datetime) -> Listed:
    """List the notices that take bids now."""
    conditions: tuple[ColumnElement[bool], ...] = (
        Notice.is_current.is_(True),
        Notice.bids_close_at > now,
        Notice.kind != NoticeKind.CANCELLED,
        Notice.agency_id == criteria.buyer.id,
        *of_department(Notice, criteria, own),
    )
    columns = {
        "title": Notice.title,
        "closes": Notice.bids_close_at,
        "estimated": Notice.estimated_price,
        "budget": Notice.budget,
        "department": func.coalesce(Department.name, Notice.department_name),
        "method": Notice.method,
        "number": Notice.number,
    }
    source = select(Notice.number).outerjoin(Department, Department.id == Notice.department_id)
    return Listed(source, conditions, columns, (), Notice.id)


def contracts(criteria: DeskCriteria, sheet: DeskSheet, *conditions: ColumnElement[bool]) -> Listed:
    """List standing contracts of the agency, with their firms and departments."""
    here = (
        Contract.agency_id == criteria.buyer.id,
        Contract.status == ContractStatus.ACTIVE,
        *conditions,
    )
    columns = {
        "title": Contract.title,
        "ends": Contract.ends_on,
        "over": Contract.ends_on,
        "due": Contract.ends_on,
        "amount": Contract.amount,
        "paid": Contract.paid,
        "unpaid": Contract.amount - Contract.paid,
        "firm": func.coalesce(Company.name, Contract.supplier_name),
        "department": func.coalesce(Department.name, Contract.department_name),
        "method": Contract.method,
        "number": Contract.slug,
    }
    source = (
        select(Contract.slug)
        .outerjoin(Department, Department.id == Contract.department_id)
        .outerjoin(Company, Company.id == Contract.supplier_id)
    )
    shown = {column.key: columns[column.key] for column in COLUMNS[sheet]}
    return Listed(source, here, shown, (), Contract.id)


def ending(criteria: DeskCriteria, own: int | None) -> Listed:
    """List contracts that end within the days."""
    days = within(Contract.ends_on, criteria.days)
    return contracts(criteria, DeskSheet.ENDING, *days, *of_department(Contract, criteria, own))


def late(criteria: DeskCriteria, own: int | None) -> Listed:
    """List contracts whose last day to pay is over and that are not paid in full, as disclosed.

    Without any disclosed payment nothing can be said, so those are left out.
    """
    conditions = (
        *within(Contract.ends_on, criteria.days),
        Contract.ends_on <= law().overdue_since(criteria.today),
        Contract.paid < Contract.amount,
        *of_department(Contract, criteria, own),
    )
    return contracts(criteria, DeskSheet.LATE, *conditions)


def repeated_by(criteria: DeskCriteria) -> list[ColumnElement[bool]]:
    """Say whose 수의계약 are repeated: the agency's as a whole, or one department's."""
    name = criteria.department
    own = RepeatedDeal.department.is_(None) if name is None else RepeatedDeal.department == name
    return [RepeatedDeal.agency_id == criteria.buyer.id, own]


def repeated(criteria: DeskCriteria) -> Listed:
    """List firms with two 수의계약 or more in a year."""
    years = criteria.days
    conditions = repeated_by(criteria)
    conditions += [RepeatedDeal.year >= years.first.year] if years.first else []
    conditions += [RepeatedDeal.year <= years.last.year] if years.last else []
    columns = {
        "firm": func.coalesce(Company.name, RepeatedDeal.firm),
        "contracts": RepeatedDeal.contracts,
        "amount": RepeatedDeal.amount,
        "year": RepeatedDeal.year,
        "most": RepeatedDeal.most,
        "latest": RepeatedDeal.latest_on,
    }
    source = select(RepeatedDeal.code).outerjoin(Company, Company.id == RepeatedDeal.company_id)
    return Listed(source, conditions, columns, (), RepeatedDeal.id)


def bundled_by(criteria: DeskCriteria) -> list[ColumnElement[bool]]:
    """Say whose bundles they are: the agency's, or one department's."""
    name = criteria.department
    own = [] if name is None else [DealBundle.department == name]
    return [DealBundle.agency_id == criteria.buyer.id, *own]


def bundled(criteria: DeskCriteria) -> Listed:
    """List bundles that begin within the days."""
    conditions = [*bundled_by(criteria), *within(DealBundle.first_on, criteria.days)]
    columns = {
        "title": func.coalesce(DealBundle.subject, Company.name, DealBundle.firm),
        "contracts": DealBundle.contracts,
        "amount": DealBundle.amount,
        "department": DealBundle.department,
        "first": DealBundle.first_on,
        "last": DealBundle.last_on,
        "ceiling": DealBundle.ceiling,
    }
    source = select(DealBundle.code).outerjoin(Company, Company.id == DealBundle.company_id)
    extras = DealBundle.firm, DealBundle.subject
    return Listed(source, conditions, columns, extras, DealBundle.id)
