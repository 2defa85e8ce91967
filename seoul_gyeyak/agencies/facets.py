"""The facets every record has through its buyer, its category, its method and its year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from seoul_gyeyak.clock import SEOUL
from seoul_gyeyak.vocabulary import Category, Method, RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyEntry


def facets(
    kind: RecordKind,
    agency: AgencyEntry,
    category: Category,
    method: Method | None,
    day: dt.date | None,
) -> frozenset[str]:
    """Return the tokens a record is filtered by, e.g. `agency:jongno`, `method:direct`."""
    found = {
        f"kind:{kind.value}",
        f"agency:{agency.slug}",
        f"group:{agency.group.value}",
        f"category:{category.value}",
    }
    if method is not None:
        found.add(f"method:{method.value}")
    if day is not None:
        found.add(f"year:{day.year}")
    return frozenset(found)


def local_day(instant: dt.datetime | None) -> dt.date | None:
    """Return the Seoul date of an instant."""
    return None if instant is None else instant.astimezone(SEOUL).date()


def words(*texts: str | None) -> tuple[str, ...]:
    """Return the texts that are there."""
    return tuple(text for text in texts if text)
