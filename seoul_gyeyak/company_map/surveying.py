"""Asking the catalogue what the map shows: one set of firms, as a list, as clusters, as counts."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from seoul_gyeyak.catalogue.asking import counting, of_newest
from seoul_gyeyak.catalogue.dealings import Dealt, dealt
from seoul_gyeyak.catalogue.filtering import facet_sets
from seoul_gyeyak.catalogue.ordering import first_of, ordered, page
from seoul_gyeyak.catalogue.places import SQUASHED, Box, Ground, Sight, ground, in_sight
from seoul_gyeyak.catalogue.sets import set_of
from seoul_gyeyak.company_map.boundaries import boundaries
from seoul_gyeyak.company_map.clusters import Cluster, gathered
from seoul_gyeyak.company_map.criteria import DONGS_FROM, Point
from seoul_gyeyak.index.numbering import found

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyroaring import BitMap
    from sqlalchemy.orm import Session

    from seoul_gyeyak.catalogue.questions import Question
    from seoul_gyeyak.catalogue.reading import Catalogue

METRES_A_STEP = 1.11195
"""One step northwards on the ground; eastwards it is squashed."""


class View(NamedTuple):
    """Where one looks: a box, None being all of the map, drawn within `seen` at a zoom."""

    box: Box | None
    seen: Box
    zoom: int

    @property
    def is_near(self) -> bool:
        """Tell whether dongs are told apart, and not districts."""
        return self.zoom >= DONGS_FROM


class Totals(NamedTuple):
    """How many firms there are, in the box, and not on the map at all."""

    total: int
    inside: int
    unplaced: int


class Firm(NamedTuple):
    """A firm that was found: its id, what it signed, its point, and how far that is in metres."""

    company: int
    dealt: Dealt
    x: int | None
    y: int | None
    metres: int | None


class Lone(NamedTuple):
    """A firm drawn by itself, with the codes of its certifications."""

    company: int
    x: int
    y: int
    badges: list[str]


class Drawn(NamedTuple):
    """What the map shows; counts of districts by code, or of the dongs that may be seen."""

    totals: Totals
    clusters: list[Cluster]
    firms: list[Lone]
    districts: dict[str, int]
    dongs: dict[str, int]


class Listed(NamedTuple):
    """What the list shows, with the counts of every choice (see `catalogue.questions.Answer`)."""

    totals: Totals
    facets: Mapping[str, int]
    firms: list[Firm]


class Slice(NamedTuple):
    """Which rows of a list, and from where they are sorted by distance."""

    limit: int
    offset: int
    near: Point | None = None


def drawn(session: Session, question: Question, view: View, now: dt.datetime) -> Drawn:
    """Return what the map shows."""
    return of_newest(session, lambda newest: Surveying(newest, question, now).drawn(view))


def listed(
    session: Session, question: Question, view: View, rows: Slice, now: dt.datetime
) -> Listed:
    """Return what the list of the same view shows."""
    return of_newest(session, lambda newest: Surveying(newest, question, now).listed(view, rows))


def both(
    session: Session, question: Question, view: View, rows: Slice, now: dt.datetime
) -> tuple[Listed, Drawn]:
    """Return what the list and the map show, from one look."""

    def tell(newest: Catalogue) -> tuple[Listed, Drawn]:
        asked = Surveying(newest, question, now)
        return asked.listed(view, rows), asked.drawn(view)

    return of_newest(session, tell)


class Surveying:
    """One question to one catalogue."""

    def __init__(self, catalogue: Catalogue, question: Question, now: dt.datetime) -> None:
        self._catalogue = catalogue
        self._question = question
        self._now = now
        self._counts = counting(catalogue, question, now)
        self._ground = ground(catalogue)
        self._sights: dict[Box | None, Sight] = {}

    def drawn(self, view: View) -> Drawn:
        """Return what the map shows."""
        sight = self._sight(view.box)
        made = gathered(self._ground, sight, view.seen, view.zoom)
        held = facet_sets(self._catalogue, "certification", self._now)
        firms = [
            Lone(self._company(at), x, y, [code for code, each in held.items() if at in each])
            for at, x, y in made.alone
        ]
        districts = {} if view.is_near else dict(self._districts())
        dongs = dict(self._dongs(view.seen)) if view.is_near else {}
        return Drawn(self._totals(sight), made.clusters, firms, districts, dongs)

    def listed(self, view: View, rows: Slice) -> Listed:
        """Return what the list shows."""
        sight = self._sight(view.box)
        distances = away(self._ground, sight, rows.near) if rows.near else None
        positions = self._page(sight, rows, distances)
        firms = [self._firm(at, rows.near) for at in positions]
        return Listed(self._totals(sight), self._counts.facets(self._now), firms)

    def _sight(self, box: Box | None) -> Sight:
        if box not in self._sights:
            self._sights[box] = in_sight(self._catalogue, self._counts.hits, box)
        return self._sights[box]

    def _page(self, sight: Sight, rows: Slice, distances: NDArray[Any] | None) -> list[int]:
        if distances is not None:
            return first_of(sight.positions, distances, rows.limit, rows.offset)
        among = self._among(sight)
        stretches = ordered(self._catalogue, self._question, among, self._now)
        return page(stretches, rows.limit, rows.offset)

    def _among(self, sight: Sight) -> BitMap:
        """Return what is in sight as a set."""
        everywhere = self._counts.hits & self._ground.placed
        return everywhere if len(everywhere) == len(sight.positions) else set_of(sight.positions)

    def _totals(self, sight: Sight) -> Totals:
        hits = self._counts.hits
        placed = hits.intersection_cardinality(self._ground.placed)
        return Totals(len(hits), len(sight.positions), len(hits) - placed)

    def _company(self, position: int) -> int:
        return found(int(self._catalogue.numbers[position])).record_id

    def _firm(self, position: int, near: Point | None) -> Firm:
        at = int(self._ground.at[position]) - 1
        signed = dealt(self._catalogue, position)
        if at < 0:
            return Firm(self._company(position), signed, None, None, None)
        x, y = int(self._ground.xs[at]), int(self._ground.ys[at])
        metres = None if near is None else in_metres(x - near.x, y - near.y)
        return Firm(self._company(position), signed, x, y, metres)

    def _districts(self) -> Iterator[tuple[str, int]]:
        """Count the firms of every district."""
        sets, hits = self._catalogue.sets("district"), self._counts.hits
        for name, code in boundaries().district_codes.items():
            if name in sets:
                yield code, hits.intersection_cardinality(sets[name])

    def _dongs(self, seen: Box) -> Iterator[tuple[str, int]]:
        """Count the firms of the dongs that may be seen."""
        hits = self._counts.hits
        for district, dong in boundaries().dongs_meeting(seen):
            among: BitMap | None = self._catalogue.sets(f"dong:{district}").get(dong.code)
            if among is not None:
                yield dong.code, hits.intersection_cardinality(among)


def away(known: Ground, sight: Sight, near: Point) -> NDArray[Any]:
    """Return how far the records in sight are, so that they can be sorted by it."""
    east, north = known.xs[sight.points] - near.x, known.ys[sight.points] - near.y
    distances: NDArray[Any] = squared(east.astype(np.float64), north.astype(np.float64))
    return distances


def squared(east: Any, north: Any) -> Any:  # noqa: ANN401 - numbers or arrays of them
    """Return the square of a distance in steps northwards; a city is flat."""
    return east * east * SQUASHED**2 + north * north


def in_metres(east: int, north: int) -> int:
    """Return how far so many steps are on the ground."""
    return round(math.sqrt(squared(east, north)) * METRES_A_STEP)
