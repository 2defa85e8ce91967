"""A row of an agency's own order plan, read: pure and frozen."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.plans_files.cells import Period, amount, period, squeezed
from seoul_gyeyak.ingest.plans_files.layouts import REPEAT_KEY, YEAR_KEY
from seoul_gyeyak.ingest.plans_files.mappings import FileMapping
from seoul_gyeyak.vocabulary import Category, Method

CATEGORY_WORDS = (
    ("외자", Category.FOREIGN),
    ("용역", Category.SERVICES),
    ("공사", Category.WORKS),
    ("물품", Category.GOODS),
    ("구매", Category.GOODS),
    ("제조", Category.GOODS),
    ("임차", Category.SERVICES),
)
METHOD_WORDS = (
    ("수의", Method.DIRECT),
    ("제한", Method.SELECTIVE),
    ("지명", Method.LIMITED),
    ("일반", Method.OPEN),
    ("경쟁", Method.OPEN),
)
SLUG_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One planned order as an agency's own file tells it; `agency` is the agency's slug."""

    slug: str
    agency: str
    title: str
    category: Category
    category_detail: str | None
    year: int
    month: int | None
    budget: int | None
    budget_contract: int | None
    budget_supplied: int | None
    method: Method | None
    method_detail: str | None
    department: str | None
    official: str | None
    phone: str | None
    overview: str | None
    quantity: str | None
    region: str | None
    product: str | None
    procurement: str | None
    business_type: str | None
    remarks: str | None

    @property
    def planned_on(self) -> dt.date | None:
        """The first of the planned month."""
        return dt.date(self.year, self.month, 1) if self.month else None


def read_plan(mapping: FileMapping, row: Row) -> PlanRow:
    """Read one row; what is missing or not to be understood is an `UnreadableRowError`."""

    def told(name: str) -> str | None:
        return mapping.cell(row, name) or None

    title = required(mapping, row, "title", "사업명이 없습니다")
    when = planned(mapping, row)
    whole, contract, supplied = amounts(mapping, row)
    return PlanRow(
        slug=slug(mapping, row, when.year),
        agency=mapping.agency or "",
        title=title,
        category=category(told("category") or ""),
        category_detail=told("category"),
        year=when.year,
        month=when.month,
        budget=whole,
        budget_contract=contract,
        budget_supplied=supplied,
        method=method(told("method") or ""),
        method_detail=told("method"),
        department=told("department"),
        official=told("official"),
        phone=told("phone"),
        overview=told("overview"),
        quantity=told("quantity"),
        region=told("region"),
        product=told("product"),
        procurement=told("procurement"),
        business_type=told("business_type"),
        remarks=remarks(told("remarks"), when),
    )


def remarks(written: str | None, when: Period) -> str | None:
    """Return the remarks with the words of a period that says less than a month."""
    words = f"발주시기 {when.words}" if when.words else None
    return " · ".join(filter(None, (written, words))) or None


def required(mapping: FileMapping, row: Row, name: str, reason: str) -> str:
    """Return a field that must not be empty."""
    if found := mapping.cell(row, name):
        return found
    raise UnreadableRowError(reason)


def planned(mapping: FileMapping, row: Row) -> Period:
    """Read when the order is planned; the row's own year goes before the document's."""
    year = "".join(c for c in mapping.cell(row, "year") or row.get(YEAR_KEY, "") if c.isdigit())
    if year and len(year) not in {2, 4}:
        msg = f"연도를 읽을 수 없습니다: {year}"
        raise UnreadableRowError(msg)
    century = 2000 if len(year) == 2 else 0  # noqa: PLR2004 - two digits, as in 26
    return period(mapping.cell(row, "period"), int(year) + century if year else None)


def category(text: str) -> Category:
    """Tell 용역 (services), 공사 (works), 물품 (goods) and 외자 apart by the words used."""
    for word, found in CATEGORY_WORDS:
        if word in text:
            return found
    msg = f"업무구분을 읽을 수 없습니다: {text or '(빈칸)'}"
    raise UnreadableRowError(msg)


def method(text: str) -> Method | None:
    """Tell how the supplier will be chosen; 협상 and the like are 기타, nothing is unknown."""
    if not text:
        return None
    return next((found for word, found in METHOD_WORDS if word in text), Method.OTHER)


def amounts(mapping: FileMapping, row: Row) -> tuple[int | None, int | None, int | None]:
    """Read whole, 도급 and 관급자재 in won; a whole that is not told is the sum of its parts."""
    whole, contract, supplied = (
        amount(mapping.cell(row, name), mapping.unit)
        for name in ("budget", "budget_contract", "budget_supplied")
    )
    if whole is None and not contract is supplied is None:
        whole = (contract or 0) + (supplied or 0)
    return whole, contract, supplied


def slug(mapping: FileMapping, row: Row, year: int) -> str:
    """Return the plan's address: what a new edition of the file says of it may change, this not.

    A plan is known by its title, category and department within a year; month and money move.
    """
    names = ("title", "category", "department")
    known = [squeezed(mapping.cell(row, name)) for name in names]
    known.append(row.get(REPEAT_KEY, ""))
    digest = hashlib.sha256("\x1f".join(known).encode()).hexdigest()[:SLUG_DIGITS]
    return f"{mapping.agency}-{year}-{digest}"
