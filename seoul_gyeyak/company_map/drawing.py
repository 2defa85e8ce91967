"""The map as the server draws it: outlines as SVG paths in a frame of a thousand units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from seoul_gyeyak.catalogue.places import Box
from seoul_gyeyak.company_map.boundaries import Ring, corners
from seoul_gyeyak.company_map.clusters import SQUASHED

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

    def path(self, rings: Sequence[Ring]) -> str:
        """Return rings as a path; corners that come to lie on one another are one."""
        return "".join(self._ring(each) for each in rings)

    def _ring(self, ring: Ring) -> str:
        found: list[tuple[int, int]] = []
        for corner in corners(ring):
            at = self.place(*corner)
            if not found or at != found[-1]:
                found.append(at)
        (x, y), *others = found
        steps = zip(found, others, strict=False)
        told = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in steps)
        return f"M{x} {y}l{told.replace(' -', '-')}z" if told else ""


@lru_cache(maxsize=64)
def frame_of(box: Box) -> Frame:
    """Return the frame of a box."""
    return Frame(box)
