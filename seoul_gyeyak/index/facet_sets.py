"""Facet sets: numbered combinations of facets, with how many records have each.

They answer every count that is asked without words, and turn counts by set into counts by facet.
Only the facets that lists count are in them: every further dimension multiplies the sets, which
each answer adds up. A city has under a thousand. The other facets are terms like any word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import String, bindparam, insert, select, type_coerce, update

from seoul_gyeyak.database import rows_in
from seoul_gyeyak.index.models import IndexFacetSet
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import IndexQuery

COUNTED: Final = ("agency:", "category:", "district:", "group:")
SETS_REMEMBERED: Final = 65_536
KINDS: Final = {kind.value: kind for kind in RecordKind}
ROWS: Final = select(
    IndexFacetSet.id,
    type_coerce(IndexFacetSet.kind, String),
    IndexFacetSet.tokens,
    IndexFacetSet.records,
)
"""The kind as text: a page reads hundreds of these, and enum columns are slow to read."""


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
    """Write the counted facets in one string, in order."""
    return " ".join(sorted(facet for facet in facets if facet.startswith(COUNTED)))


def can_answer(query: IndexQuery) -> bool:
    """Tell whether the sets know everything a query asks for: no words, only counted facets."""
    return not query.words and all(
        facet.startswith(COUNTED) for wanted in query.facets for facet in wanted
    )


def matches(facets: frozenset[str], query: IndexQuery) -> bool:
    """Tell whether a record with these facets passes the query's."""
    return all(not wanted.isdisjoint(facets) for wanted in query.facets)


def matching(session: Session, query: IndexQuery) -> list[FacetSet]:
    """Return the sets in use that pass the query's facets and kind; its words are not looked at."""
    rows = session.connection().execute(ROWS.where(IndexFacetSet.records > 0))
    found = (FacetSet(KINDS[kind], parsed(tokens), count) for _, kind, tokens, count in rows)
    return [
        each for each in found if query.kind in {None, each.kind} and matches(each.facets, query)
    ]


def by_kind(sets: Iterable[FacetSet]) -> dict[RecordKind, int]:
    """Return how many records of each kind these sets have."""
    counts = dict.fromkeys(RecordKind, 0)
    for each in sets:
        counts[each.kind] += each.records
    return counts


def by_facet(sets: Iterable[FacetSet]) -> dict[str, int]:
    """Return how many records of these sets have each facet."""
    counts: dict[str, int] = defaultdict(int)
    for _, facets, records in sets:
        for facet in facets:
            counts[facet] += records
    return dict(counts)


def found(session: Session, by_set: Mapping[int, int]) -> list[FacetSet]:
    """Return the sets behind numbers of matches by set number."""
    if not by_set:
        return []
    rows = session.connection().execute(ROWS)
    return [
        FacetSet(KINDS[kind], parsed(tokens), by_set[number])
        for number, kind, tokens, _ in rows
        if number in by_set
    ]


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


def add_counts(session: Session, changes: Counter[int]) -> None:
    """Add to the number of records of each set; in order, so that two writers never deadlock."""
    rows = [{"set_id": number, "more": more} for number, more in sorted(changes.items()) if more]
    if rows:
        session.connection().execute(
            update(IndexFacetSet)
            .where(IndexFacetSet.id == bindparam("set_id"))
            .values(records=IndexFacetSet.records + bindparam("more")),
            rows,
        )
