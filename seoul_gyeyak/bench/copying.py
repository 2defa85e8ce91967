"""A copy of the measured database, to be written to and thrown away."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.engine import URL, make_url

COPY: Final = "gyeyak_bench_copy"
PREFIX: Final = "copy-"
PAGES_A_TIME: Final = 20_000


@contextmanager
def copied(address: str) -> Iterator[dict[str, str]]:
    """Lend the settings of a copy of a database that nobody else is connected to."""
    url = make_url(address)
    copying = of_sqlite if url.get_backend_name() == "sqlite" else of_postgresql
    with copying(url) as copy:
        yield {"GYEYAK_DATABASE_URL": copy.render_as_string(hide_password=False)}


@contextmanager
def of_sqlite(url: URL) -> Iterator[URL]:
    """Copy a file, what still lies in its log included; a copy that a killed run left goes."""
    original = Path(url.database or "")
    for left in original.parent.glob(f"{PREFIX}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=original.parent, prefix=PREFIX) as folder:
        copy = Path(folder) / original.name
        with (
            closing(sqlite3.connect(original)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target, pages=PAGES_A_TIME)
        yield url.set(database=str(copy))


@contextmanager
def of_postgresql(url: URL) -> Iterator[URL]:
    """Copy a database of a server within that server."""
    engine = create_engine(
        url.set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    drop = f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)"
    with engine.connect() as connection:
        connection.execute(text(drop))
        connection.execute(text(f'CREATE DATABASE {COPY} TEMPLATE "{url.database}"'))
        yield url.set(database=COPY)
        connection.execute(text(drop))
