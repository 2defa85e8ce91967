"""From criteria to the index: what to look for, how many there are, and of which facets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import Select, select

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.index import engine, facet_sets
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.facet_sets import FacetSet
from seoul_gyeyak.index.words import IndexQuery
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.search.choices import AgencyChoice
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.vocabulary import AgencyGroup, NoticeKind, RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FACETS_UP_TO: Final = 15_000
"""With more hits than this, facets are not counted: they would take longer than the page."""
BUYER: Final = ("agency:", "group:")
CATEGORY: Final = ("category:",)


@dataclass(frozen=True, slots=True)
class Survey:
    """How many records there are.

    `total` is of the list asked for; `by_kind` of the list each tab leads to, None being all kinds
    together (the companies' own list has no filters). `facets` maps `category:works` or
    `agency:jongno` to how many records the list would have with that one chosen instead of what is
    chosen of its filter; None where it is not counted.
    """

    total: int
    by_kind: Mapping[RecordKind | None, int]
    facets: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Worded:
    """What has certain words: how much of each kind, and by facet set unless it is too much."""

    by_kind: Mapping[RecordKind, int]
    sets: Sequence[FacetSet] | None


def index_query(criteria: SearchCriteria) -> IndexQuery:
    """Return what the index is asked."""
    buyers = {f"group:{group.value}" for group in criteria.groups}
    buyers |= {f"agency:{agency.slug}" for agency in criteria.agencies}
    categories = {f"category:{category.value}" for category in criteria.categories}
    return IndexQuery(
        words=analyser().query(criteria.q) if criteria.q else (),
        facets=tuple(frozenset(each) for each in (buyers, categories) if each),
        kind=criteria.kind,
    )


def worded(session: Session, query: IndexQuery) -> Worded:
    """Count what has the query's words, whatever its filters.

    One word is counted first, which is quick. Several may take long and find little: what they
    find is looked at straight away.
    """
    words_only = replace(query, facets=(), kind=None)
    if is_simple(query):
        counts = engine.kind_counts(session, words_only)
        if sum(counts.values()) > FACETS_UP_TO:
            return Worded(counts, None)
    sets = engine.facet_sets_of(session, words_only, FACETS_UP_TO)
    if sets is None:
        return Worded(engine.kind_counts(session, words_only), None)
    return Worded(facet_sets.by_kind(sets), sets)


def is_simple(query: IndexQuery) -> bool:
    """Tell whether terms need not be looked up together: one term, or any of several."""
    return len(query.words) == 1 and all(len(way) == 1 for way in query.words[0].ways)


def survey(session: Session, query: IndexQuery, found: Worded) -> Survey:
    """Count a query, given what has its words: exact, and by facet where that is quick."""
    if found.sets is not None:
        return survey_of_sets(query, found.by_kind, found.sets)
    counts = engine.kind_counts(session, query) if query.facets else found.by_kind
    return Survey(total(query, counts), tab_counts(counts, found.by_kind), None)


def survey_of_sets(
    query: IndexQuery, with_words: Mapping[RecordKind, int], sets: Sequence[FacetSet]
) -> Survey:
    """Count a query from the facet sets of everything that has its words."""
    counts = facet_sets.by_kind(each for each in sets if facet_sets.matches(each.facets, query))
    within = [each for each in sets if query.kind in {None, each.kind}]
    facets = {**facets_of(query, within, CATEGORY), **facets_of(query, within, BUYER)}
    return Survey(total(query, counts), tab_counts(counts, with_words), facets)


def facets_of(
    query: IndexQuery, sets: Iterable[FacetSet], dimension: tuple[str, ...]
) -> dict[str, int]:
    """Count the facets of one filter among what passes the other filters."""
    others = tuple(each for each in query.facets if not next(iter(each)).startswith(dimension))
    open_query = replace(query, facets=others)
    passing = (each for each in sets if facet_sets.matches(each.facets, open_query))
    counts = facet_sets.by_facet(passing)
    return {facet: records for facet, records in counts.items() if facet.startswith(dimension)}


def total(query: IndexQuery, counts: Mapping[RecordKind, int]) -> int:
    """Return how many records the list has."""
    return sum(counts.values()) if query.kind is None else counts[query.kind]


def tab_counts(
    counts: Mapping[RecordKind, int], with_words: Mapping[RecordKind, int]
) -> dict[RecordKind | None, int]:
    """Return the counts of the tabs; the companies' list knows no filters."""
    tabs: dict[RecordKind | None, int] = {kind: counts[kind] for kind in RecordKind}
    company = with_words[RecordKind.COMPANY]
    return {**tabs, None: sum(counts.values()), RecordKind.COMPANY: company}


def agency_choices() -> Select[str, str, AgencyGroup]:
    """Select the agencies one can choose, group by group."""
    return select(Agency.slug, Agency.short_name, Agency.group).order_by(Agency.position)


def choices(session: Session) -> dict[str, AgencyChoice]:
    """Return the agencies by slug, in their order."""
    rows = session.execute(agency_choices())
    return {slug: AgencyChoice(slug, name, group) for slug, name, group in rows}


def closing_soon(now: dt.datetime, limit: int) -> Select[int]:
    """Select the notices that still take bids, the nearest deadline first."""
    return (
        select(Notice.id)
        .where(Notice.is_current, Notice.bids_close_at > now, Notice.kind != NoticeKind.CANCELLED)
        .order_by(Notice.bids_close_at, Notice.id)
        .limit(limit)
    )


def newly_planned(limit: int) -> Select[int]:
    """Select the order plans posted last; an agency's own file does not say when it was."""
    return (
        select(OrderPlan.id)
        .where(OrderPlan.posted_at.is_not(None))
        .order_by(OrderPlan.posted_at.desc(), OrderPlan.id.desc())
        .limit(limit)
    )
