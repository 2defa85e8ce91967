"""Plane geometry in whole steps, as far as the tests of boundaries need it."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from seoul_gyeyak.company_map.boundaries import Area, Ring

Corner = tuple[int, int]
Side = tuple[Corner, Corner]
GRID = 24


def sides(rings: Iterable[Ring]) -> Iterator[Side]:
    """Yield the sides of rings as they are walked."""
    for ring in rings:
        around = list(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True))
        yield from pairwise([*around, around[0]])


def twice_the_area(rings: Iterable[Ring]) -> int:
    """Return twice the area of rings, holes taken off by the way they are walked."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in sides(rings))


def unshared(areas: Iterable[Area]) -> list[Side]:
    """Return the sides that only one area has: a neighbour walks a shared one the other way."""
    walked = Counter(side for each in areas for side in sides(each.rings))
    assert max(walked.values()) == 1, "two areas lie on one another"
    return [(a, b) for a, b in walked if (b, a) not in walked]


def loops(walked: Sequence[Side]) -> int:
    """Count the closed lines that sides make; each corner of theirs begins one side."""
    onward = dict(walked)
    assert len(onward) == len(walked), "lines touch themselves"
    found = 0
    while onward:
        first, at = onward.popitem()
        while at != first:
            at = onward.pop(at)
        found += 1
    return found


def within(
    rings: Iterable[Ring], xs: NDArray[np.int64], ys: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell which points lie inside rings, by even and odd."""
    inside = np.zeros(len(xs), dtype=bool)
    for (x1, y1), (x2, y2) in sides(rings):
        if y1 != y2:
            is_level = (y1 > ys) != (y2 > ys)
            inside ^= is_level & (xs < (x2 - x1) * (ys - y1) / (y2 - y1) + x1)
    return inside


def points_of(area: Area) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return points spread over an area."""
    west, south, east, north = area.box
    across, up = np.meshgrid(np.linspace(west, east, GRID), np.linspace(south, north, GRID))
    xs, ys = across.ravel().astype(np.int64), up.ravel().astype(np.int64)
    inside = within(area.rings, xs, ys)
    return xs[inside], ys[inside]
