"""Where companies are: their 시도, district and dong, and the points of those on the map.

Points are whole steps of 0.00001 degrees, about a metre. Many companies share one, their dong's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import select

from seoul_gyeyak.catalogue.conditions import short
from seoul_gyeyak.catalogue.drafting import Draft, batches
from seoul_gyeyak.catalogue.sets import Numbers, Positions, members, set_of
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.vocabulary import Placement, RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.catalogue.reading import Catalogue

ValueT = TypeVar("ValueT")
STEPS: Final = 100_000
"""In a degree."""
SQUASHED: Final = 0.793
"""How long a degree eastwards is at Seoul, in degrees northwards."""
HALF: Final = 32
FEW: Final = 8
"""A box with less than one in so many of the placed records has few."""
SHORT: Final = 2**16
PLACES: Final = select(
    Company.id,
    Company.province,
    Company.district,
    Company.dong_code,
    Company.longitude,
    Company.latitude,
)


class Box(NamedTuple):
    """A part of the map in steps: from west and south, up to but without east and north."""

    west: int
    south: int
    east: int
    north: int

    def has(self, xs: NDArray[Any], ys: NDArray[Any]) -> NDArray[np.bool_]:
        """Tell which points are in it."""
        found: NDArray[np.bool_] = xs >= self.west
        found &= xs < self.east
        found &= ys >= self.south
        found &= ys < self.north
        return found

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes have something in common."""
        return (
            self.west < other.east
            and other.west < self.east
            and self.south < other.north
            and other.south < self.north
        )


def clipped(box: Box, within: Box) -> Box:
    """Return what of a box is in another; it may be nothing."""
    return Box(
        max(box.west, within.west),
        max(box.south, within.south),
        min(box.east, within.east),
        min(box.north, within.north),
    )


CITY: Final = Box(12_676_000, 3_742_000, 12_719_000, 3_771_000)
"""Seoul and a little around it: what is farther away is not on the map."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The points of the map, each once, and at which of them a record is.

    `at` has for every position the number of its point counted from 1, 0 for none. What a map is
    drawn by is made of it once, and `kept`.
    """

    xs: NDArray[np.int32]
    ys: NDArray[np.int32]
    at: NDArray[Any]
    placed: BitMap
    made: dict[str, Any] = field(default_factory=dict)

    def kept(self, name: str, make: Callable[[], ValueT]) -> ValueT:
        """Return what was made of these points before, or make it."""
        if name not in self.made:
            self.made[name] = make()
        return cast("ValueT", self.made[name])

    def few_at(self, points: NDArray[Any]) -> BitMap | None:
        """Return the records at points; None when they are too many to be gathered quickly."""
        most = len(self.placed) // FEW
        if len(points) > most:
            return None
        order, starts = self.kept("records", self._by_point)
        first, many = starts[points], starts[points + 1] - starts[points]
        reach = np.cumsum(many)
        if not len(points) or reach[-1] > most:
            return None if len(points) else BitMap()
        places = np.arange(reach[-1]) + np.repeat(first - (reach - many), many)
        return set_of(np.sort(order[places]))

    def _by_point(self) -> tuple[Positions, NDArray[np.int64]]:
        """Return the records in the order of their points, and where those of each begin."""
        positions = members(self.placed)
        points = self.at[positions] - 1
        order = positions[np.argsort(points, kind="stable")]
        return order, np.concatenate([[0], np.cumsum(np.bincount(points, minlength=len(self.xs)))])


class Sight(NamedTuple):
    """Records by position, and at which point (counted from 0) each of them is."""

    positions: Positions
    points: NDArray[Any]


def put_places(session: Session, draft: Draft) -> None:
    """Put companies into the sets of where they are, and note their points."""
    found: list[Numbers] = []
    for rows in batches(session, PLACES):
        ids, provinces, districts, dongs, longitudes, latitudes = zip(*rows, strict=True)
        places = draft.places(RecordKind.COMPANY, ids)
        draft.mark("province", [short(each) if each else None for each in provinces], places)
        draft.mark("district", districts, places)
        for (district, dong), positions in draft.spread(
            list(zip(districts, dongs, strict=True)), places
        ):
            if dong:
                draft.sets[f"dong:{district}"][dong] |= positions
        found.append(on_the_map(places, longitudes, latitudes))
    put_points(draft, np.concatenate(found, axis=1) if found else np.zeros((3, 0), np.int64))


def on_the_map(
    places: Numbers, longitudes: Sequence[float | None], latitudes: Sequence[float | None]
) -> Numbers:
    """Return positions with their points in steps, three rows, of what is on the map."""
    degrees = np.array([longitudes, latitudes], dtype=np.float64)
    xs, ys = np.rint(np.nan_to_num(degrees) * STEPS).astype(np.int64)
    known = CITY.has(xs, ys) & (places >= 0)
    return np.stack([places[known], xs[known], ys[known]])


def put_points(draft: Draft, found: Numbers) -> None:
    """Note every point once, and which one each record is at."""
    places, xs, ys = found
    points, inverse = np.unique((xs << HALF) | ys, return_inverse=True)
    at = np.zeros(len(draft), dtype=np.uint16 if len(points) < SHORT - 1 else np.uint32)
    at[places] = inverse + 1
    draft.columns["points"] = np.concatenate([points >> HALF, points & (2**HALF - 1)])
    draft.columns["points.at"] = at
    companies = draft.sets["kind"][RecordKind.COMPANY.value]
    draft.sets["placement"][Placement.NOWHERE.value] = companies - set_of(np.flatnonzero(at))


def ground(catalogue: Catalogue) -> Ground:
    """Return the map's points."""
    return catalogue.kept("ground", lambda: ground_of(catalogue))


def ground_of(catalogue: Catalogue) -> Ground:
    """Lay out the map's points; before there are any, nothing is on the map."""
    xs, ys = catalogue.column("points").reshape(2, -1).astype(np.int32)
    at = catalogue.column("points.at")
    if len(at) != len(catalogue):
        at = np.zeros(len(catalogue), dtype=np.uint16)
    return Ground(xs, ys, at, set_of(np.flatnonzero(at)))


def in_sight(catalogue: Catalogue, hits: BitMap, box: Box | None) -> Sight:
    """Return those of some records that are on the map and in a box; None is all of the map.

    Where a box has few records these are asked whether they are hits, else the hits where they are.
    """
    known = ground(catalogue)
    if box is None or clipped(CITY, box) == CITY:
        return seen(known, hits & known.placed)
    inside = box.has(known.xs, known.ys)
    among = known.few_at(np.flatnonzero(inside))
    if among is not None:
        return seen(known, hits & among)
    sight = seen(known, hits & known.placed)
    kept = inside[sight.points]
    return Sight(sight.positions[kept], sight.points[kept])


def seen(known: Ground, records: BitMap) -> Sight:
    """Return records that are on the map with their points."""
    positions = members(records)
    return Sight(positions, known.at[positions] - 1)
