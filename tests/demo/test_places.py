from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from seoul_gyeyak.companies.placing import seoul_dongs
from seoul_gyeyak.demo.vocabularies import FIXTURES, dongs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.demo.conftest import City


def contains(ring: Sequence[Sequence[float]], point: Sequence[float]) -> bool:
    """Tell whether a point lies inside a ring, by counting the sides to its right."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def test_every_dong_of_the_25_districts_has_a_point_inside_its_ring() -> None:
    told = json.loads((FIXTURES / "dongs.json").read_text(encoding="utf-8"))

    assert len(told["dongs"]) == 467
    assert len({dong["district"] for dong in told["dongs"]}) == 25
    assert "국토지리정보원" in told["attribution"]
    for dong in told["dongs"]:
        assert contains(dong["ring"], dong["point"]), dong["name"]


def test_firms_sit_in_real_dongs_or_outside_the_city(city: City) -> None:
    known = {f"서울특별시 {dong.district} {dong.name}" for dong in dongs()}
    regions = [row["rgnNm"].strip() for row in city.rows["getPrcrmntCorpBasicInfo02"]]
    seoul = [region for region in regions if region.startswith("서울특별시")]

    assert set(seoul) <= known
    assert 0.5 < len(seoul) / len(regions) < 0.75


def test_a_firm_is_placed_inside_its_dong(city: City) -> None:
    told = json.loads((FIXTURES / "dongs.json").read_text(encoding="utf-8"))
    rings = {dong["code"]: dong["ring"] for dong in told["dongs"]}

    for row in city.rows["getPrcrmntCorpBasicInfo02"]:
        place = seoul_dongs().place(row["rgnNm"])
        if place.dong:
            assert contains(rings[place.dong.code], (place.dong.longitude, place.dong.latitude))


def test_nobody_can_be_called(city: City) -> None:
    for row in city.rows["getPrcrmntCorpBasicInfo02"]:
        assert row["telNo"].split("-")[1] == "0000"
    for row in city.all("getBidPblancListInfo"):
        assert row["ntceInsttOfclTelNo"].startswith("02-0000-")


def test_most_firms_sit_where_the_city_does_business(city: City) -> None:
    regions = [row["rgnNm"].split() for row in city.rows["getPrcrmntCorpBasicInfo02"]]
    firms = Counter(place[1] for place in regions if place[0] == "서울특별시")

    assert len(firms) == len({each.district for each in dongs()})
    assert firms["강남구"] > 2 * firms["종로구"] > 2 * firms["강북구"]
