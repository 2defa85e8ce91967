"""Making the catalogue anew from the tables and the index, at the end of a run.

It is written in the run's own transaction and never changed afterwards. The version before it stays
for readers who are at it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson
from sqlalchemy import delete, func, select

from seoul_gyeyak.catalogue.conditions import put_certifications, put_regions
from seoul_gyeyak.catalogue.drafting import Draft
from seoul_gyeyak.catalogue.gathering import Gathering
from seoul_gyeyak.catalogue.models import CataloguePart
from seoul_gyeyak.catalogue.packing import compressed
from seoul_gyeyak.catalogue.terms import Spelling, frequent_terms, least
from seoul_gyeyak.database import insert_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ABOUT: Final = "about"
DEPARTMENTS: Final = "departments"
KEPT: Final = 2
PARTS: Final = 500


def make(session: Session) -> int:
    """Make the catalogue of what is in the tables and the index; return its version."""
    newest = session.execute(select(func.max(CataloguePart.version))).scalar_one()
    version = (newest or 0) + 1
    written: list[dict[str, Any]] = []
    for name, body in parts(session):
        written.append({"version": version, "name": name, "body": body})
        if len(written) == PARTS:
            insert_rows(session, CataloguePart, written)
            written.clear()
    insert_rows(session, CataloguePart, written)
    session.connection().execute(
        delete(CataloguePart).where(CataloguePart.version <= version - KEPT)
    )
    return version


def parts(session: Session) -> Iterator[tuple[str, bytes]]:
    """Yield all parts of the catalogue."""
    draft = Draft.begun(session)
    Gathering(session, draft).gather()
    put_regions(session, draft)
    put_certifications(session, draft)
    line_up(draft)
    names = [DEPARTMENTS]
    yield DEPARTMENTS, compressed(orjson.dumps(departments_of(draft)))
    for name, body in draft.parts():
        names.append(name)
        yield name, body
    fewest = least(len(draft))
    spelling = Spelling(frequent_terms(session, fewest))
    spelling.read(session, draft.numbers)
    yield from spelling.parts()
    about = {"mark": uuid.uuid4().hex, "records": len(draft), "parts": names}
    yield ABOUT, compressed(orjson.dumps(about))


def departments_of(draft: Draft) -> dict[str, list[str]]:
    """Return the slugs of the agencies that have a department of each name."""
    found: dict[str, list[str]] = {}
    for part, sets in draft.sets.items():
        kind, _, slug = part.partition(":")
        for name in sets if kind == "department" else ():
            found.setdefault(name, []).append(slug)
    return found


def line_up(draft: Draft) -> None:
    """Line up what takes bids, or took them, by when that ends: who asks knows what time it is."""
    closing = draft.columns.pop("closing", np.zeros(0, dtype=np.int64))
    waiting = np.flatnonzero(closing >= 0)
    order = np.argsort(closing[waiting], kind="stable")
    draft.columns["pending"] = waiting[order]
    draft.columns["pending.until"] = closing[waiting[order]]
