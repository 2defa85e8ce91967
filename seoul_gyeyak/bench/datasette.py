"""Datasette with full-text search on the same rows, set up as its users do it.

It lives in an environment of its own that `make bench` installs; without a network it is left out.
The rows lie in one table with an index on the day and `sqlite-utils enable-fts` on title, agency
and firm; its page counts the kinds and the agencies and shows the newest twenty.
"""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from sqlalchemy import Row, Select, func, literal, null, select

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.bench.servers import HOST, Server, free_port, started
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FILE: Final = "datasette.sqlite3"
TABLE: Final = "records"
CREATE: Final = f"CREATE TABLE {TABLE} (kind TEXT, title TEXT, agency TEXT, firm TEXT, day TEXT)"
INSERT: Final = f"INSERT INTO {TABLE} VALUES (?, ?, ?, ?, ?)"  # noqa: S608 - our own table
SETUP: Final = (
    ("enable-fts", TABLE, "title", "agency", "firm"),
    ("create-index", TABLE, "day"),
)
VIEW: Final = (("_sort_desc", "day"), ("_size", "20"), ("_facet", "kind"), ("_facet", "agency"))
ROWS_A_TIME: Final = 5_000
READY: Final = "/-/versions.json"


def installed(environment: Path | None) -> Path | None:
    """Return the environment if Datasette is in it, from any folder."""
    is_there = environment and (environment / "bin" / "datasette").exists()
    return environment.resolve() if environment and is_there else None


def address(words: str) -> str:
    """Return the address of what has these words, newest first."""
    return f"/{Path(FILE).stem}/{TABLE}?{urlencode([('_search', words), *VIEW])}"


def build(session: Session, environment: Path, folder: Path) -> Path:
    """Copy the rows into a file of Datasette's and index them; return the file."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    fill(session, path)
    for command, *arguments in SETUP:
        tool = environment / "bin" / "sqlite-utils"
        subprocess.run([tool, command, path, *arguments], check=True, capture_output=True)  # noqa: S603 - fixed
    return path


def fill(session: Session, path: Path) -> None:
    """Write every record as a row."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(CREATE)
        for kind, statement in statements().items():
            rows = session.execute(statement).yield_per(ROWS_A_TIME)
            connection.executemany(INSERT, (written(kind, row) for row in rows))
        connection.commit()


def written(kind: RecordKind, row: Row[*tuple[Any, ...]]) -> tuple[str | None, ...]:
    """Return a row as the table has it; a day is its text on every database."""
    title, agency, firm, day = row
    return kind.label, title, agency, firm, str(day) if day else None


def statements() -> dict[RecordKind, Select[Any]]:
    """Return what selects title, agency, firm and day of each kind."""
    nobody = literal("")
    titled: dict[RecordKind, tuple[Any, Any, Any, Any]] = {
        RecordKind.PLAN: (OrderPlan, OrderPlan.title, nobody, OrderPlan.planned_on),
        RecordKind.NOTICE: (Notice, Notice.title, nobody, Notice.posted_at),
        RecordKind.OPENING: (Opening, Opening.title, nobody, Opening.opened_at),
        RecordKind.CONTRACT: (Contract, Contract.title, Contract.supplier_name, Contract.signed_on),
    }
    of_agencies = {
        kind: select(title, Agency.short_name, firm, func.date(day)).join(
            Agency, Agency.id == model.agency_id
        )
        for kind, (model, title, firm, day) in titled.items()
    }
    company = select(literal(""), literal(""), Company.name, null())
    return {**of_agencies, RecordKind.COMPANY: company}


@contextmanager
def serving(environment: Path, path: Path) -> Iterator[Server]:
    """Serve the file for the block, with Datasette's own settings."""
    port = free_port()
    tool = str(environment / "bin" / "datasette")
    command = (tool, "serve", path.name, "--host", HOST, "--port", str(port))
    with started(command, port, READY, path.parent) as server:
        yield server
