"""Where a company is: the legal dong its region names, and that dong's own point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "dongs.json"
SEOUL = frozenset({"서울특별시", "서울시", "서울"})
PLACED_BY_DONG = "dong"
NEEDED_WORDS = 2


@dataclass(frozen=True, slots=True)
class Dong:
    """A legal dong (법정동) with a point inside it, in degrees WGS 84."""

    code: str
    district: str
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Place:
    """What a region says: 시도, 자치구 (Seoul only) and the dong when it is one we know."""

    province: str | None = None
    district: str | None = None
    dong: Dong | None = None


class DongMap:
    """Seoul's legal dongs by district and name."""

    def __init__(self, dongs: Iterable[Mapping[str, object]]) -> None:
        self._dongs = {
            (str(dong["district"]), str(dong["name"])): read_dong(dong) for dong in dongs
        }
        self._districts = {district for district, _ in self._dongs}

    @property
    def dongs(self) -> list[Dong]:
        """All dongs, by code."""
        return sorted(self._dongs.values(), key=lambda dong: dong.code)

    def place(self, region: str | None) -> Place:
        """Read a region such as `서울특별시 마포구 성산동` or `충청북도 청주시 상당구`."""
        words = region.split() if region else []
        if not words:
            return Place()
        if words[0] not in SEOUL:
            return Place(province=words[0])
        if len(words) < NEEDED_WORDS or words[1] not in self._districts:
            return Place(province="서울특별시")
        dongs = (self._dongs.get((words[1], word)) for word in words[2:])
        return Place("서울특별시", words[1], next(filter(None, dongs), None))


def read_dong(entry: Mapping[str, object]) -> Dong:
    """Return a dong of the fixture, whose points are [longitude, latitude]."""
    point = entry["point"]
    if not isinstance(point, list):
        msg = f"a dong needs a point: {entry['name']}"
        raise TypeError(msg)
    code, district, name = (str(entry[each]) for each in ("code", "district", "name"))
    return Dong(code, district, name, float(point[0]), float(point[1]))


@cache
def seoul_dongs(fixture: Path = FIXTURE) -> DongMap:
    """Return the map of `fixtures/dongs.json`, read once."""
    return DongMap(json.loads(fixture.read_text("utf-8"))["dongs"])
