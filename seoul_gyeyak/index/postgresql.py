"""The index on PostgreSQL: a `tsvector` of the analyser's terms under GIN."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from seoul_gyeyak.index.schema import BEYOND, TABLE, TERMS

if TYPE_CHECKING:
    from sqlalchemy import TextClause
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import Term

ROWS: Final = 10_000
ADDING: Final = text(
    f"INSERT INTO {TABLE} (number, terms) "  # noqa: S608 - a constant of ours
    "SELECT number, array_to_tsvector(string_to_array(terms, ' ')) "
    "FROM unnest(CAST(:numbers AS bigint[]), CAST(:terms AS text[])) AS rows (number, terms)"
)
REMOVING: Final = text(f"DELETE FROM {TABLE} WHERE number = ANY(:numbers)")  # noqa: S608 - as above
HAVING: Final = text(
    f"SELECT number, terms @@ CAST(:title AS tsquery) FROM {TABLE} "  # noqa: S608 - as above
    "WHERE terms @@ CAST(:anywhere AS tsquery)"
)
TEXTS: Final = text(f"SELECT number, array_to_string(tsvector_to_array(terms), ' ') FROM {TABLE}")  # noqa: S608 - as above
TIDYING: Final = text("SELECT gin_clean_pending_list(CAST(:index AS regclass))")
VOCABULARY: Final = text(f"SELECT word, ndoc FROM ts_stat('SELECT terms FROM {TABLE}')")  # noqa: S608 - as above


def add(session: Session, rows: Sequence[tuple[int, str]]) -> None:
    """Index documents."""
    given = {"numbers": [number for number, _ in rows], "terms": [terms for _, terms in rows]}
    session.connection().execute(ADDING, given)


def remove(session: Session, numbers: Collection[int]) -> None:
    """Take documents out of the index."""
    session.connection().execute(REMOVING, {"numbers": list(numbers)})


def having(session: Session, term: Term) -> tuple[Sequence[int], Sequence[int]]:
    """Return the documents that have a term in their title, and all that have it.

    It is asked once: to plan the question takes as long as to answer it.
    """
    in_title = quoted(term.text, is_prefix=term.is_prefix)
    beyond = quoted(BEYOND + term.text, is_prefix=term.is_prefix)
    given = {"title": in_title, "anywhere": f"{in_title} | {beyond}"}
    found = session.connection().execute(HAVING, given).all()
    return [number for number, is_titled in found if is_titled], [number for number, _ in found]


def quoted(term: str, *, is_prefix: bool) -> str:
    """Return a term as `tsquery` reads it."""
    escaped = term.replace("\\", "\\\\").replace("'", "''").replace("\0", "")
    return f"'{escaped or '_'}'{':*' if is_prefix else ''}"


def texts(session: Session) -> Iterator[tuple[int, str]]:
    """Yield every document, as many at a time as memory holds easily."""
    yield from rows(session, TEXTS)


def vocabulary(session: Session) -> Iterator[tuple[str, int]]:
    """Yield every term, counted by going through the index."""
    yield from rows(session, VOCABULARY)


def tidy(session: Session) -> None:
    """Put what waits to be indexed in its place: each question would look through it."""
    session.connection().execute(TIDYING, {"index": TERMS})


def rows(session: Session, statement: TextClause) -> Iterator[Any]:
    """Yield rows, read many at a time."""
    options = {"stream_results": True, "max_row_buffer": ROWS}
    for some in session.connection().execute(statement, execution_options=options).partitions(ROWS):
        yield from some
