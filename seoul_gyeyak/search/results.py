"""What the list pages and the home page show, asked for once per data version and remembered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from seoul_gyeyak import clock
from seoul_gyeyak.cache import cache
from seoul_gyeyak.catalogue import asking
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.search import queries
from seoul_gyeyak.search.cards import Card
from seoul_gyeyak.search.choices import AgencyChoice, PlaceChoice
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.search.links import Counts, Link
from seoul_gyeyak.search.meanings import Meaning, meaning
from seoul_gyeyak.search.questions import question
from seoul_gyeyak.search.remedies import remedies
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.paging import Paging

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ValueT = TypeVar("ValueT")

SHOWN_AT_HOME: Final = 4


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a list, all its counts (see `Answer`), and what its words mean.

    `remedies` says what to give up, where nothing was found.
    """

    counts: Counts
    cards: tuple[Card, ...]
    meaning: Meaning
    remedies: tuple[Link, ...] = ()

    @property
    def total(self) -> int:
        """How many records the list has."""
        return self.counts.total


@dataclass(frozen=True, slots=True)
class Home:
    """The home page: how much of each kind there is, what closes soon, what is newly planned."""

    by_kind: Mapping[RecordKind, int]
    closing: tuple[Card, ...]
    planned: tuple[Card, ...]


def remembered(version: int, name: str, make: Callable[[], ValueT]) -> ValueT:
    """Return what was made for this data version, making it the first time."""
    key = f"{version}:{name}"
    known: ValueT | None = cache.get(key)
    if known is None:
        known = make()
        cache.set(key, known)
    return known


def search(session: Session, criteria: SearchCriteria, version: int) -> Results:
    """Return a page of results; raises PageOutOfRangeError for a page the list does not have.

    Results hold for a minute: what takes bids at ten past may be closed at eleven past.
    """
    now = clock.now()
    name = f"search:{named(criteria)}:{now:%Y%m%d%H%M}"
    return remembered(version, name, lambda: searched(session, criteria, version, now))


def searched(session: Session, criteria: SearchCriteria, version: int, now: dt.datetime) -> Results:
    """Ask the catalogue for a page of results."""
    found = page_of(session, criteria, now)
    meant = meaning_of(session, criteria, version, is_found=found.total > 0)
    if meant.words != criteria.q:
        criteria = criteria.but(q=meant.words)
        found = page_of(session, criteria, now)
    Paging(criteria.page, criteria.per, found.total).require()
    dealt = cards(session, found.found, question(criteria).words)
    helpful = () if found.total else remedies(criteria, partial(counted, session, now))
    counts = Counts(found.total, found.by_kind, found.facets, found.unknown_amounts, found.ready)
    return Results(counts, tuple(dealt), meant, helpful)


def page_of(session: Session, criteria: SearchCriteria, now: dt.datetime) -> asking.Answer:
    """Ask for the rows the criteria show."""
    rows = (criteria.upto - criteria.page + 1) * criteria.per
    offset = (criteria.page - 1) * criteria.per
    asked = question(criteria, clock.seoul(now).date())
    return asking.ask(session, asked, now, limit=rows, offset=offset)


def count(session: Session, criteria: SearchCriteria, version: int) -> int:
    """Return how many records a list has."""
    now = clock.now()
    name = f"count:{named(criteria.at_page(1))}:{now:%Y%m%d%H%M}"
    return remembered(version, name, lambda: counted(session, now, criteria))


def counted(session: Session, now: dt.datetime, criteria: SearchCriteria) -> int:
    """Ask the catalogue how many records a list has."""
    return asking.count(session, question(criteria), now)


def named(criteria: SearchCriteria) -> str:
    """Name a list, however it was come to."""
    kind = criteria.kind.value if criteria.kind else "all"
    return f"{kind}:{criteria.to_args()}"


def meaning_of(
    session: Session, criteria: SearchCriteria, version: int, *, is_found: bool
) -> Meaning:
    """Return what the words mean; words that find something anywhere mean what they say."""
    if not criteria.q:
        return Meaning("")
    is_left_alone = (
        is_found or criteria.is_literal or count(session, SearchCriteria(criteria.q), version) > 0
    )
    name = f"meaning:{is_left_alone}:{criteria.q}"
    return remembered(
        version, name, lambda: meaning(session, criteria.q, is_left_alone=is_left_alone)
    )


def home(session: Session, version: int) -> Home:
    """Return the home page; what closes soon is asked for each time, because time passes."""
    by_kind, planned = remembered(version, "home", lambda: still_home(session))
    closing = session.scalars(queries.closing_soon(clock.now(), SHOWN_AT_HOME)).all()
    dealt = cards(session, [Found(RecordKind.NOTICE, each) for each in closing])
    return Home(by_kind, tuple(dealt), planned)


def still_home(session: Session) -> tuple[dict[RecordKind, int], tuple[Card, ...]]:
    """Return what of the home page only an ingest changes."""
    counts = asking.by_kind(session)
    planned = session.scalars(queries.newly_planned(SHOWN_AT_HOME)).all()
    dealt = cards(session, [Found(RecordKind.PLAN, each) for each in planned])
    return counts, tuple(dealt)


def agencies(session: Session, version: int) -> dict[str, AgencyChoice]:
    """Return the agencies one can choose, by slug, in their order."""
    return remembered(version, "agencies", lambda: queries.choices(session))


def trades(session: Session, version: int) -> dict[str, PlaceChoice]:
    """Return the trades firms are registered for, by code."""
    return remembered(
        version,
        "trades",
        lambda: {code: PlaceChoice(code, name) for code, name in asking.trades(session).items()},
    )
