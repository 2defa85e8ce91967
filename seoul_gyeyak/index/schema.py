"""The inverted index's table, which no model can describe; `index/models.py` has the others.

The engines are told nothing about language: terms come from the analyser. FTS5's `detail=none` and
`columnsize=0` leave out what phrases and ranking would need, and what begins with a few letters is
looked up without an index of beginnings, which costs most of the writing and helps only where there
are many hits: those the catalogue knows. The terms themselves are kept because SQLite before 3.43
cannot delete from an index without them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

TABLE: Final = "index_terms"
TERMS: Final = f"ix_{TABLE}_terms"
"""PostgreSQL's index of it."""
BEYOND: Final = ":"
"""What a term begins with that a record has, but not in its title; no word has it in it."""

TOKENIZER: Final = "ascii tokenchars '.:'"
COLUMNS: Final = f'terms, detail=none, columnsize=0, tokenize="{TOKENIZER}"'
SQLITE = (f"CREATE VIRTUAL TABLE {TABLE} USING fts5({COLUMNS})",)
POSTGRESQL = (
    f"CREATE TABLE {TABLE} (number bigint PRIMARY KEY, terms tsvector)",
    # New terms wait in a list and go into the tree together, which is four times as fast.
    f"CREATE INDEX {TERMS} ON {TABLE} USING gin (terms)",
    # The planner must know more words than usual to tell a common one from a rare one.
    f"ALTER TABLE {TABLE} ALTER COLUMN terms SET STATISTICS 1000",
)


def create(connection: Connection) -> None:
    """Make the inverted index, empty."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Remove the inverted index."""
    connection.execute(text(f"DROP TABLE {TABLE}"))
