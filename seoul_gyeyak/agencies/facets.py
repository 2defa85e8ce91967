"""The facets every record has through its buyer, its category, its method and its year."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from seoul_gyeyak.clock import SEOUL
from seoul_gyeyak.vocabulary import AgencyGroup, Category, Method, RecordKind

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
    year = None if day is None else day.year
    return shared_facets(kind, agency.slug, agency.group, (category, method), year)


@lru_cache(maxsize=1 << 14)
def shared_facets(
    kind: RecordKind,
    slug: str,
    group: AgencyGroup,
    what: tuple[Category, Method | None],
    year: int | None,
) -> frozenset[str]:
    """Return one set for all records that share it: hundreds of thousands share a few thousand."""
    category, method = what
    found = {
        f"kind:{kind.value}",
        f"agency:{slug}",
        f"group:{group.value}",
        f"category:{category.value}",
    }
    if method is not None:
        found.add(f"method:{method.value}")
    if year is not None:
        found.add(f"year:{year}")
    return frozenset(found)


def local_day(instant: dt.datetime | None) -> dt.date | None:
    """Return the Seoul date of an instant."""
    return None if instant is None else instant.astimezone(SEOUL).date()


def words(*texts: str | None) -> tuple[str, ...]:
    """Return the texts that are there."""
    return tuple(text for text in texts if text)
