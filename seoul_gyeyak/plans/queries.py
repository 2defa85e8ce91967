"""What is asked of order plans; nothing here runs."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from seoul_gyeyak.plans.models import FormerPlanAddress, OrderPlan


def by_slug(slug: str) -> Select[OrderPlan]:
    """Select the plan at an address, with its agency."""
    return (
        select(OrderPlan)
        .where(OrderPlan.slug == slug)
        .options(joinedload(OrderPlan.agency, innerjoin=True))
    )


def slug_of_former(slug: str) -> Select[str]:
    """Select the address of the plan that stands for the one that had this address."""
    return (
        select(OrderPlan.slug)
        .join(FormerPlanAddress, FormerPlanAddress.plan_id == OrderPlan.id)
        .where(FormerPlanAddress.slug == slug)
    )
