"""Strata: records by a value, in layers of some thousands that lie above each other.

A layer holds all records between two values, so a range is whole layers and parts of two, and the
highest or lowest records are in the first layers looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from seoul_gyeyak.catalogue.sets import members, set_of, united

LAYERS: Final = 64


@dataclass(frozen=True, slots=True)
class Strata:
    """Layers by their lowest value, upwards; `values` has the value of every position."""

    lowest: list[int]
    layers: list[BitMap]
    values: NDArray[Any]

    def between(self, low: int | None, high: int | None) -> BitMap:
        """Return the records with values from `low` to `high`, both included."""
        first = 0 if low is None else max(bisect_right(self.lowest, low) - 1, 0)
        last = len(self.layers) if high is None else bisect_right(self.lowest, high)
        among = self.layers[first:last]
        if among and high is not None:
            among[-1] = self.within(among[-1], None, high)
        if among and low is not None:
            among[0] = self.within(among[0], low, None)
        return united(among)

    def within(self, layer: BitMap, low: int | None, high: int | None) -> BitMap:
        """Return those of a layer with values from `low` to `high`."""
        among = members(layer)
        values = self.values[among]
        passing = np.ones(len(among), dtype=bool)
        if low is not None:
            passing &= values >= low
        if high is not None:
            passing &= values <= high
        return set_of(among[passing])


def layers_of(positions: NDArray[Any], values: NDArray[Any]) -> dict[str, BitMap]:
    """Return the layers of records by their lowest values; equal values stay in one layer."""
    order = np.argsort(values, kind="stable")
    positions, values = positions[order], values[order]
    return {
        str(int(values[start])): set_of(np.sort(positions[start:end]))
        for start, end in spans(values)
    }


def spans(values: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Yield where each layer begins and ends in sorted values."""
    size, start = max(len(values) // LAYERS, 1), 0
    while start < len(values):
        reach = values[min(start + size, len(values)) - 1]
        end = int(np.searchsorted(values, reach, side="right"))
        yield start, end
        start = end


def strata_of(layers: Mapping[str, BitMap], values: NDArray[Any]) -> Strata:
    """Return strata of their stored parts."""
    return Strata([int(lowest) for lowest in layers], list(layers.values()), values)
