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
HAVING: Final = text(f"SELECT number FROM {TABLE} WHERE terms @@ CAST(:match AS tsquery)")  # noqa: S608 - as above
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


def having(session: Session, term: Term, *, in_title: bool) -> Sequence[int]:
    """Return the documents that have a term, in no order."""
    expression = quoted(term.text, is_prefix=term.is_prefix)
    if not in_title:
        expression += f" | {quoted(BEYOND + term.text, is_prefix=term.is_prefix)}"
    return session.connection().scalars(HAVING, {"match": expression}).all()


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
