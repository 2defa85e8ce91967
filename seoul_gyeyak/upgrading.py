"""The database's structure over time: Alembic's scripts, run by `flask --app app db upgrade`.

An upgrade is one transaction on both databases, and only one process at a time makes it, so any
number of nodes may start together and a killed one leaves nothing half made. After it the agencies
are what `fixtures/agencies.json` says.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Literal

from flask_alembic import Alembic
from sqlalchemy import JSON, Enum
from sqlalchemy.types import TypeDecorator

from seoul_gyeyak.agencies import fixtures
from seoul_gyeyak.database import db
from seoul_gyeyak.tables import metadata

SCRIPTS = Path(__file__).resolve().parent / "migrations"
ALONE = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "SELECT pg_advisory_xact_lock(4849)",
}
"""What makes one connection the only one to upgrade, until its transaction ends."""


class Upgrades(Alembic):
    """Alembic that upgrades alone and in one transaction."""

    def run_migrations(self, fn: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Flask-Alembic's own
        """Run scripts once no other process does; the heads are read after the wait."""
        connection = self.migration_context.connection
        if connection is not None:
            connection.exec_driver_sql(ALONE[connection.dialect.name])
        super().run_migrations(fn, **kwargs)

    def upgrade(self, target: Any = "heads") -> None:  # noqa: ANN401 - Flask-Alembic's own
        """Bring structure, and with it the agencies, to what this release says."""
        super().upgrade(target)
        if target == "heads":
            with db.sessionmaker.begin() as session:
                fixtures.install(session)


alembic = Upgrades(metadatas=metadata, run_mkdir=False, command_name="db")
logging.getLogger("alembic").setLevel(logging.WARNING)


def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:  # noqa: FBT001 - Alembic calls it so
    """Leave to the index room what only one kind of database has (FTS5 and its shadows)."""
    del thing, kind
    return not (reflected and other is None and (name or "").startswith("index_"))


def stored_as(kind: str, thing: object, context: object) -> str | Literal[False]:
    """Write our own column types into scripts as what the database stores, for scripts stay."""
    del context
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    if kind == "type" and isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    if kind == "type" and isinstance(thing, JSON):
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


SETTINGS: dict[str, object] = {
    "ALEMBIC": {"script_location": str(SCRIPTS)},
    "ALEMBIC_CONTEXT": {
        "include_object": ours,
        "render_item": stored_as,
        "transactional_ddl": True,
    },
}
