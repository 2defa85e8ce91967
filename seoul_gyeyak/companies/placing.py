"""Where a company is: the legal dong its region or address names, and that dong's own point.

Sources write places as people do: 서울 or 서울특별시, a street with its dong in brackets, a lot
number after the dong, an administrative dong, a name that is no longer used. What is not certain
is not guessed: a dong is taken only where one alone can be meant.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

FIXTURES: Final = Path(__file__).resolve().parents[2] / "fixtures"
CITY: Final = "서울특별시"
PLACED_BY_DONG: Final = "dong"
ELSEWHERE_TOO: Final = frozenset({"중구", "강서구"})
"""Districts that other cities have as well: without the city's name they say nothing alone."""
PROVINCES: Final[Mapping[str, Sequence[str]]] = {
    CITY: ("서울시", "서울"),
    "부산광역시": ("부산시", "부산"),
    "대구광역시": ("대구시", "대구"),
    "인천광역시": ("인천시", "인천"),
    "광주광역시": ("광주",),
    "대전광역시": ("대전시", "대전"),
    "울산광역시": ("울산시", "울산"),
    "세종특별자치시": ("세종시", "세종"),
    "경기도": ("경기",),
    "강원특별자치도": ("강원도", "강원"),
    "충청북도": ("충북",),
    "충청남도": ("충남",),
    "전북특별자치도": ("전라북도", "전북"),
    "전라남도": ("전남",),
    "경상북도": ("경북",),
    "경상남도": ("경남",),
    "제주특별자치도": ("제주도", "제주"),
}
"""시도 as they are called today, with what else they are or were called."""
TODAY: Final = {name: today for today, others in PROVINCES.items() for name in (today, *others)}
BRACKETS: Final = re.compile(r"[()\[\],]")
GA: Final = re.compile(r"\d가")
ADMINISTRATIVE: Final = re.compile(r"(\D+?)(?:제?\d+(?:[.·]\d+)*|본)동")
ADMINISTRATIVE_GA: Final = re.compile(r"(\D+)(\d)가(?:제?\d)?동")
LOT: Final = re.compile(r"(\D+동(?:\d가)?|\D+가)(?:산?\d[\d-]*)(?:번지)?")


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
    """Seoul's legal dongs by district and name, and what else they are called."""

    def __init__(
        self,
        dongs: Iterable[Mapping[str, object]],
        called: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        known = [read_dong(dong) for dong in dongs]
        self._dongs = {(dong.district, dong.name): dong for dong in known}
        self._districts = {dong.district for dong in known}
        self._called = called or {}

    @property
    def dongs(self) -> list[Dong]:
        """All dongs, by code."""
        return sorted(self._dongs.values(), key=lambda dong: dong.code)

    def place(self, region: str | None, *addresses: str | None) -> Place:
        """Read a region such as `서울특별시 마포구 성산동`; addresses tell what it leaves out."""
        found = Place()
        for text in (region, *addresses):
            found = self._completed(found, words_of(text))
        return found

    def _completed(self, known: Place, words: Sequence[str]) -> Place:
        """Add what words say to what is known; they never say it otherwise."""
        if known.dong or not words:
            return known
        province = TODAY.get(words[0])
        rest = words[1:] if province else words
        if known.province is None:
            if province is None:
                return self._without_city(words)
            return self._in_city(None, rest) if province == CITY else Place(province)
        is_here = known.province == CITY and province in {None, CITY}
        return self._in_city(known.district, rest) if is_here else known

    def _in_city(self, district: str | None, words: Sequence[str]) -> Place:
        """Read words about a place in Seoul."""
        within = district or next((word for word in words if word in self._districts), None)
        dong = self._dong(within, words) if within else self._only(words)
        return Place(CITY, dong.district if dong else within, dong)

    def _without_city(self, words: Sequence[str]) -> Place:
        """Read words that do not say which city: 마포구 is Seoul's alone, 중구 is not."""
        district = words[0] if words and words[0] in self._districts else None
        if district is None:
            return Place()
        dong = self._dong(district, words[1:])
        is_sure = dong is not None or district not in ELSEWHERE_TOO
        return Place(CITY, district, dong) if is_sure else Place()

    def _dong(self, district: str, words: Sequence[str]) -> Dong | None:
        """Return the first dong of a district that words name."""
        for each in spellings(words):
            name = self._called.get(district, {}).get(each, each)
            dong = self._dongs.get((district, name)) or self._administrative(district, name)
            if dong:
                return dong
        return None

    def _administrative(self, district: str, name: str) -> Dong | None:
        """Return the legal dong of an administrative one: 성산1동, 면목본동, 성수1가2동.

        There is none where the legal dongs are numbered themselves: 당산1동 has parts of several.
        """
        ga = ADMINISTRATIVE_GA.fullmatch(name)
        if ga:
            return self._dongs.get((district, f"{ga[1]}동{ga[2]}가"))
        numbered = ADMINISTRATIVE.fullmatch(name)
        if not numbered:
            return None
        whole = f"{numbered[1]}동"
        is_divided = (district, f"{whole}1가") in self._dongs
        return None if is_divided else self._dongs.get((district, whole))

    def _only(self, words: Sequence[str]) -> Dong | None:
        """Return the dong that words name without a district, if only one is called so."""
        for each in spellings(words):
            named = [dong for (_, name), dong in self._dongs.items() if name == each]
            if len(named) == 1:
                return named[0]
        return None


def words_of(text: str | None) -> list[str]:
    """Return the words of a place, brackets and commas aside, figures in one width."""
    return BRACKETS.sub(" ", unicodedata.normalize("NFKC", text or "")).split()


def spellings(words: Sequence[str]) -> Iterator[str]:
    """Yield words as the names of dongs are written: 을지로 3가 is one, 성산동370 has a lot."""
    for word, following in pairwise([*words, ""]):
        if GA.fullmatch(following):
            yield word + following
        yield word
        lot = LOT.fullmatch(word)
        if lot:
            yield lot[1]


def read_dong(entry: Mapping[str, object]) -> Dong:
    """Return a dong of the fixture, whose points are [longitude, latitude]."""
    point = entry["point"]
    if not isinstance(point, list):
        msg = f"a dong needs a point: {entry['name']}"
        raise TypeError(msg)
    code, district, name = (str(entry[each]) for each in ("code", "district", "name"))
    return Dong(code, district, name, float(point[0]), float(point[1]))


@cache
def seoul_dongs(fixtures: Path = FIXTURES) -> DongMap:
    """Return the map of `fixtures/dongs.json` and `fixtures/dong_names.toml`, read once."""
    dongs = json.loads((fixtures / "dongs.json").read_text("utf-8"))["dongs"]
    called = tomllib.loads((fixtures / "dong_names.toml").read_text("utf-8"))
    return DongMap(dongs, called)
