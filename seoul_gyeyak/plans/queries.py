"""What is asked of order plans; nothing here runs."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from seoul_gyeyak.plans.models import OrderPlan


def by_slug(slug: str) -> Select[OrderPlan]:
    """Select the plan at an address, with its agency."""
    return (
        select(OrderPlan)
        .where(OrderPlan.slug == slug)
        .options(joinedload(OrderPlan.agency, innerjoin=True))
    )
