"""The map as the server draws it: outlines as SVG paths in a frame of a thousand units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from seoul_gyeyak.catalogue.places import SQUASHED, Box
from seoul_gyeyak.company_map.boundaries import Outline

UNITS: Final = 1_000
MARGIN: Final = 0.02


@dataclass(frozen=True)
class Frame:
    """A box of the map as a drawing: north is up, and a degree eastwards as long as it is."""

    box: Box

    @cached_property
    def scale(self) -> float:
        """How many units a step northwards is; the longer side has a thousand."""
        longer = max((self.box.east - self.box.west) * SQUASHED, self.box.north - self.box.south)
        return UNITS / (longer * (1 + 2 * MARGIN))

    @cached_property
    def size(self) -> tuple[int, int]:
        """How wide and high it is, in units."""
        wide = (self.box.east - self.box.west) * SQUASHED * self.scale
        high = (self.box.north - self.box.south) * self.scale
        return round(wide + 2 * MARGIN * UNITS), round(high + 2 * MARGIN * UNITS)

    @property
    def viewbox(self) -> str:
        """What an SVG says of itself."""
        return f"0 0 {self.size[0]} {self.size[1]}"

    def place(self, x: int, y: int) -> tuple[int, int]:
        """Return where a point is, in units."""
        margin = MARGIN * UNITS
        return (
            round((x - self.box.west) * SQUASHED * self.scale + margin),
            round((self.box.north - y) * self.scale + margin),
        )

    def path(self, outlines: Sequence[Outline]) -> str:
        """Return outlines as a path; corners that come to lie on one another are one."""
        return "".join(map(self._line, outlines))

    def _line(self, outline: Outline) -> str:
        across = (outline[0] - self.box.west) * (SQUASHED * self.scale)
        down = (self.box.north - outline[1]) * self.scale
        at = np.rint(np.stack([across, down]) + MARGIN * UNITS).astype(np.int64)
        steps = np.diff(at, axis=1)
        steps = steps[:, steps.any(axis=0)]
        told = " ".join(map(str, steps.T.ravel().tolist())).replace(" -", "-")
        return f"M{at[0, 0]} {at[1, 0]}l{told}z" if told else ""


@lru_cache(maxsize=64)
def frame_of(box: Box) -> Frame:
    """Return the frame of a box."""
    return Frame(box)
