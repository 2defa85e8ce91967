"""Adding sums to those in the database: one transaction, exact however many processes add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.dialects import postgresql, sqlite

from seoul_gyeyak.database import db
from seoul_gyeyak.visits.models import ViewCount, WordCount
from seoul_gyeyak.visits.turnstile import Searched, Viewed

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import Connection, Table

    from seoul_gyeyak.visits.turnstile import Sums

PATIENCE_MS: Final = 500
"""How long SQLite waits for an ingest's transaction before it tries again a moment later."""
USUAL_PATIENCE_MS: Final = 30_000


def add_to_database(app: Flask, sums: Sums) -> None:
    """Add sums to the tables; raises SQLAlchemyError, and then nothing was added."""
    with app.app_context():
        engine = db.engine
    with engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE_MS}")
            connection.commit()
        try:
            add(connection, sums)
            connection.commit()
        finally:
            connection.rollback()
            if is_sqlite:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {USUAL_PATIENCE_MS}")


def add(connection: Connection, sums: Sums) -> None:
    """Add views, then words, each in one order: two processes never wait for each other in turn."""
    views = [
        {"day": key.day, "menu": key.menu, "views": count}
        for key, count in sorted(
            (key, count) for key, count in sums.items() if isinstance(key, Viewed)
        )
    ]
    words = [
        {"day": key.day, "words": key.words, "is_missed": key.is_missed, "searches": count}
        for key, count in sorted(
            (key, count) for key, count in sums.items() if isinstance(key, Searched)
        )
    ]
    increase(connection, ViewCount.__table__, views, "views")
    increase(connection, WordCount.__table__, words, "searches")


def increase(connection: Connection, table: Any, rows: list[dict[str, Any]], column: str) -> None:  # noqa: ANN401 - a model's table
    """Insert rows, or add their `column` to that of the row that is there."""
    if not rows:
        return
    inserting = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    known: Table = table
    adding = inserting(known)
    more = {column: known.c[column] + adding.excluded[column]}
    keys = list(known.primary_key.columns)
    connection.execute(adding.on_conflict_do_update(index_elements=keys, set_=more), rows)
