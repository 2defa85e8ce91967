"""The database's structure over time: Alembic's scripts, run by `flask --app app db upgrade`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from flask_alembic import Alembic
from sqlalchemy import JSON, Enum
from sqlalchemy.types import TypeDecorator

from seoul_gyeyak.tables import metadata

SCRIPTS = Path(__file__).resolve().parent / "migrations"

alembic = Alembic(metadatas=metadata, run_mkdir=False, command_name="db")


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
    "ALEMBIC_CONTEXT": {"include_object": ours, "render_item": stored_as},
}
