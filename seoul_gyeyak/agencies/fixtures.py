"""The 49 agencies, kept as data in `fixtures/agencies.json`, put into their tables."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from seoul_gyeyak.agencies.models import Agency, AgencyName, Department
from seoul_gyeyak.database import upsert
from seoul_gyeyak.vocabulary import AgencyGroup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "agencies.json"


def install(session: Session, fixture: Path = FIXTURE) -> None:
    """Make the tables say what the fixture says; doing it again changes nothing.

    An agency is known by its slug, a name and a department by their agency and name, so a change of
    the file arrives with the next start. Nothing is ever deleted: records point at it.
    """
    entries: list[dict[str, Any]] = json.loads(fixture.read_text("utf-8"))["agencies"]
    rows = [agency_row(position, entry) for position, entry in enumerate(entries, start=1)]
    upsert(session, Agency, rows, key=("slug",))
    ids = dict(session.execute(select(Agency.slug, Agency.id)).all())
    upsert(
        session,
        AgencyName,
        [row for entry in entries for row in name_rows(ids[entry["slug"]], entry)],
        key=("agency_id", "name"),
    )
    upsert(
        session,
        Department,
        [row for entry in entries for row in department_rows(ids[entry["slug"]], entry)],
        key=("agency_id", "name"),
    )


def agency_names(fixture: Path = FIXTURE) -> list[str]:
    """Return the names of the agencies without asking a database."""
    entries: list[dict[str, Any]] = json.loads(fixture.read_text("utf-8"))["agencies"]
    return [entry["name"] for entry in entries]


def agency_row(position: int, entry: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of one agency."""
    return {
        "slug": entry["slug"],
        "group": AgencyGroup.find(entry["group"]),
        "position": position,
        "name": entry["name"],
        "short_name": entry["short_name"],
        "g2b_code": entry["g2b_code"],
        "laf_code": entry["laf_code"],
    }


def name_rows(agency_id: int, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every name an agency bears or bore, its present one first."""
    return [
        {"agency_id": agency_id, "name": name["name"], **validity(name)}
        for name in [{"name": entry["name"]}, *entry.get("names", [])]
    ]


def department_rows(agency_id: int, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Return an agency's departments in their order."""
    return [
        {
            "agency_id": agency_id,
            "position": position,
            "name": department["name"],
            **validity(department),
        }
        for position, department in enumerate(entry.get("departments", []), start=1)
    ]


def validity(entry: dict[str, Any]) -> dict[str, dt.date | None]:
    """Return from when and until when a name holds, both days included."""
    return {
        column: dt.date.fromisoformat(entry[column]) if entry.get(column) else None
        for column in ("valid_from", "valid_to")
    }
