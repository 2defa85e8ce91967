"""The agencies whose name, written or spoken, begins with what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from seoul_gyeyak.agencies.everyday import everyday_names, spoken
from seoul_gyeyak.agencies.models import Agency, AgencyName
from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.suggestions.counting import counts
from seoul_gyeyak.suggestions.suggestion import Suggestion
from seoul_gyeyak.suggestions.typed import Beginning, written
from seoul_gyeyak.web.formats import count as figures

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.catalogue.reading import Catalogue

CITY: Final = ("서울특별시", "서울시")
SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A buyer one can look at: what it is called, and by which facet its records are found."""

    name: str
    what: str
    facet: str
    slug: str
    spoken: tuple[tuple[str, str], ...]
    """Each of its names as keys and as first consonants."""


def agencies(session: Session) -> list[Place]:
    """Return the agencies with all their names."""
    named = select(Agency.slug, AgencyName.name).join(AgencyName.agency)
    names: dict[str, list[str]] = {}
    for slug, name in session.execute(named):
        names.setdefault(slug, []).append(name)
    return [
        Place(
            name=short_name,
            what="기관",
            facet=f"agency:{slug}",
            slug=slug,
            spoken=as_typed(short_name, *names.get(slug, ()), *everyday_names().get(slug, ())),
        )
        for slug, short_name in session.execute(
            select(Agency.slug, Agency.short_name).order_by(Agency.position)
        )
    ]


def as_typed(*names: str) -> tuple[tuple[str, str], ...]:
    """Return what a keyboard writes of names as people say them."""
    return tuple(map(written, spoken(names)))


def places(catalogue: Catalogue, typed: str, address: Callable[[str], str]) -> list[Suggestion]:
    """Return the agencies meant; `address` makes one's of its slug."""
    found = meant(typed, catalogue.kept("agencies.spoken", lambda: agencies(catalogue.session)))
    questions = [Question(facets=(frozenset({each.facet}),)) for each in found]
    counted = zip(counts(catalogue, questions), found, strict=True)
    best = sorted(counted, key=lambda each: -each[0])[:SHOWN]
    return [
        Suggestion(each.name, f"{figures(records)}건", each.what, address(each.slug))
        for records, each in best
    ]


def meant(typed: str, known: Iterable[Place]) -> Sequence[Place]:
    """Return the places of a name that begins so; the city's before it may be typed or not."""
    name = "".join(typed.split())
    for city in CITY:
        name = name.removeprefix(city) or name
    beginning = Beginning.of(name)
    return [each for each in known if any(starmap(beginning.is_of, each.spoken))]
