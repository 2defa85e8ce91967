"""Taking sums from the spool into the database: each file once, however often takers are killed.

The transaction that counts files also says which: a file that is still there though it was counted
was left by one that was killed before it could throw it away.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from seoul_gyeyak.database import db
from seoul_gyeyak.visits.models import SpoolMark, ViewCount, WordCount
from seoul_gyeyak.visits.turnstile import Searched, Viewed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy import Connection, Table

    from seoul_gyeyak.visits.spool import Spool
    from seoul_gyeyak.visits.turnstile import Sums

PATIENCE_MS: Final = 500
"""How long SQLite waits for an ingest's transaction before it tries again a moment later."""
USUAL_PATIENCE_MS: Final = 30_000
FILES_A_TIME: Final = 200


def take_into_database(app: Flask, spool: Spool) -> None:
    """Count every file of the spool; raises SQLAlchemyError, and then the rest waits there."""
    if not spool.waiting():
        return
    with app.app_context():
        engine = db.engine
    with spool.alone() as name, engine.connect() as connection, impatient(connection):
        spool.drop(counted_before(connection, name) & {*spool.waiting()})
        while files := spool.waiting()[:FILES_A_TIME]:
            add(connection, spool.read(files))
            mark(connection, name, files)
            connection.commit()
            spool.drop(files)


@contextmanager
def impatient(connection: Connection) -> Iterator[None]:
    """Wait for SQLite's lock a moment only, and leave the connection as it was."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        if is_sqlite:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {USUAL_PATIENCE_MS}")


def counted_before(connection: Connection, name: str) -> set[str]:
    """Return the files that the last transaction counted."""
    asked = select(SpoolMark.counted).where(SpoolMark.name == name)
    found = connection.execute(asked).scalar_one_or_none()
    connection.rollback()
    return set(found or ())


def mark(connection: Connection, name: str, files: list[str]) -> None:
    """Say which files this transaction counts; those before it are thrown away already."""
    adding = inserting(connection, SpoolMark.__table__).values(name=name, counted=files)
    new = {"counted": adding.excluded.counted}
    connection.execute(adding.on_conflict_do_update(index_elements=["name"], set_=new))


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
    known: Table = table
    adding = inserting(connection, known)
    more = {column: known.c[column] + adding.excluded[column]}
    keys = list(known.primary_key.columns)
    connection.execute(adding.on_conflict_do_update(index_elements=keys, set_=more), rows)


def inserting(connection: Connection, table: Any) -> Any:  # noqa: ANN401 - of either dialect
    """Return an insert that may say what to do with a row that is there."""
    is_postgresql = connection.dialect.name == "postgresql"
    return (postgresql.insert if is_postgresql else sqlite.insert)(table)
