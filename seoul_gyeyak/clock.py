"""The one clock: now in UTC and today in Asia/Seoul, which tests and demo data may fix."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

SEOUL = ZoneInfo("Asia/Seoul")

_fixed: ContextVar[dt.datetime | None] = ContextVar("fixed_now", default=None)


def now() -> dt.datetime:
    """Return the present instant, aware, in UTC."""
    return _fixed.get() or dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return today's date in Seoul."""
    return now().astimezone(SEOUL).date()


def seoul(instant: dt.datetime) -> dt.datetime:
    """Return an aware instant as Seoul wall-clock time."""
    return instant.astimezone(SEOUL)


def local_day(instant: dt.datetime | None) -> dt.date | None:
    """Return the Seoul date of an instant."""
    return None if instant is None else seoul(instant).date()


@contextmanager
def fixed(instant: dt.datetime) -> Iterator[None]:
    """Make `instant` (aware) the present for the block."""
    token = _fixed.set(instant.astimezone(dt.UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
