"""How fresh the data is: read once a request, printed on every page, part of every ETag."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import g

from seoul_gyeyak.database import data_state, db


@dataclass(frozen=True, slots=True)
class Freshness:
    """What the data as a whole is at; `refreshed_at` is None before the first ingest."""

    version: int
    refreshed_at: dt.datetime | None
    is_demo: bool


def freshness() -> Freshness | None:
    """Return this request's view of the data's state; fails when the database does.

    None only on the error pages that say so: they set `g.freshness` and ask no database.
    """
    if "freshness" not in g:
        state = data_state(db.session)
        g.freshness = Freshness(state.data_version, state.refreshed_at, state.is_demo)
    fresh: Freshness | None = g.freshness
    return fresh


def data_version() -> int:
    """Return the number that grows with every finished ingest (0 while the database is away)."""
    fresh = freshness()
    return fresh.version if fresh else 0
