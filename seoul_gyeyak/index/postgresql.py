"""The index on PostgreSQL: a `tsvector` of the analyser's terms under GIN."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, text

from seoul_gyeyak.index.models import IndexFacetSet
from seoul_gyeyak.index.numbering import FACET_BITS, KIND_BITS
from seoul_gyeyak.index.schema import TABLE
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy import TextClause
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import IndexQuery, Term, Word

KINDS: Final = {kind.value: kind for kind in RecordKind}
WALKING: Final = 3
"""Looking at a row on the way back from the newest costs so many times what gathering one does."""


def match_expression(query: IndexQuery) -> str | None:
    """Return the `tsquery` of a query, every term quoted; None when nothing can match."""
    wanted = [each for each in query.words if not each.is_excluded]
    if any(not each.ways for each in wanted):
        return None
    clauses = [one_of(way_expressions(each)) for each in wanted]
    clauses += [one_of([quoted(facet) for facet in sorted(each)]) for each in query.facets]
    clauses += [
        f"!{one_of(way_expressions(each))}"
        for each in query.words
        if each.is_excluded and each.ways
    ]
    return " & ".join(clauses) or None


def way_expressions(word: Word) -> list[str]:
    """Return the expression of each way a word can be there."""
    return [f"({' & '.join(map(term_expression, way))})" for way in word.ways]


def one_of(expressions: Iterable[str]) -> str:
    """Join expressions of which one is enough."""
    return f"({' | '.join(expressions)})"


def term_expression(term: Term) -> str:
    """Return the expression of one term."""
    return f"{quoted(term.text)}:*" if term.is_prefix else quoted(term.text)


def quoted(term: str) -> str:
    """Return a term as `tsquery` reads it."""
    escaped = term.replace("\\", "\\\\").replace("'", "''").replace("\0", "")
    return f"'{escaped or '_'}'"


def add(session: Session, kind: RecordKind, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Index documents: (number, terms and facets)."""
    session.connection().execute(
        inserting(),
        {
            "kind": kind.value,
            "numbers": [number for number, _ in rows],
            "terms": ["\n".join(terms) for _, terms in rows],
        },
    )


def remove(session: Session, kind: RecordKind, numbers: Collection[int]) -> None:
    """Take documents out of the index."""
    del kind
    statement = text(f"DELETE FROM {TABLE} WHERE number = ANY(:numbers)")  # noqa: S608 - ours
    session.connection().execute(statement, {"numbers": list(numbers)})


def find(
    session: Session, query: IndexQuery, limit: int, offset: int, *, expected: int | None = None
) -> list[int]:
    """Return the numbers of the newest matches; `expected` spares counting them once more."""
    expression = match_expression(query)
    if expression is None:
        return []
    total = counted(session, query) if expected is None else expected
    walks = is_walk_shorter(total, limit + offset, indexed(session, query.kind))
    statement = newest(is_one_kind=query.kind is not None, walks=walks)
    given: dict[str, object] = {"match": expression, "limit": limit, "offset": offset}
    if query.kind is not None:
        given["kind"] = query.kind.value
    return list(session.scalars(statement, given))


def is_walk_shorter(total: int, reach: int, rows: int) -> bool:
    """Tell whether `reach` of `total` matches are sooner met on the way back through all rows.

    The planner knows too little of beginnings of words to tell.
    """
    return total * total > WALKING * reach * rows


def indexed(session: Session, kind: RecordKind | None) -> int:
    """Return the number of documents of a kind, or of all."""
    statement = select(func.coalesce(func.sum(IndexFacetSet.records), 0))
    if kind is not None:
        statement = statement.where(IndexFacetSet.kind == kind)
    return int(session.scalars(statement).one())


def counted(session: Session, query: IndexQuery) -> int:
    """Return the number of matches of the query's kind, or of all."""
    counts = kind_counts(session, query)
    return sum(counts.values()) if query.kind is None else counts[query.kind]


def kind_counts(session: Session, query: IndexQuery) -> dict[RecordKind, int]:
    """Return the number of matches of each kind."""
    counts = dict.fromkeys(RecordKind, 0)
    expression = match_expression(query)
    if expression is not None:
        for kind, records in session.execute(counting(), {"match": expression}):
            counts[KINDS[kind]] = records
    return counts


def set_counts(session: Session, query: IndexQuery, at_most: int) -> dict[int, int] | None:
    """Return the number of matches with each facet set; None when there are more matches."""
    expression = match_expression(query)
    if expression is None:
        return {}
    given: dict[str, object] = {"match": expression, "most": at_most + 1}
    if query.kind is not None:
        given["kind"] = query.kind.value
    rows = session.execute(grouping(is_one_kind=query.kind is not None), given)
    counts = {int(facet_set): int(records) for facet_set, records in rows}
    return None if sum(counts.values()) > at_most else counts


def matched(*, is_one_kind: bool) -> str:
    """Return the part of a statement that is alike in all: from the table where it matches."""
    kind = " AND kind = :kind" if is_one_kind else ""
    return f"FROM {TABLE} WHERE terms @@ CAST(:match AS tsquery){kind}"


@cache
def newest(*, is_one_kind: bool, walks: bool) -> TextClause:
    """Return the statement for a page, in the one of two ways that was found to be shorter."""
    hits = f"SELECT number {matched(is_one_kind=is_one_kind)}"
    page = "ORDER BY number DESC LIMIT :limit OFFSET :offset"
    if walks:
        # What is compared is no longer what is indexed, so that the index of terms is left aside.
        hits = hits.replace("@@ CAST(:match AS tsquery)", "@@ CAST(:match AS tsquery) IS TRUE")
    else:
        hits = f"WITH hits AS MATERIALIZED ({hits}) SELECT number FROM hits"  # noqa: S608 - ours
    return text(f"{hits} {page}")


@cache
def counting() -> TextClause:
    """Return the statement for the counts of all kinds."""
    return text(f"SELECT kind, count(*) {matched(is_one_kind=False)} GROUP BY kind")


@cache
def grouping(*, is_one_kind: bool) -> TextClause:
    """Return the statement for counts by the facet set that is in each number."""
    facet_set = f"(number >> {KIND_BITS}) & {2**FACET_BITS - 1} AS facet_set"
    hits = f"SELECT {facet_set} {matched(is_one_kind=is_one_kind)} LIMIT :most"
    return text(f"SELECT facet_set, count(*) FROM ({hits}) AS hits GROUP BY 1")  # noqa: S608 - made of our own constants


@cache
def inserting() -> TextClause:
    """Return the statement that indexes many documents at once."""
    return text(
        f"INSERT INTO {TABLE} (number, kind, terms) "  # noqa: S608 - a constant of ours
        "SELECT number, :kind, array_to_tsvector(string_to_array(terms, chr(10))) "
        "FROM unnest(CAST(:numbers AS bigint[]), CAST(:terms AS text[])) AS rows (number, terms)"
    )
