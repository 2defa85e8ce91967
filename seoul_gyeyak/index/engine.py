"""What can be asked of the index; SQLite and PostgreSQL give the same answers.

Counts are exact. Without words they come from the facet sets, whatever the number of records; with
words the engine counts its hits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from sqlalchemy import select

from seoul_gyeyak.index import facet_sets, numbering, postgresql, sqlite
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.facet_sets import FacetSet
from seoul_gyeyak.index.models import IndexEntry
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import IndexQuery


class Engine(Protocol):
    """What the modules `sqlite` and `postgresql` both offer; documents are numbers here."""

    def add(
        self, session: Session, kind: RecordKind, rows: Sequence[tuple[int, Sequence[str]]]
    ) -> None:
        """Index documents: (number, terms and facets)."""

    def remove(self, session: Session, kind: RecordKind, numbers: Collection[int]) -> None:
        """Take documents out of the index."""

    def find(
        self, session: Session, query: IndexQuery, limit: int, offset: int, *, expected: int | None
    ) -> list[int]:
        """Return the newest matches."""
        ...

    def kind_counts(self, session: Session, query: IndexQuery) -> dict[RecordKind, int]:
        """Return the number of matches of each kind, whatever kind the query names."""
        ...

    def set_counts(
        self, session: Session, query: IndexQuery, at_most: int
    ) -> dict[int, int] | None:
        """Return the number of matches with each facet set; None when there are more matches."""
        ...


def engine(session: Session) -> Engine:
    """Return the engine of the session's database."""
    engines = {"sqlite": sqlite, "postgresql": postgresql}
    return cast("Engine", engines[session.get_bind().dialect.name])


def find(
    session: Session, query: IndexQuery, limit: int, offset: int = 0, *, expected: int | None = None
) -> list[Found]:
    """Return the matches from `offset` on, newest first.

    `expected` is how many there are, for who has counted already: PostgreSQL plans by it.
    """
    if query.words or query.facets:
        numbers = engine(session).find(session, query, limit, offset, expected=expected)
    else:
        numbers = newest(session, query.kind, limit, offset)
    return [numbering.found(number) for number in numbers]


def newest(session: Session, kind: RecordKind | None, limit: int, offset: int) -> list[int]:
    """Return the newest numbers of one kind or of all."""
    statement = select(IndexEntry.number).order_by(IndexEntry.number.desc())
    if kind is not None:
        statement = statement.where(IndexEntry.kind == kind)
    return list(session.scalars(statement.limit(limit).offset(offset)))


def kind_counts(session: Session, query: IndexQuery) -> dict[RecordKind, int]:
    """Return the number of matches of each kind, whatever kind the query names."""
    if facet_sets.can_answer(query):
        return facet_sets.by_kind(facet_sets.matching(session, query.of_kind(None)))
    return engine(session).kind_counts(session, query)


def count(session: Session, query: IndexQuery) -> int:
    """Return the number of matches."""
    counts = kind_counts(session, query)
    return sum(counts.values()) if query.kind is None else counts[query.kind]


def facet_sets_of(session: Session, query: IndexQuery, at_most: int) -> list[FacetSet] | None:
    """Return the matches counted by facet set: all counts by kind and facet are sums of these.

    None when a query with words has more than `at_most` matches: each is looked at (0.4 µs on
    SQLite, ten times what counting costs), and no more than these are.
    """
    if facet_sets.can_answer(query):
        return facet_sets.matching(session, query)
    by_set = engine(session).set_counts(session, query, at_most)
    return None if by_set is None else facet_sets.found(session, by_set)
