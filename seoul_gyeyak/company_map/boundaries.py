"""The outlines of Seoul's districts and legal dongs, and its river, from the project's own file.

Everything is in whole steps of 0.00001 degrees; rings are written as steps from corner to corner
(see `fixtures/make_boundaries.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import orjson

from seoul_gyeyak.catalogue.places import STEPS, Box

FIXTURE: Final = Path(__file__).resolve().parents[2] / "fixtures" / "boundaries.json"
Ring = Sequence[int]


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
        xs, ys = zip(*(corner for ring in self.rings for corner in corners(ring)), strict=True)
        return Box(min(xs), min(ys), max(xs) + 1, max(ys) + 1)


@dataclass(frozen=True)
class Boundaries:
    """The whole file; `dongs` are by their district's code."""

    attribution: str
    steps: int
    districts: Sequence[Area]
    dongs: Mapping[str, Sequence[Area]]
    river: Sequence[Ring]

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


def corners(ring: Ring) -> Iterator[tuple[int, int]]:
    """Yield the corners of a ring."""
    return zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)


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
