"""What the invented city holds that a journey can follow: asked of its database, not guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.vocabulary import AgencyGroup, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e.site import Site


@dataclass(frozen=True)
class Story:
    """One event from a district's plan to its payments, with a title nobody else's plan has."""

    title: str
    agency: str
    slugs: dict[Stage, str]

    def path(self, stage: Stage) -> str:
        """Return the address of the story's record at a stage."""
        folder = Stage.CONTRACT if stage is Stage.PAYMENT else stage
        return f"/{folder.value}s/{self.slugs[stage]}"


def paid_event(site: Site) -> Story:
    """Return a district's event that went all the way; the city always has one."""
    engine = create_engine(site.database_url)
    with Session(engine) as session:
        story = next(stories(session))
    engine.dispose()
    return story


def stories(session: Session) -> Iterator[Story]:
    """Yield events of districts whose threads reached payment, the newest first."""
    complete = (
        select(ThreadStep.thread_id)
        .group_by(ThreadStep.thread_id)
        .having(func.count(ThreadStep.stage.distinct()) == len(Stage))
    )
    lone = select(OrderPlan.title).group_by(OrderPlan.title).having(func.count() == 1)
    plans = (
        select(ThreadStep.thread_id, OrderPlan.title, Agency.short_name)
        .join(OrderPlan, OrderPlan.id == ThreadStep.record_id)
        .join(Agency, Agency.id == OrderPlan.agency_id)
        .where(ThreadStep.stage == Stage.PLAN, ThreadStep.thread_id.in_(complete))
        .where(OrderPlan.title.in_(lone), OrderPlan.title.contains("행사"))
        .where(Agency.group == AgencyGroup.DISTRICT)
        .order_by(OrderPlan.planned_on.desc())
    )
    for thread_id, title, agency in session.execute(plans):
        yield Story(title, agency, slugs_of(session, thread_id))


def slugs_of(session: Session, thread_id: int) -> dict[Stage, str]:
    """Return the address of the last record at every stage of a thread."""
    steps = (
        select(ThreadStep.stage, ThreadStep.slug)
        .where(ThreadStep.thread_id == thread_id)
        .order_by(ThreadStep.happens_on, ThreadStep.id)
    )
    return dict(session.execute(steps).all())


def first_company(site: Site) -> str:
    """Return the address of a firm."""
    engine = create_engine(site.database_url)
    with Session(engine) as session:
        slug = session.execute(select(Company.slug).order_by(Company.id)).scalars().first()
    engine.dispose()
    return f"/companies/{slug}"
