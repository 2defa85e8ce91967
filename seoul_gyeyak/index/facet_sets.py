"""Facet sets: numbered combinations of facets, with how many records have each.

They answer every count that is asked without words, and turn counts by set into counts by facet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from seoul_gyeyak.database import rows_in
from seoul_gyeyak.index.models import IndexFacetSet
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import IndexQuery

SETS_REMEMBERED = 65_536


class FacetSet(NamedTuple):
    """A combination of facets of one kind and the number of records that have it."""

    kind: RecordKind
    facets: frozenset[str]
    records: int


@lru_cache(maxsize=SETS_REMEMBERED)
def parsed(tokens: str) -> frozenset[str]:
    """Return the facets written in one string."""
    return frozenset(tokens.split(" ")) - {""}


def written(facets: Iterable[str]) -> str:
    """Write facets in one string, in order; `kind:…` is left out (every set has one kind)."""
    return " ".join(sorted(facet for facet in facets if not facet.startswith("kind:")))


def matches(facets: frozenset[str], query: IndexQuery) -> bool:
    """Tell whether a record with these facets passes the query's."""
    return all(not wanted.isdisjoint(facets) for wanted in query.facets)


def matching(session: Session, query: IndexQuery) -> list[FacetSet]:
    """Return the sets in use that pass the query's facets and kind; its words are not looked at."""
    statement = select(IndexFacetSet.kind, IndexFacetSet.tokens, IndexFacetSet.records)
    if query.kind is not None:
        statement = statement.where(IndexFacetSet.kind == query.kind)
    rows = session.execute(statement.where(IndexFacetSet.records > 0))
    found = (FacetSet(kind, parsed(tokens), records) for kind, tokens, records in rows)
    return [each for each in found if matches(each.facets, query)]


def by_kind(sets: Iterable[FacetSet]) -> dict[RecordKind, int]:
    """Return how many records of each kind these sets have."""
    counts = dict.fromkeys(RecordKind, 0)
    for each in sets:
        counts[each.kind] += each.records
    return counts


def by_facet(sets: Iterable[FacetSet]) -> dict[str, int]:
    """Return how many records of these sets have each facet."""
    counts: Counter[str] = Counter()
    for each in sets:
        for facet in each.facets:
            counts[facet] += each.records
    return dict(counts)


def found(session: Session, by_set: Mapping[int, int]) -> list[FacetSet]:
    """Return the sets behind numbers of matches by set number."""
    query = select(IndexFacetSet.id, IndexFacetSet.kind, IndexFacetSet.tokens)
    rows = rows_in(session, query, IndexFacetSet.id, by_set.keys())
    return [FacetSet(kind, parsed(tokens), by_set[number]) for number, kind, tokens in rows]


def ensure(
    session: Session, wanted: Collection[tuple[RecordKind, str]]
) -> dict[tuple[RecordKind, str], int]:
    """Return the number of each (kind, written facets), adding the sets that are new."""
    known = ask(session, wanted)
    new = sorted(set(wanted) - known.keys(), key=lambda each: (each[0].value, each[1]))
    if new:
        session.connection().execute(
            insert(IndexFacetSet),
            [{"kind": kind, "tokens": tokens, "records": 0} for kind, tokens in new],
        )
        known |= ask(session, new)
    return known


def ask(
    session: Session, wanted: Collection[tuple[RecordKind, str]]
) -> dict[tuple[RecordKind, str], int]:
    """Return the numbers of those sets that exist."""
    by_kind_wanted: dict[RecordKind, set[str]] = defaultdict(set)
    for kind, tokens in wanted:
        by_kind_wanted[kind].add(tokens)
    return {
        (kind, tokens): number
        for kind, among in by_kind_wanted.items()
        for number, tokens in rows_in(
            session,
            select(IndexFacetSet.id, IndexFacetSet.tokens).where(IndexFacetSet.kind == kind),
            IndexFacetSet.tokens,
            among,
        )
    }


def add_counts(session: Session, changes: Mapping[int, int]) -> None:
    """Add to the number of records of each set; in order, so that two writers never deadlock."""
    rows = [{"set_id": number, "more": more} for number, more in sorted(changes.items()) if more]
    if rows:
        session.connection().execute(
            update(IndexFacetSet)
            .where(IndexFacetSet.id == bindparam("set_id"))
            .values(records=IndexFacetSet.records + bindparam("more")),
            rows,
        )
