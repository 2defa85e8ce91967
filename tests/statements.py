"""Counting what a page asks the database, and making sure that every question finds an index."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

ASKS = ("SELECT", "WITH")


@contextmanager
def counted(*begins: str) -> Iterator[list[str]]:
    """Give the statements that any engine runs within the block, questions unless told."""
    asked: list[str] = []

    def note(*call: Any) -> None:  # noqa: ANN401 - SQLAlchemy's event arguments
        statement = call[2]
        if statement.lstrip().startswith(begins or ASKS):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scanned_by(client: FlaskClient, engine: Engine, path: str) -> list[str]:
    """Return SQLite's plan lines of a page that read a table from end to end.

    A list given as one parameter is read through too: SQLite calls it a virtual table.
    """
    with counted() as asked:
        client.get(path)
    with engine.connect() as connection:
        plans = [
            str(line[3])
            for statement in asked
            for line in connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?")
            )
        ]
    read = [line for line in plans if line.startswith("SCAN") and "dataset_state" not in line]
    return [line for line in read if "VIRTUAL TABLE" not in line]


def asked_by(client: FlaskClient, path: str) -> int:
    """Return how many questions a page asks; the page must be there."""
    with counted() as asked:
        response = client.get(path)
    assert response.status_code == 200, response.status_code
    return len(asked)
