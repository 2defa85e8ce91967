"""A lent PostgreSQL database made as it was: rows, counters, and proof that nothing else changed.

What a test wrote is deleted, what it changed or deleted is written anew, and every counter starts
again. A database whose structure or statistics are not the template's any more is not tidied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import NullPool, create_engine, text

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALONE = """
SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
CATALOGUES = {
    "pg_class": "oid",
    "pg_attribute": "attrelid",
    "pg_attrdef": "oid",
    "pg_constraint": "oid",
    "pg_index": "indexrelid",
    "pg_namespace": "oid",
    "pg_proc": "oid",
    "pg_statistic": "starelid",
    "pg_trigger": "oid",
    "pg_type": "oid",
}
"""What holds the structure, and what the rows of ours are known by there."""
FIRST_OF_OURS = 16384
STRUCTURE = " UNION ALL ".join(
    f"SELECT '{name}', count(*) || ' ' || sum(hash_record_extended(({key}, xmin::text), 0))"  # noqa: S608 - names of ours, here and below
    f" FROM {name} WHERE {key} >= {FIRST_OF_OURS}"
    for name, key in CATALOGUES.items()
)
"""A statement's answer that any CREATE, ALTER, DROP, TRUNCATE or ANALYZE changes."""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
COUNTERS = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename"


class State(NamedTuple):
    """What is in a database: a digest of each table's rows, where each counter is."""

    rows: dict[str, str]
    counters: dict[str, str]


class Tidier:
    """Knows what a database was when it was lent."""

    def __init__(self, address: str) -> None:
        """Take the state, and keep the rows, of the database that all others are copies of."""
        engine = create_engine(address, poolclass=NullPool)
        with engine.begin() as connection:
            tables = connection.execute(text(TABLES)).scalars().all()
            counters = connection.execute(text(COUNTERS)).scalars().all()
            self.rows = " UNION ALL ".join(map(digest, tables))
            self.counters = " UNION ALL ".join(map(position, counters))
            self.structure = answers(connection, STRUCTURE)
            self.state = self.look(connection)
            self.kept = {
                name: copied_out(connection, name) for name in tables if self.state.rows[name]
            }

    def look(self, connection: Connection) -> State:
        """Read a database's state."""
        return State(answers(connection, self.rows), answers(connection, self.counters))

    def tidy(self, address: str) -> bool:
        """Make a database as it was when it was lent; tell whether that could be done."""
        engine = create_engine(address, poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(text(ALONE))
            if answers(connection, STRUCTURE) != self.structure:
                return False
            state = self.look(connection)
            # Foreign keys hold before and after, and need no looking at in between.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for name in changed(state.rows, self.state.rows):
                self.restore(connection, name)
            for name in changed(state.counters, self.state.counters):
                connection.execute(text(f"SELECT setval('{name}', {self.state.counters[name]})"))
            return state == self.state or self.look(connection) == self.state

    def restore(self, connection: Connection, name: str) -> None:
        """Give a table its rows back, and no others."""
        connection.execute(text(f'DELETE FROM "{name}"'))  # noqa: S608 - a table of ours
        if name in self.kept:
            cursor = connection.connection.cursor()
            with cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
                copy.write(self.kept[name])


def answers(connection: Connection, asked: str) -> dict[str, str]:
    """Return what a statement of names and answers says."""
    return dict(connection.execute(text(asked)).all())


def changed(now: dict[str, str], before: dict[str, str]) -> list[str]:
    """Return what is not as it was."""
    return [name for name in now if now[name] != before[name]]


def digest(table: str) -> str:
    """Return a statement that tells a table's rows from any others; an empty one has ''."""
    sums = "count(*) || ' ' || sum(hashtextextended(kept::text, 0))"
    return f"SELECT '{table}', coalesce((SELECT {sums} FROM \"{table}\" AS kept), '')"  # noqa: S608 - a table of ours


def position(counter: str) -> str:
    """Return a statement that tells where a counter is, in the words of `setval`."""
    return f"SELECT '{counter}', last_value || ', ' || is_called FROM \"{counter}\""  # noqa: S608 - a sequence of ours


def copied_out(connection: Connection, table: str) -> bytes:
    """Return a table's rows as COPY writes them."""
    cursor = connection.connection.cursor()
    with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy)
