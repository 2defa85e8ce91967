"""Clusters: the firms in sight, gathered by cells of a grid that stands still while one pans.

A cell is about 96 pixels wide, so that there is room for a finger. When a box has too many cells
with firms, those of the next lower zoom are taken, twice as wide, until there are few enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from seoul_gyeyak.catalogue.places import CITY, Box, clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seoul_gyeyak.catalogue.places import Ground, Sight

MOST: Final = 150
DENSE: Final = 4_096
"""Cells that are counted at once, with firms or without."""
LOOKED_AT: Final = 20_000
"""So many firms, spread over all of them, tell where the middles of the clusters are."""
NEAREST: Final = 18
WIDTH: Final = 51
"""Steps that 96 pixels are at the nearest zoom; at each one below it twice as many."""
HEIGHT: Final = 40
"""The same northwards: a degree eastwards is shorter there."""


class Cluster(NamedTuple):
    """Several firms: about their middle, how many, and a box that has them and no others in sight.

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
    """The cells of a box, from those at the nearest zoom doubled so many times."""

    doubled: int
    box: Box

    @property
    def first(self) -> tuple[int, int]:
        """The column and row of the box's first cell, counted from the corner of the city."""
        west, south, _, _ = self.box
        return (
            (west - CITY.west) // WIDTH >> self.doubled,
            (south - CITY.south) // HEIGHT >> self.doubled,
        )

    @property
    def columns(self) -> int:
        """How many columns the box has."""
        last = (self.box.east - 1 - CITY.west) // WIDTH >> self.doubled
        return last - self.first[0] + 1

    @property
    def rows(self) -> int:
        """How many rows the box has."""
        last = (self.box.north - 1 - CITY.south) // HEIGHT >> self.doubled
        return last - self.first[1] + 1

    def numbers(self, nearest: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the numbers of cells, given columns and rows at the nearest zoom."""
        column, row = self.first
        columns, rows = nearest >> self.doubled
        found: NDArray[np.int32] = (rows - row) * self.columns + (columns - column)
        return found

    def cell(self, number: int) -> Box:
        """Return the part of a cell that is in the box."""
        row, column = divmod(number, self.columns)
        west = CITY.west + ((column + self.first[0]) << self.doubled) * WIDTH
        south = CITY.south + ((row + self.first[1]) << self.doubled) * HEIGHT
        wide, high = WIDTH << self.doubled, HEIGHT << self.doubled
        return clipped(Box(west, south, west + wide, south + high), self.box)


def grids(box: Box, zoom: int) -> Iterator[Grid]:
    """Yield the grids of a zoom and of those below it, as far as they have not too many cells."""
    within = clipped(box, CITY)
    for doubled in range(NEAREST - zoom, NEAREST + 1):
        grid = Grid(doubled, within)
        if grid.columns * grid.rows <= DENSE:
            yield grid


def gathered(ground: Ground, sight: Sight, box: Box, zoom: int) -> Gathered:
    """Gather the firms in sight, all of which are in the box."""
    if not len(sight.positions):
        return Gathered([], [])
    nearest = ground.kept("cells", lambda: cells_of(ground))
    for grid in grids(box, zoom):
        cells = grid.numbers(nearest)[sight.points]
        firms = np.bincount(cells, minlength=grid.columns * grid.rows)
        if np.count_nonzero(firms) <= MOST:
            break
    return Gathered(
        clusters(ground, sight, grid, cells, firms), list(alone(ground, sight, cells, firms))
    )


def cells_of(ground: Ground) -> NDArray[np.int32]:
    """Return the columns and rows of points at the nearest zoom."""
    columns, rows = (ground.xs - CITY.west) // WIDTH, (ground.ys - CITY.south) // HEIGHT
    return np.stack([columns, rows]).astype(np.int32)


def clusters(
    ground: Ground, sight: Sight, grid: Grid, cells: NDArray[Any], firms: NDArray[Any]
) -> list[Cluster]:
    """Return the clusters of cells with several firms."""
    every = len(cells) // LOOKED_AT + 1
    cells, points = cells[::every], sight.points[::every]
    seen = np.bincount(cells, minlength=len(firms))
    across, up = (np.bincount(cells, each[points], len(firms)) for each in (ground.xs, ground.ys))
    is_one_point = at_one_point(cells, points, len(firms)) & (firms == seen)
    found = []
    for number in np.flatnonzero(firms > 1).tolist():
        box, many = grid.cell(number), int(seen[number])
        x, y = (box.west + box.east) // 2, (box.south + box.north) // 2
        if many:
            x, y = round(across[number] / many), round(up[number] / many)
        if is_one_point[number]:
            box = Box(x, y, x, y)
        found.append(Cluster(*inward(x, y, box), int(firms[number]), box))
    return found


def inward(x: int, y: int, box: Box) -> tuple[int, int]:
    """Return a middle in the inner half of its box, or the signs of neighbours would overlap."""
    aside, down = (box.east - box.west) // 4, (box.north - box.south) // 4
    return (
        min(max(x, box.west + aside), box.east - aside),
        min(max(y, box.south + down), box.north - down),
    )


def at_one_point(cells: NDArray[Any], points: NDArray[Any], many: int) -> NDArray[np.bool_]:
    """Tell of every cell whether all its firms are at the same point."""
    cells, points = cells.astype(np.intp), points.astype(np.intp)
    highest = np.full(many, -1, dtype=np.intp)
    np.maximum.at(highest, cells, points)
    is_other = highest[cells] != points
    are_at_one: NDArray[np.bool_] = np.bincount(cells[is_other], minlength=many) == 0
    return are_at_one


def alone(
    ground: Ground, sight: Sight, cells: NDArray[Any], firms: NDArray[Any]
) -> Iterator[tuple[int, int, int]]:
    """Yield the firms that have no other in their cell."""
    is_alone = firms == 1
    for at in np.flatnonzero(is_alone[cells]).tolist() if is_alone.any() else ():
        point = sight.points[at]
        yield int(sight.positions[at]), int(ground.xs[point]), int(ground.ys[point])
