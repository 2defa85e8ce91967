"""The index on SQLite: one FTS5 table a kind, so counting by kind is one pass over the hits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, bindparam, text

from seoul_gyeyak.index.numbering import FACET_BITS, KIND_BITS
from seoul_gyeyak.index.schema import TABLES
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy import TextClause
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import IndexQuery, Term, Word

UNFIT: Final = re.compile(r"[\x00-,/;-@\[-^`{-\x7f]")
"""ASCII that the tokenizer cuts at; it takes all other letters as they are."""
EVERYTHING: Final = "\U00100000"
"""A term that every document has, to take excluded words from (a letter no text can hold)."""


def match_expression(query: IndexQuery) -> str | None:
    """Return the FTS5 expression of a query, every term quoted; None when nothing can match."""
    wanted = [each for each in query.words if not each.is_excluded]
    unwanted = [each for each in query.words if each.is_excluded and each.ways]
    if any(not each.ways for each in wanted):
        return None
    clauses = [one_of(way_expressions(each)) for each in wanted]
    clauses += [one_of([quoted(facet) for facet in sorted(each)]) for each in query.facets]
    expression = " AND ".join(clauses or [quoted(EVERYTHING)])
    if unwanted:
        expressions = [each for word in unwanted for each in way_expressions(word)]
        return f"({expression}) NOT {one_of(expressions)}"
    return expression


def way_expressions(word: Word) -> list[str]:
    """Return the expression of each way a word can be there."""
    return [f"({' AND '.join(map(term_expression, way))})" for way in word.ways]


def one_of(expressions: Iterable[str]) -> str:
    """Join expressions of which one is enough."""
    return f"({' OR '.join(expressions)})"


def term_expression(term: Term) -> str:
    """Return the expression of one term."""
    return f"{quoted(term.text)} *" if term.is_prefix else quoted(term.text)


def quoted(term: str) -> str:
    """Return a term as FTS5 reads it: in quotes, with nothing the tokenizer would cut it at."""
    return f'"{fit(term)}"'


def fit(term: str) -> str:
    """Return a term of which the tokenizer makes exactly one token."""
    return UNFIT.sub("_", term) or "_"


def add(session: Session, kind: RecordKind, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Index documents: (number, terms and facets); newest last is fastest."""
    statement = text(f"INSERT INTO {TABLES[kind]} (rowid, terms) VALUES (:number, :terms)")  # noqa: S608 - a constant of ours
    session.connection().execute(
        statement,
        [
            {"number": number, "terms": " ".join(map(fit, (*terms, EVERYTHING)))}
            for number, terms in sorted(rows)
        ],
    )


def remove(session: Session, kind: RecordKind, numbers: Collection[int]) -> None:
    """Take documents out of the index."""
    statement = text(f"DELETE FROM {TABLES[kind]} WHERE rowid = :number")  # noqa: S608 - as above
    session.connection().execute(statement, [{"number": number} for number in numbers])


def find(
    session: Session, query: IndexQuery, limit: int, offset: int, *, expected: int | None = None
) -> list[int]:
    """Return the numbers of the newest matches; how many to expect does not matter here."""
    del expected
    expression = match_expression(query)
    if expression is None:
        return []
    given = {"match": expression, "reach": limit + offset, "limit": limit, "offset": offset}
    return list(session.scalars(newest(query.kind), given))


def kind_counts(session: Session, query: IndexQuery) -> dict[RecordKind, int]:
    """Return the number of matches of each kind."""
    expression = match_expression(query)
    if expression is None:
        return dict.fromkeys(RecordKind, 0)
    counts = session.execute(counting(), {"match": expression}).one()
    return dict(zip(RecordKind, counts, strict=True))


def set_counts(session: Session, query: IndexQuery, at_most: int) -> dict[int, int] | None:
    """Return the number of matches with each facet set; None when there are more matches."""
    counts: Counter[int] = Counter()
    expression = match_expression(query)
    if expression is None:
        return counts
    for kind in RecordKind if query.kind is None else (query.kind,):
        given = {"match": expression, "most": at_most - counts.total() + 1}
        for facet_set, records in session.execute(grouping(kind), given):
            counts[facet_set] += records
        if counts.total() > at_most:
            return None
    return counts


def matched(kind: RecordKind) -> str:
    """Return the part of a statement that is alike in all: from the table where it matches."""
    return f"FROM {TABLES[kind]} WHERE {TABLES[kind]} MATCH :match"


@cache
def newest(kind: RecordKind | None) -> TextClause:
    """Return the statement for a page; of all kinds together, each gives its newest first."""
    if kind is not None:
        return bound(
            f"SELECT rowid {matched(kind)} ORDER BY rowid DESC LIMIT :limit OFFSET :offset"
        )
    each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT rowid AS number {matched(kind)} ORDER BY rowid DESC LIMIT :reach)"  # noqa: S608 - ours
        for kind in RecordKind
    )
    return bound(f"{each} ORDER BY number DESC LIMIT :limit OFFSET :offset")


@cache
def counting() -> TextClause:
    """Return the statement for the counts of all kinds, in their order."""
    counts = ", ".join(f"(SELECT count(*) {matched(kind)})" for kind in RecordKind)
    return bound(f"SELECT {counts}")


@cache
def grouping(kind: RecordKind) -> TextClause:
    """Return the statement for counts by the facet set that is in each number."""
    hits = f"SELECT (rowid >> {KIND_BITS}) & {2**FACET_BITS - 1} AS facet_set {matched(kind)}"
    return bound(f"SELECT facet_set, count(*) FROM ({hits} LIMIT :most) GROUP BY 1")  # noqa: S608 - made of our own constants


def bound(statement: str) -> TextClause:
    """Return a statement whose `:match` is text (never part of the statement)."""
    parameters: list[Any] = [bindparam("match", type_=Text)]
    return text(statement).bindparams(*parameters)
