"""Fixtures of every test: an application on a fresh database, a session, a strict client, a clock.

A test that asks for `app`, `session` or `client` runs on SQLite and on PostgreSQL. One that has
nothing to do with the database says so:
`@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)`.
"""

from __future__ import annotations

import datetime as dt
import gc
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, cast

import pytest
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from seoul_gyeyak import clock, create_app
from seoul_gyeyak.database import db
from tests.counting import uncounted
from tests.databases import postgres_shelf, sqlite_shelf
from tests.pages import StrictClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskCliRunner

    from tests.databases import PostgresShelf, SqliteShelf


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count coverage on SQLite where a test runs on both: counting costs as much as running."""
    names = {item.nodeid for item in items}
    for item in items:
        twin = item.nodeid.replace("postgresql", "sqlite")
        if twin != item.nodeid and twin in names:
            item.add_marker("uncounted")


def pytest_collection_finish() -> None:
    """Have the collector leave alone what was imported, which lives as long as the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test with or without counting what it covers."""
    with uncounted() if item.get_closest_marker("uncounted") else nullcontext():
        return (yield)


PRESENT = dt.datetime(2026, 4, 2, 10, 0, tzinfo=clock.SEOUL)
"""Thursday morning in Seoul."""


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteShelf]:
    """Keep SQLite databases to copy."""
    with sqlite_shelf(tmp_path_factory.mktemp("sqlite")) as shelf:
        yield shelf


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresShelf]:
    """Keep a PostgreSQL server with databases to copy."""
    with postgres_shelf() as shelf:
        yield shelf


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Lend a fresh database: all tables, the search index, 49 agencies, nothing else."""
    shelf: SqliteShelf | PostgresShelf = request.getfixturevalue(request.param)
    with shelf.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Lend a database without any table."""
    shelf: SqliteShelf | PostgresShelf = request.getfixturevalue(request.param)
    with shelf.database(filled=False) as url:
        yield url


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Compile every template once for all tests."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session", autouse=True)
def compiled_addresses() -> Iterator[None]:
    """Compile an address once for all applications: that is most of the work of making one."""
    compile_builder, known = Rule._compile_builder, dict[Any, Any]()  # noqa: SLF001 - nobody else's

    def remembered(rule: Rule, append_unknown: bool = True) -> Any:  # noqa: ANN401, FBT001, FBT002 - Werkzeug's own
        key = (tuple(rule._trace), repr(rule.defaults), append_unknown)  # noqa: SLF001 - the same
        if key not in known:
            known[key] = compile_builder(rule, append_unknown)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", remembered)
        yield


@pytest.fixture(scope="session", autouse=True)
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what an installation keeps apart from the one that `make run` serves."""
    folder = tmp_path_factory.mktemp("instance")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GYEYAK_INSTANCE", str(folder))
        yield folder


@pytest.fixture
def app(database_url: str, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """Make the application on a fresh database."""
    application = create_app(
        {
            "TESTING": True,
            "GYEYAK_DATABASE_URL": database_url,
            "GYEYAK_SECRET_KEY": "only for tests",
        }
    )
    application.jinja_env.bytecode_cache = compiled_templates
    application.test_client_class = StrictClient
    yield application
    forget_connections(application)


def forget_connections(application: Flask) -> None:
    """Close what an application holds open, so that its database can be thrown away."""
    with application.app_context():
        engines = db.engines
    for engine in engines.values():
        engine.dispose()


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Open a session beside the requests' own: commit before a request is to see anything."""
    engine = create_engine(database_url)
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def client(app: Flask) -> StrictClient:
    """Make a browser that holds every HTML answer to the house rules."""
    return cast("StrictClient", app.test_client())


@pytest.fixture
def commands(app: Flask) -> FlaskCliRunner:
    """Run `flask` commands: `commands.invoke(args=["ingest", "status"])`."""
    return app.test_cli_runner()


@pytest.fixture
def fixed_clock() -> Iterator[dt.datetime]:
    """Stop the clock at 10 o'clock on Thursday, 2 April 2026, in Seoul."""
    with clock.fixed(PRESENT):
        yield PRESENT
