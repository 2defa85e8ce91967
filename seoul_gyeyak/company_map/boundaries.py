"""The outlines of Seoul's districts and legal dongs, and its river, from the project's own file.

Everything is in whole steps of 0.00001 degrees; rings are written as steps from corner to corner
(see `fixtures/make_boundaries.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import orjson
from numpy.typing import NDArray

from seoul_gyeyak.catalogue.places import STEPS, Box

FIXTURE: Final = Path(__file__).resolve().parents[2] / "fixtures" / "boundaries.json"
Ring = Sequence[int]
Outline = NDArray[np.int64]
"""A ring's corners: all xs, then all ys."""


@dataclass(frozen=True)
class Area:
    """A district or a dong; rings lie beside each other, or within as holes."""

    code: str
    name: str
    label: tuple[int, int]
    rings: Sequence[Ring]

    @cached_property
    def box(self) -> Box:
        """The least box that has all of it."""
        xs, ys = np.concatenate(self.outlines, axis=1)
        return Box(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)

    @cached_property
    def outlines(self) -> Sequence[Outline]:
        """Its rings, corner by corner."""
        return outlines(self.rings)


@dataclass(frozen=True)
class Boundaries:
    """The whole file; `dongs` are by their district's code."""

    attribution: str
    steps: int
    districts: Sequence[Area]
    dongs: Mapping[str, Sequence[Area]]
    river: Sequence[Ring]

    @cached_property
    def banks(self) -> Sequence[Outline]:
        """The river, corner by corner."""
        return outlines(self.river)

    @cached_property
    def district_codes(self) -> Mapping[str, str]:
        """The codes of districts by name."""
        return {each.name: each.code for each in self.districts}

    @cached_property
    def box(self) -> Box:
        """The least box that has all of the city."""
        return around([each.box for each in self.districts])

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Districts and dongs by code."""
        dongs = (each for some in self.dongs.values() for each in some)
        return {each.code: each for each in (*self.districts, *dongs)}

    def districts_meeting(self, box: Box) -> list[Area]:
        """Return the districts that may be seen in a box."""
        return [each for each in self.districts if each.box.meets(box)]

    def dongs_meeting(self, box: Box) -> Iterator[tuple[str, Area]]:
        """Yield the dongs that may be seen in a box, each with its district's name."""
        for district in self.districts_meeting(box):
            for dong in self.dongs[district.code]:
                if dong.box.meets(box):
                    yield district.name, dong


def outlines(rings: Sequence[Ring]) -> Sequence[Outline]:
    """Return rings corner by corner."""
    return [np.cumsum(np.array(ring, dtype=np.int64).reshape(-1, 2), axis=0).T for ring in rings]


def around(boxes: Sequence[Box]) -> Box:
    """Return the least box that has all of some boxes."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return Box(min(wests), min(souths), max(easts), max(norths))


def area(entry: Mapping[str, Any]) -> Area:
    """Return a district or dong as the file has it."""
    x, y = entry["label"]
    return Area(entry["code"], entry["name"], (x, y), entry["rings"])


@cache
def boundaries() -> Boundaries:
    """Return the file's content, read once."""
    plain = orjson.loads(FIXTURE.read_bytes())
    return Boundaries(
        plain["attribution"],
        plain["steps"],
        [area(each) for each in plain["districts"]],
        {code: [area(each) for each in some] for code, some in plain["dongs"].items()},
        plain["river"],
    )


def degrees(steps: Iterable[int]) -> list[float]:
    """Return steps as degrees."""
    return [each / STEPS for each in steps]
