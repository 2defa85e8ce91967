"""발주계획: what an agency plans to order, when, for how much and how."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.database import Day, Instant, Json, Model, Name, PrimaryKey, Won
from seoul_gyeyak.vocabulary import Category, Method, SourceName


class OrderPlan(Model):
    """One order plan.

    `slug` is its permanent address: the 발주계획통합번호, or for an agency's own file
    `<agency slug>-<year>-<digest of what identifies the row>`. `planned_on` is the first of the
    planned month (None when only the year is known).
    """

    __tablename__ = "order_plans"
    __table_args__ = (
        Index("ix_order_plans_agency", "agency_id", "source", "year"),
        Index("ix_order_plans_coming", "agency_id", "planned_on"),
    )

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    number: Mapped[str | None] = mapped_column(String(64))
    source: Mapped[SourceName]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    department_name: Mapped[Name | None]
    title: Mapped[Name]
    category: Mapped[Category]
    category_detail: Mapped[Name | None]
    """The source's 업무구분, e.g. `일반용역`."""
    business_type: Mapped[Name | None]
    """업무유형, e.g. `신규(단기)`."""
    year: Mapped[int]
    month: Mapped[int | None]
    planned_on: Mapped[Day | None] = mapped_column(index=True)
    overview: Mapped[Name | None]
    quantity: Mapped[Name | None]
    works_region: Mapped[Name | None]
    works_field: Mapped[Name | None]
    """공종, e.g. `건축`."""
    product: Mapped[Name | None]
    budget: Mapped[Won | None]
    """합계발주금액 = 도급 + 관급자재 + 기타."""
    budget_contract: Mapped[Won | None]
    budget_supplied: Mapped[Won | None]
    budget_other: Mapped[Won | None]
    method: Mapped[Method | None]
    method_detail: Mapped[Name | None]
    procurement: Mapped[Name | None]
    """조달방식: 중앙조달 or 자체조달."""
    official: Mapped[Name | None]
    phone: Mapped[Name | None]
    is_noticed: Mapped[bool]
    notice_numbers: Mapped[Json]
    """list[str] of notice numbers without 차수."""
    remarks: Mapped[Name | None]
    detail_url: Mapped[Name | None]
    posted_at: Mapped[Instant | None] = mapped_column(index=True)
    changed_at: Mapped[Instant | None]

    agency: Mapped[Agency] = relationship(lazy="raise")


class FormerPlanAddress(Model):
    """The address of a plan that an agency published first and G2B's plan stands for since."""

    __tablename__ = "former_plan_addresses"

    slug: Mapped[str] = mapped_column(String(64), primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("order_plans.id"))
