"""Geometry: borders meet without gaps, dongs lie in their districts, points in their dongs."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest

from seoul_gyeyak.companies.placing import seoul_dongs
from seoul_gyeyak.company_map.boundaries import Area, boundaries
from tests.company_map.shapes import loops, points_of, sides, twice_the_area, unshared, within

KNOWN = boundaries()
ALL_DONGS = list(chain.from_iterable(KNOWN.dongs.values()))
MOST_ASTRAY = 0.15
"""Districts are drawn with fewer corners than their dongs: so much of one may look over."""


def test_there_are_all_districts_and_all_legal_dongs() -> None:
    codes = [each.code for each in seoul_dongs().dongs]

    assert len(KNOWN.districts) == 25
    assert sorted(each.code for each in ALL_DONGS) == codes
    assert "국토지리정보원" in KNOWN.attribution
    for code, some in KNOWN.dongs.items():
        assert {each.code[:5] for each in some} == {code}


@pytest.mark.parametrize("areas", [KNOWN.districts, ALL_DONGS], ids=["districts", "dongs"])
def test_neighbours_touch_without_gaps_and_without_lying_on_one_another(areas: list[Area]) -> None:
    outline = unshared(areas)

    assert loops(outline) == 1, "what only one area has must be the outline of the city"
    whole = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in outline)
    assert sum(twice_the_area(each.rings) for each in areas) == whole


def test_every_dong_is_in_its_district() -> None:
    for code, some in KNOWN.dongs.items():
        district = KNOWN.areas[code]
        for dong in some:
            xs, ys = points_of(dong)
            astray = 1 - np.count_nonzero(within(district.rings, xs, ys)) / len(xs)
            assert astray < MOST_ASTRAY, f"{district.name} {dong.name}"


def test_names_stand_inside_what_they_name() -> None:
    for area in (*KNOWN.districts, *ALL_DONGS):
        x, y = np.array([area.label]).T
        assert within(area.rings, x, y).all(), area.name


def test_the_point_of_a_dong_lies_in_it_and_in_its_district() -> None:
    for dong in seoul_dongs().dongs:
        x = np.array([round(dong.longitude * KNOWN.steps)])
        y = np.array([round(dong.latitude * KNOWN.steps)])

        assert within(KNOWN.areas[dong.code].rings, x, y).all(), dong.name
        assert within(KNOWN.areas[dong.code[:5]].rings, x, y).all(), dong.name


def test_the_river_runs_through_the_city_and_is_nowhere_else() -> None:
    river = Area("", "한강", (0, 0), KNOWN.river)
    xs, ys = points_of(river)
    inside = np.zeros(len(xs), dtype=bool)
    for district in KNOWN.districts:
        inside |= within(district.rings, xs, ys)

    assert np.count_nonzero(inside) > len(xs) * 0.97
    assert river.box.east - river.box.west > (KNOWN.box.east - KNOWN.box.west) * 0.85
    for name in ("여의도동", "압구정동", "한남동"):
        banks = [each for each in ALL_DONGS if each.name == name]
        assert any(within(KNOWN.river, *points_of(each)).any() for each in banks), name


def test_a_ring_comes_back_to_its_first_corner_without_repeating_it() -> None:
    for area in (*KNOWN.districts, *ALL_DONGS):
        for first, second in sides(area.rings):
            assert first != second, area.name
