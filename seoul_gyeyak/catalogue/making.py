"""Making the catalogue anew from the tables and the index, at the end of a run.

It is written in the run's own transaction and never changed afterwards. The version before it stays
for readers who are at it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import orjson
from sqlalchemy import delete, func, select

from seoul_gyeyak.catalogue.conditions import put_certifications, put_regions
from seoul_gyeyak.catalogue.dealings import put_contracts, put_trades
from seoul_gyeyak.catalogue.drafting import Draft
from seoul_gyeyak.catalogue.frequency import frequent, least
from seoul_gyeyak.catalogue.gathering import Gathering
from seoul_gyeyak.catalogue.models import SEEN, CataloguePart
from seoul_gyeyak.catalogue.packing import compressed
from seoul_gyeyak.catalogue.places import put_places
from seoul_gyeyak.catalogue.steps import put_steps
from seoul_gyeyak.catalogue.terms import Spelling
from seoul_gyeyak.database import MEANWHILE, insert_rows
from seoul_gyeyak.index.engine import engine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ABOUT: Final = "about"
DEPARTMENTS: Final = "departments"
SAME: Final = "same"
TRADES: Final = "trades"
KEPT: Final = 2
HANDFUL: Final = 4 * 2**20
Part = tuple[str, bytes]


def make(session: Session) -> int:
    """Make the catalogue of what is in the tables and the index; return its version."""
    engine(session).tidy(session)
    newest = session.execute(select(func.max(CataloguePart.version))).scalar_one()
    version = (newest or 0) + 1
    for some in handfuls(parts(session)):
        rows = [{"version": version, "name": name, "body": body} for name, body in some]
        insert_rows(session, CataloguePart, rows)
    session.connection().execute(
        delete(CataloguePart).where(CataloguePart.version <= version - KEPT)
    )
    session.info.pop(SEEN, None)
    session.info.pop(MEANWHILE, None)
    return version


def handfuls(each: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield parts a few megabytes at a time."""
    some: list[Part] = []
    size = 0
    for part in each:
        some.append(part)
        size += len(part[1])
        if size > HANDFUL:
            yield some
            some, size = [], 0
    yield some


def parts(session: Session) -> Iterator[Part]:
    """Yield all parts of the catalogue; what is stored is let go of."""
    draft = Draft.begun(session)
    Gathering(session, draft).gather()
    put_regions(session, draft)
    put_certifications(session, draft)
    put_places(session, draft)
    put_contracts(session, draft)
    put_steps(session, draft)
    line_up(draft)
    yield TRADES, told(put_trades(session, draft))
    yield DEPARTMENTS, told(departments_of(draft))
    names = [TRADES, DEPARTMENTS, SAME]
    for name, body in draft.parts():
        names.append(name)
        yield name, body
    terms, same = frequent(session, least(len(draft)))
    yield SAME, told(same)
    spelling = Spelling(terms)
    spelling.read(session, draft.numbers)
    yield from spelling.parts()
    about = {"mark": uuid.uuid4().hex, "records": len(draft), "parts": names}
    yield ABOUT, told(about)


def told(plain: object) -> bytes:
    """Write a part that is neither sets nor a column."""
    return compressed(orjson.dumps(plain))


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
