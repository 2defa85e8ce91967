"""Clusters: the firms in sight, gathered by cells of a grid that stands still while one pans.

A cell is about 64 pixels wide. When a box has too many cells with firms, those of the next lower
zoom are taken, twice as wide, until there are few enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from seoul_gyeyak.catalogue.places import CITY, STEPS, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seoul_gyeyak.catalogue.places import Ground, Sight

MOST: Final = 200
DENSE: Final = 4_096
"""Cells that are counted at once, with firms or without."""
CELL_PIXELS: Final = 64
TILE_PIXELS: Final = 256
WORLD_STEPS: Final = 360 * STEPS
SQUASHED: Final = 0.793
"""How long a degree eastwards is at Seoul, in degrees northwards."""


class Cluster(NamedTuple):
    """Several firms: their middle, how many, and a box that has them and no others in sight.

    A box of no width and height says that all are at one point.
    """

    x: int
    y: int
    firms: int
    box: Box

    @property
    def reach(self) -> Box:
        """The box to ask for to have just these firms."""
        west, south, east, north = self.box
        return Box(west, south, east + (east == west), north + (north == south))


class Gathered(NamedTuple):
    """What the map draws: clusters, and the positions and points of firms by themselves."""

    clusters: list[Cluster]
    alone: list[tuple[int, int, int]]


class Grid(NamedTuple):
    """Cells of one size over a box, counted from the corner of the city."""

    width: int
    height: int
    box: Box

    @property
    def first(self) -> tuple[int, int]:
        """The column and row of the box's first cell."""
        return (
            (self.box.west - CITY.west) // self.width,
            (self.box.south - CITY.south) // self.height,
        )

    @property
    def columns(self) -> int:
        """How many columns the box has."""
        return (self.box.east - 1 - CITY.west) // self.width - self.first[0] + 1

    @property
    def rows(self) -> int:
        """How many rows the box has."""
        return (self.box.north - 1 - CITY.south) // self.height - self.first[1] + 1

    def cells(self, xs: NDArray[Any], ys: NDArray[Any]) -> NDArray[np.int64]:
        """Return the numbers of points' cells."""
        column, row = self.first
        across = (xs - CITY.west) // self.width - column
        found: NDArray[np.int64] = ((ys - CITY.south) // self.height - row) * self.columns + across
        return found

    def cell(self, number: int) -> Box:
        """Return the part of a cell that is in the box."""
        row, column = divmod(number, self.columns)
        west = CITY.west + (column + self.first[0]) * self.width
        south = CITY.south + (row + self.first[1]) * self.height
        return Box(
            max(west, self.box.west),
            max(south, self.box.south),
            min(west + self.width, self.box.east),
            min(south + self.height, self.box.north),
        )


def grids(box: Box, zoom: int) -> Iterator[Grid]:
    """Yield the grids of a zoom and of those below it, as far as they have not too many cells."""
    within = Box(
        max(box.west, CITY.west),
        max(box.south, CITY.south),
        min(box.east, CITY.east),
        min(box.north, CITY.north),
    )
    for each in range(zoom, -1, -1):
        width = max(WORLD_STEPS * CELL_PIXELS // (TILE_PIXELS << each), 1)
        grid = Grid(width, max(round(width * SQUASHED), 1), within)
        if grid.columns * grid.rows <= DENSE:
            yield grid


def gathered(ground: Ground, sight: Sight, box: Box, zoom: int) -> Gathered:
    """Gather the firms in sight, all of which are in the box."""
    if not len(sight.positions):
        return Gathered([], [])
    counts = np.bincount(sight.points, minlength=len(ground.xs))
    points = np.flatnonzero(counts)
    xs, ys, counts = ground.xs[points], ground.ys[points], counts[points]
    for grid in grids(box, zoom):
        cells = grid.cells(xs, ys)
        size = grid.columns * grid.rows
        firms = np.bincount(cells, counts, size).astype(np.int64)
        if np.count_nonzero(firms) <= MOST:
            break
    spots = np.bincount(cells, minlength=size)
    middles = [middle(each, counts, cells, firms) for each in (xs, ys)]
    several = np.flatnonzero(firms > 1)
    found = (several, *(each[several] for each in (*middles, firms, spots)))
    clusters = [
        Cluster(x, y, many, Box(x, y, x, y) if at_one == 1 else grid.cell(cell))
        for cell, x, y, many, at_one in zip(*(each.tolist() for each in found), strict=True)
    ]
    return Gathered(clusters, list(alone(ground, sight, points[firms[cells] == 1])))


def middle(
    values: NDArray[Any], counts: NDArray[Any], cells: NDArray[Any], firms: NDArray[Any]
) -> NDArray[np.int64]:
    """Return the mean of points' values in every cell, each as often as it has firms."""
    sums = np.bincount(cells, values * counts, len(firms))
    means: NDArray[np.int64] = np.rint(sums / np.maximum(firms, 1)).astype(np.int64)
    return means


def alone(ground: Ground, sight: Sight, points: NDArray[Any]) -> Iterator[tuple[int, int, int]]:
    """Yield the firms at points that have no other in their cell."""
    wanted = np.zeros(len(ground.xs), dtype=bool)
    wanted[points] = True
    for at in np.flatnonzero(wanted[sight.points]).tolist():
        point = sight.points[at]
        yield int(sight.positions[at]), int(ground.xs[point]), int(ground.ys[point])
