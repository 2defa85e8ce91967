"""An order plan as its page tells it: the month first, then what, for how much and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from seoul_gyeyak.database import the_one
from seoul_gyeyak.plans import queries
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.threads.queries import steps
from seoul_gyeyak.threads.strip import Strip, strip_of
from seoul_gyeyak.vocabulary import Stage
from seoul_gyeyak.web.facts import (
    Contact,
    Fact,
    Sum,
    joined,
    known_facts,
    known_sums,
    outward,
)

MISSING = "이 주소의 발주계획은 없습니다."


@dataclass(frozen=True, slots=True)
class NoticeLink:
    """A notice number the plan names; `is_here` when its page exists."""

    number: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the template draws."""

    plan: OrderPlan
    strip: Strip
    when: str
    sums: Sequence[Sum]
    facts: Sequence[Fact]
    notices: Sequence[NoticeLink]
    contact: Contact
    elsewhere: str | None


def find_plan(session: Session, slug: str) -> OrderPlan:
    """Return the plan at an address."""
    return the_one(session, queries.by_slug(slug), MISSING)


def canonical_slug(session: Session, former: str) -> str:
    """Return the address a former one leads to; raises MissingRecordError."""
    return the_one(session, queries.slug_of_former(former), MISSING)


def plan_page(session: Session, slug: str) -> PlanPage:
    """Gather the page of one plan."""
    plan = find_plan(session, slug)
    strip = strip_of(steps(session, Stage.PLAN, plan.id), Stage.PLAN, plan.slug)
    return PlanPage(
        plan=plan,
        strip=strip,
        when=planned_time(plan),
        sums=sums_of(plan),
        facts=facts_of(plan),
        notices=notices_of(plan, strip),
        contact=contact_of(plan),
        elsewhere=outward(plan.detail_url),
    )


def planned_time(plan: OrderPlan) -> str:
    """Say when: `2027년 3월`, or only the year while the month is not settled."""
    return f"{plan.year}년 {plan.month}월" if plan.month else f"{plan.year}년 (월 미정)"


def sums_of(plan: OrderPlan) -> list[Sum]:
    """List the parts of the amount; one part alone says no more than the whole."""
    parts = known_sums(
        ("도급", plan.budget_contract, None),
        ("관급자재", plan.budget_supplied, None),
        ("기타", plan.budget_other, None),
    )
    return parts if sum(part.won > 0 for part in parts) > 1 else []


def facts_of(plan: OrderPlan) -> list[Fact]:
    """List how and what, as far as the plan says."""
    method = plan.method.label if plan.method else None
    return known_facts(
        ("계약방법", plan.method_detail or method),
        ("조달방식", plan.procurement),
        ("업무구분", plan.category_detail or plan.category.label),
        ("사업 유형", plan.business_type),
        ("품명", plan.product),
        ("물량", plan.quantity),
        ("공종", plan.works_field),
        ("공사 지역", plan.works_region),
        ("발주계획번호", plan.number),
        ("비고", plan.remarks),
    )


def notices_of(plan: OrderPlan, strip: Strip) -> list[NoticeLink]:
    """List the notices the plan names, and which of them can be opened here."""
    here = strip.numbers(Stage.NOTICE)
    return [NoticeLink(number, number in here) for number in plan.notice_numbers]


def contact_of(plan: OrderPlan) -> Contact:
    """Say whom to ask."""
    return Contact(joined([plan.agency.name, plan.department_name]), plan.official, plan.phone)
