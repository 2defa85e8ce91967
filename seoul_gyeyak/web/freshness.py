"""How fresh the data is: printed on every page, part of every key and ETag.

A process looks once a second at most, so that a busy site does not ask the database the same small
question thousands of times; a finished ingest shows a second later at the latest.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import current_app, g

from seoul_gyeyak import clock
from seoul_gyeyak.database import MEANWHILE, data_state, db

if TYPE_CHECKING:
    from flask import Flask

HELD_SECONDS = 1.0


class Banner(NamedTuple):
    """What every page announces, until when if it ends by itself."""

    id: int
    text: str
    link: str | None
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Freshness:
    """What the data as a whole is at; `refreshed_at` is None before the first ingest."""

    version: int
    refreshed_at: dt.datetime | None
    is_demo: bool
    banner: Banner | None = None

    @property
    def edition(self) -> str:
        """Return what pages are made of: the data, and what they announce."""
        return f"{self.version}.{self.banner.id}" if self.banner else str(self.version)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen, and when by the process's own clock; `meanwhile` is for what goes with it."""

    seen_at: float
    seen: Freshness
    meanwhile: dict[str, Any] = field(default_factory=dict)


def freshness() -> Freshness | None:
    """Return this request's view of the data's state; fails when the database does.

    None only on the error pages that say so: they set `g.freshness` and ask no database.
    """
    if "freshness" not in g:
        g.freshness = glance()
    fresh: Freshness | None = g.freshness
    return fresh


def glance() -> Freshness:
    """Return the state seen less than a second ago, or look; tests always look."""
    last = latest(current_app)
    if last is None:
        now = time.monotonic()
        last = current_app.extensions["freshness"] = Look(now, look())
    db.session.info[MEANWHILE] = last.meanwhile
    return last.seen


def held(app: Flask) -> Freshness | None:
    """Return the state seen less than a second ago, if it was looked at; never in tests."""
    last = latest(app)
    return None if last is None else last.seen


def latest(app: Flask) -> Look | None:
    """Return the look of less than a second ago, if there was one; never in tests."""
    last: Look | None = app.extensions.get("freshness")
    if last is None or app.testing or time.monotonic() - last.seen_at > HELD_SECONDS:
        return None
    return last


def look() -> Freshness:
    """Read the state from the database."""
    state = data_state(db.session)
    return Freshness(state.data_version, state.refreshed_at, state.is_demo, banner_of(state.banner))


def banner_of(kept: Mapping[str, Any] | None) -> Banner | None:
    """Return what is announced now; what has come to its end is not."""
    if not kept:
        return None
    until = dt.datetime.fromisoformat(kept["until"]) if kept["until"] else None
    is_over = until is not None and until <= clock.now()
    return None if is_over else Banner(kept["id"], kept["text"], kept["link"], until)


def data_version() -> int:
    """Return the number that grows with every finished ingest (0 while the database is away)."""
    fresh = freshness()
    return fresh.version if fresh else 0


def edition() -> str:
    """Return what pages are made of (`0` while the database is away)."""
    fresh = freshness()
    return fresh.edition if fresh else "0"
