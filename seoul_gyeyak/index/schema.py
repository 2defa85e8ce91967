"""The inverted index's tables, which no model can describe; `index/models.py` has the others.

FTS5 is told nothing about language: terms come from the analyser. `detail=none` and
`columnsize=0` leave out what phrases and ranking would need. A prefix of two to five letters is
looked up at once, and six letters of Hangul are a whole term. The terms themselves are kept because
SQLite before 3.43 cannot delete from an index without them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

from seoul_gyeyak.vocabulary import RecordKind

TABLES: Final = {kind: f"index_{kind.value}_terms" for kind in RecordKind}
"""SQLite's table of each kind."""
TABLE: Final = "index_terms"
"""PostgreSQL's table of all kinds."""

SQLITE = (
    "CREATE VIRTUAL TABLE {table} USING fts5("
    "terms, detail=none, columnsize=0, prefix='2 3 4 5', tokenize=\"ascii tokenchars '._-:'\")"
)
POSTGRESQL = (
    f"CREATE TABLE {TABLE} (number bigint PRIMARY KEY, kind text NOT NULL, terms tsvector)",
    f"CREATE INDEX ix_{TABLE}_newest ON {TABLE} (kind, number)",
    f"CREATE INDEX ix_{TABLE}_terms ON {TABLE} USING gin (terms) WITH (fastupdate = off)",
    # The planner must know more words than usual to tell a common one from a rare one.
    f"ALTER TABLE {TABLE} ALTER COLUMN terms SET STATISTICS 1000",
)


def create(connection: Connection) -> None:
    """Make the inverted index, empty."""
    for statement in statements(connection):
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Remove the inverted index."""
    for table in TABLES.values() if connection.dialect.name == "sqlite" else (TABLE,):
        connection.execute(text(f"DROP TABLE {table}"))


def statements(connection: Connection) -> tuple[str, ...]:
    """Return what makes the index in this kind of database."""
    if connection.dialect.name == "sqlite":
        return tuple(SQLITE.format(table=table) for table in TABLES.values())
    return POSTGRESQL
