"""What a reader of the map asks for: the criteria of the list of companies, and where to look."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, Self
from urllib.parse import urlencode

from seoul_gyeyak.catalogue.places import STEPS, Box
from seoul_gyeyak.company_map.boundaries import around, boundaries
from seoul_gyeyak.search.choices import Offer
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.links import MAP
from seoul_gyeyak.search.typed_values import Arguments, first
from seoul_gyeyak.vocabulary import RecordKind

PATH: Final = MAP
ZOOMS: Final = range(9, 19)
DONGS_FROM: Final = 13
"""From this zoom on dongs are told apart."""
DEGREES: Final = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?", re.ASCII)
SIDES: Final = 4
FURTHEST: Final = (180 * STEPS, 90 * STEPS, 180 * STEPS, 90 * STEPS)
SCREEN_PIXELS: Final = 360
TILE_PIXELS: Final = 256
WHOLE_TURN: Final = 360
HUNDREDTHS: Final = 1000
"""A place to look around from is rounded to thousandths of a degree, about 100 m."""


class Point(NamedTuple):
    """A place to look around from, in steps."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MapCriteria:
    """What is looked for (`search`, always of companies), and in which box at which zoom.

    Without a box all of the city is seen: what is not on the map is never in a box.
    """

    search: SearchCriteria
    box: Box | None = None
    zoom: int | None = None

    @classmethod
    def from_args(cls, args: Arguments, offer: Offer, today: dt.date) -> Self:
        """Read a query string; a box or zoom that could not be vanishes here."""
        search = SearchCriteria.from_args(args, RecordKind.COMPANY, offer, today)
        box = boxed(first(args, "box"))
        return cls(search, box, zoom_of(first(args, "z")))

    def to_args(self) -> list[tuple[str, str]]:
        """Write the query string, always in one order: the question, where to look, the view."""
        return [*self.search.question_args(), *self.place_args(), *self.search.view_args()]

    def place_args(self) -> list[tuple[str, str]]:
        """Write where to look."""
        box = [("box", written(self.box))] if self.box else []
        return [*box, ("z", str(self.zoom))] if self.zoom else box

    @property
    def q(self) -> str:
        """The words that were typed."""
        return self.search.q

    @property
    def seen(self) -> Box:
        """What is seen at first: the box, the dongs or districts chosen, or all of the city."""
        if self.box:
            return self.box
        known = boundaries()
        codes = [each.code for each in self.search.dongs]
        codes += [known.district_codes[each.value] for each in self.search.districts]
        chosen = [known.areas[code].box for code in codes if code in known.areas]
        return around(chosen) if chosen else known.box

    @property
    def zoomed(self) -> int:
        """How near one looks, so that a phone shows what is seen."""
        return self.zoom or fitting(self.seen)

    def searching(self, search: SearchCriteria) -> MapCriteria:
        """Return the criteria with another search in the same place."""
        return replace(self, search=search)

    def anywhere(self, **chosen: Any) -> MapCriteria:  # noqa: ANN401 - fields of the search
        """Return the criteria with other choices, from the first page, wherever they lead."""
        search = self.search.but(page=1, upto=1, **chosen).fitting()
        return MapCriteria(search)


def boxed(text: str) -> Box | None:
    """Return the box of `west,south,east,north` in degrees; one of no width is a point's.

    There is none where it has nothing of the city's districts.

    >>> boxed("126.9,37.5,127,37.6")
    Box(west=12690000, south=3750000, east=12700000, north=3760000)
    """
    sides = text.split(",")
    if len(sides) != SIDES or not all(map(DEGREES.fullmatch, sides)):
        return None
    west, south, east, north = found = [round(float(each) * STEPS) for each in sides]
    if any(abs(side) > most for side, most in zip(found, FURTHEST, strict=True)):
        return None
    box = Box(west, south, east + (east == west), north + (north == south))
    is_one = box.west < box.east and box.south < box.north
    return box if is_one and boundaries().districts_meeting(box) else None


def written(box: Box) -> str:
    """Write a box in degrees with five decimals."""
    return ",".join(f"{side / STEPS:.5f}" for side in box)


def zoom_of(text: str) -> int | None:
    """Return a zoom there is."""
    return next((zoom for zoom in ZOOMS if str(zoom) == text), None)


def fitting(box: Box) -> int:
    """Return the nearest zoom at which a phone shows all of a box."""
    degrees = max(box.east - box.west, 1) / STEPS
    turns = SCREEN_PIXELS * WHOLE_TURN / (TILE_PIXELS * degrees)
    return min(max(math.floor(math.log2(turns)), ZOOMS[0]), ZOOMS[-1])


def point(text: str) -> Point | None:
    """Return the place of `latitude,longitude`, rounded so that it is nobody's door."""
    sides = text.split(",")
    if len(sides) != len(Point._fields) or not all(map(DEGREES.fullmatch, sides)):
        return None
    y, x = (round(float(each) * HUNDREDTHS) * (STEPS // HUNDREDTHS) for each in sides)
    return Point(x, y) if abs(x) <= FURTHEST[0] and abs(y) <= FURTHEST[1] else None


def map_address(criteria: MapCriteria) -> str:
    """Return the canonical address of the map, percent-encoded."""
    args = urlencode(criteria.to_args(), safe=",")
    return f"{PATH}?{args}" if args else PATH
