"""Plans that an agency publishes itself and enters in G2B too: G2B's is kept, in either order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.matching import normalize_title
from seoul_gyeyak.database import rows_in, upsert
from seoul_gyeyak.ingest.ehojo.uniting import delete_of, repoint
from seoul_gyeyak.ingest.operations import StoreContext
from seoul_gyeyak.plans.models import FormerPlanAddress, OrderPlan
from seoul_gyeyak.plans.records import PlanRecord
from seoul_gyeyak.sources.models import SourceReference
from seoul_gyeyak.threads.models import ThreadKey
from seoul_gyeyak.vocabulary import RecordKind, SourceName, Stage

Place = tuple[int, str, int, int | None]
"""Agency, normalised title, year, month: what two sources' plans share to be one."""


def doubles_of(context: StoreContext, plans: Iterable[PlanRecord]) -> dict[str, int]:
    """Return, for plans of agencies (by address) that G2B has too, the id of G2B's plan."""
    places: dict[str, Place] = {}
    for plan in plans:
        buyer = context.agencies.first(plan.buyers)
        if buyer is not None:
            title = normalize_title(plan.title)
            places[plan.slug] = (buyer.agency_id, title, plan.year, plan.month)
    theirs = plans_at(context.session, set(places.values()), SourceName.G2B)
    return {slug: min(theirs[place]) for slug, place in places.items() if place in theirs}


def adopt_agency_plans(context: StoreContext, plan_ids: Collection[int]) -> int:
    """Let these plans of G2B stand for those their agencies published; return how many went.

    To be called with the ids of every batch of G2B plans stored.
    """
    session = context.session
    query = select(
        OrderPlan.id, OrderPlan.agency_id, OrderPlan.title, OrderPlan.year, OrderPlan.month
    ).where(OrderPlan.source == SourceName.G2B)
    standing: dict[Place, int] = {}
    for each, agency_id, title, year, month in rows_in(session, query, OrderPlan.id, plan_ids):
        standing.setdefault((agency_id, normalize_title(title), year, month), each)
    ours = plans_at(session, standing, SourceName.AGENCY)
    return absorb(context, {each: standing[place] for place in ours for each in ours[place]})


def plans_at(
    session: Session, places: Collection[Place], source: SourceName
) -> dict[Place, list[int]]:
    """Return the ids of one source's plans in these places."""
    query = select(
        OrderPlan.id, OrderPlan.agency_id, OrderPlan.title, OrderPlan.year, OrderPlan.month
    ).where(OrderPlan.source == source, OrderPlan.year.in_({year for _, _, year, _ in places}))
    agencies = {agency_id for agency_id, *_ in places}
    found: defaultdict[Place, list[int]] = defaultdict(list)
    for each, agency_id, title, year, month in rows_in(
        session, query, OrderPlan.agency_id, agencies
    ):
        place = (agency_id, normalize_title(title), year, month)
        if place in places:
            found[place].append(each)
    return found


def absorb_published(context: StoreContext, doubles: Mapping[str, int]) -> None:
    """Take out what was published under these addresses before G2B's plans were here."""
    rows = rows_in(context.session, select(OrderPlan.slug, OrderPlan.id), OrderPlan.slug, doubles)
    absorb(context, {each: doubles[slug] for slug, each in rows})


def absorb(context: StoreContext, moves: Mapping[int, int]) -> int:
    """Let G2B's plans stand for agencies' (id → id): 원문 and address lead there from now on."""
    if not moves:
        return 0
    session = context.session
    query = select(OrderPlan.id, OrderPlan.slug)
    rows = rows_in(session, query, OrderPlan.id, moves)
    former = [{"slug": slug, "plan_id": moves[each]} for each, slug in rows]
    upsert(session, FormerPlanAddress, former, key=("slug",))
    repoint(session, SourceReference.record_id, list(moves.items()), kind=RecordKind.PLAN)
    context.index.remove(RecordKind.PLAN, list(moves))
    context.threads.leave(Stage.PLAN, list(moves))
    delete_of(session, ThreadKey.key, [f"record:plan:{each}" for each in moves])
    delete_of(session, OrderPlan.id, moves)
    return len(moves)
