"""An order plan as a source tells it, read and frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from seoul_gyeyak.vocabulary import Category, Method, SourceName

Named = tuple[str | None, str | None]
"""An agency as a source names it: (code, name)."""


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One order plan; the fields are the columns of `OrderPlan`, `buyers` the agencies named."""

    slug: str
    number: str | None
    source: SourceName
    buyers: tuple[Named, ...]
    department_name: str | None
    title: str
    category: Category
    category_detail: str | None
    business_type: str | None
    year: int
    month: int | None
    planned_on: dt.date | None
    overview: str | None
    quantity: str | None
    works_region: str | None
    works_field: str | None
    product: str | None
    budget: int | None
    budget_contract: int | None
    budget_supplied: int | None
    budget_other: int | None
    method: Method | None
    method_detail: str | None
    procurement: str | None
    official: str | None
    phone: str | None
    is_noticed: bool
    notice_numbers: tuple[str, ...]
    remarks: str | None
    detail_url: str | None
    posted_at: dt.datetime | None
    changed_at: dt.datetime | None
