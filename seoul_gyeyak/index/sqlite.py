"""The index on SQLite: one FTS5 table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, bindparam, text

from seoul_gyeyak.index.schema import BEYOND, TABLE

if TYPE_CHECKING:
    from sqlalchemy import TextClause
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import Term

UNFIT: Final = re.compile(r"[\x00-\-/:-@\[-`{-\x7f]")
"""ASCII that is in no term the analyser makes: all but letters, digits and the dot."""
ROWS: Final = 10_000
MATCH: Final[Any] = bindparam("match", type_=Text)
ADDING: Final = f"INSERT INTO {TABLE} (rowid, terms) VALUES (?, ?)"  # noqa: S608 - a constant of ours
REMOVING: Final = f"DELETE FROM {TABLE} WHERE rowid = ?"  # noqa: S608 - as above
HAVING: Final = text(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :match").bindparams(MATCH)  # noqa: S608 - as above
TEXTS: Final = text(f"SELECT rowid, terms FROM {TABLE}")  # noqa: S608 - as above
VOCABULARY: Final = f"temp.{TABLE}_vocabulary"
COUNTING: Final = text(
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {VOCABULARY} USING fts5vocab(main, {TABLE}, row)"
)
COUNTED: Final = text(f"SELECT term, doc FROM {VOCABULARY}")  # noqa: S608 - as above


def add(session: Session, rows: Sequence[tuple[int, str]]) -> None:
    """Index documents; in order, which is fastest."""
    session.connection().exec_driver_sql(ADDING, sorted(rows))


def remove(session: Session, numbers: Collection[int]) -> None:
    """Take documents out of the index."""
    session.connection().exec_driver_sql(REMOVING, [(number,) for number in numbers])


def having(session: Session, term: Term) -> tuple[Sequence[int], Sequence[int]]:
    """Return the documents that have a term in their title, and all that have it."""
    in_title = quoted(term.text, is_prefix=term.is_prefix)
    beyond = quoted(term.text, is_prefix=term.is_prefix, before=BEYOND)
    connection = session.connection()
    titles = connection.scalars(HAVING, {"match": in_title}).all()
    return titles, connection.scalars(HAVING, {"match": f"{in_title} OR {beyond}"}).all()


def quoted(term: str, *, is_prefix: bool, before: str = "") -> str:
    """Return a term as FTS5 reads it: in quotes, with nothing the tokenizer would cut it at."""
    return f'"{before}{UNFIT.sub(".", term) or "."}"{" *" if is_prefix else ""}'


def texts(session: Session) -> Iterator[tuple[int, str]]:
    """Yield every document."""
    yield from rows(session, TEXTS)


def vocabulary(session: Session) -> Iterator[tuple[str, int]]:
    """Yield every term, from the index's own statistics."""
    session.connection().execute(COUNTING)
    yield from rows(session, COUNTED)


def tidy(session: Session) -> None:
    """Leave everything as it is: FTS5 keeps itself tidy."""
    del session


def rows(session: Session, statement: TextClause) -> Iterator[Any]:
    """Yield rows, read many at a time."""
    for some in session.connection().execute(statement).partitions(ROWS):
        yield from some
