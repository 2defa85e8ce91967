"""From criteria to the question they put to the catalogue."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from seoul_gyeyak.catalogue.filtering import WITHIN
from seoul_gyeyak.catalogue.questions import Question, Range
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.search import presets
from seoul_gyeyak.search.filters import SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seoul_gyeyak.search.criteria import SearchCriteria
    from seoul_gyeyak.search.understanding.amounts import Limits
    from seoul_gyeyak.search.understanding.spells import Spell


def question(criteria: SearchCriteria, today: dt.date | None = None) -> Question:
    """Return what the catalogue is asked; given the day, to count the ready ranges too."""
    chosen: dict[str, set[str]] = defaultdict(set)
    for dimension, token in tokens(criteria):
        chosen[dimension].add(token)
    return Question(
        words=analyser().query(criteria.q) if criteria.q else (),
        kind=criteria.kind,
        facets=tuple(frozenset(each) for each in chosen.values()),
        days=None if criteria.days.is_open else criteria.days,
        deadlines=None if criteria.deadlines.is_open else criteria.deadlines,
        amounts=None if criteria.amounts.is_open else criteria.amounts,
        with_unknown_amounts=criteria.with_unknown_amounts,
        company=criteria.firm.id if criteria.firm else None,
        order=criteria.ordered,
        ready=tuple(ready(criteria, today)) if today else (),
    )


def ready(criteria: SearchCriteria, today: dt.date) -> Iterator[Range]:
    """Yield the ranges a list offers ready to choose."""
    offered: tuple[tuple[str, Iterable[tuple[str, Limits | Spell]]], ...] = (
        ("amounts", presets.AMOUNTS),
        ("days", presets.days(criteria.kind, today)),
        ("deadlines", presets.deadlines(today)),
    )
    for name, ranges in offered:
        if criteria.has_filter(name):
            yield from ((name, limits) for _, limits in ranges)


def tokens(criteria: SearchCriteria) -> Iterator[tuple[str, str]]:
    """Yield the tokens of the chosen values, each with the filter it belongs to."""
    for name, field, dimension in SETS:
        if name in WITHIN:
            continue
        yield from ((dimension, f"{name}:{each.value}") for each in getattr(criteria, field))
    for department in criteria.departments:
        for agency in department.agencies:
            yield "buyer", f"department:{agency.slug}:{department.name}"
    yield from (("district", f"dong:{each.district}:{each.code}") for each in criteria.dongs)
