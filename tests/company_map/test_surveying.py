"""The map and its list agree on both databases, and with looking at every firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seoul_gyeyak.catalogue.places import CITY, Box
from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.company_map.boundaries import boundaries
from seoul_gyeyak.company_map.criteria import ZOOMS, Point
from seoul_gyeyak.company_map.surveying import Drawn, Listed, Slice, View, drawn, listed
from seoul_gyeyak.vocabulary import RecordKind
from tests.company_map.firms import CORNER, Standing, settle
from tests.conftest import PRESENT

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALL = Slice(limit=1_000, offset=0)
PLACES = ("district:마포구", "dong:종로구:1111010100", "province:경기", "placement:none")
FILTERS = st.lists(
    st.sampled_from([*PLACES, "certification:small"]).map(lambda each: frozenset({each})),
    max_size=2,
    unique_by=lambda each: next(iter(each)) in PLACES[:3],
).map(tuple)
ACROSS, UP = st.integers(-2_000, 30_000), st.integers(-2_000, 25_000)
BOXES = st.tuples(ACROSS, UP, st.integers(1, 30_000), st.integers(1, 25_000)).map(
    lambda each: Box(
        CORNER[0] + each[0],
        CORNER[1] + each[1],
        CORNER[0] + each[0] + each[2],
        CORNER[1] + each[1] + each[3],
    )
)
READING_ONLY = [HealthCheck.function_scoped_fixture]  # the examples only read


@pytest.fixture(params=[1, 2])
def firms(session: Session, request: pytest.FixtureRequest) -> list[Standing]:
    return settle(session, request.param)


def asking(facets: tuple[frozenset[str], ...]) -> Question:
    return Question(kind=RecordKind.COMPANY, facets=facets)


def looking(box: Box | None, zoom: int = 12) -> View:
    return View(box, box or CITY, zoom)


def of(firms: list[Standing], facets: tuple[frozenset[str], ...]) -> list[Standing]:
    return [each for each in firms if all(tokens & each.tokens for tokens in facets)]


def within(firms: list[Standing], box: Box | None) -> list[Standing]:
    placed = [each for each in firms if each.point]
    if box is None:
        return placed
    west, south, east, north = box
    return [
        each
        for each in placed
        if each.point and west <= each.point[0] < east and south <= each.point[1] < north
    ]


def counted(found: Drawn) -> int:
    return sum(each.firms for each in found.clusters) + len(found.firms)


@settings(deadline=None, max_examples=60, suppress_health_check=READING_ONLY)
@given(facets=FILTERS, box=st.none() | BOXES, zoom=st.sampled_from(ZOOMS))
def test_the_map_and_its_list_have_the_firms_that_are_there(
    firms: list[Standing],
    session: Session,
    facets: tuple[frozenset[str], ...],
    box: Box | None,
    zoom: int,
) -> None:
    shown = drawn(session, asking(facets), looking(box, zoom), PRESENT)
    rows = listed(session, asking(facets), looking(box, zoom), ALL, PRESENT)

    expected = of(firms, facets)
    inside = within(expected, box)
    assert shown.totals == rows.totals
    assert shown.totals.total == len(expected)
    assert shown.totals.inside == len(inside) == counted(shown) == len(rows.firms)
    assert shown.totals.unplaced == sum(each.point is None for each in expected)
    assert {each.company for each in rows.firms} == {each.company.id for each in inside}
    assert_areas_are_counted(shown, expected)


def assert_areas_are_counted(shown: Drawn, expected: list[Standing]) -> None:
    """Compare the counts of districts and dongs with the firms themselves."""
    codes = boundaries().district_codes
    for district in ("마포구", "종로구", "강남구"):
        mine = sum(f"district:{district}" in each.tokens for each in expected)
        assert shown.districts.get(codes[district], mine) == mine
    for code, firms in shown.dongs.items():
        assert firms == sum(each.company.dong_code == code for each in expected)
    assert not (shown.districts and shown.dongs)


@settings(deadline=None, max_examples=25, suppress_health_check=READING_ONLY)
@given(facets=FILTERS, across=ACROSS, up=UP)
def test_every_firm_is_in_one_part_of_a_city_cut_in_four(
    firms: list[Standing],
    session: Session,
    facets: tuple[frozenset[str], ...],
    across: int,
    up: int,
) -> None:
    x, y = CORNER[0] + across, CORNER[1] + up
    parts = [
        Box(CITY.west, CITY.south, x, y),
        Box(x, CITY.south, CITY.east, y),
        Box(CITY.west, y, x, CITY.north),
        Box(x, y, CITY.east, CITY.north),
    ]

    inside = [
        drawn(session, asking(facets), looking(each), PRESENT).totals.inside for each in parts
    ]

    assert sum(inside) == len(within(of(firms, facets), None))


def test_a_cluster_that_is_tapped_lists_its_firms(firms: list[Standing], session: Session) -> None:
    shown = drawn(session, asking(()), looking(None, 18), PRESENT)

    assert any(each.box.west == each.box.east for each in shown.clusters), "firms share a point"
    for each in shown.clusters:
        rows = listed(session, asking(()), looking(each.reach, 18), ALL, PRESENT)
        assert rows.totals.inside == each.firms == len(rows.firms)
    assert sum(each.firms for each in shown.clusters) <= len(firms)


def test_pages_follow_each_other_and_the_nearest_come_first(
    firms: list[Standing], session: Session
) -> None:
    near = Point(*CORNER)

    def rows(limit: int, offset: int, point: Point | None) -> Listed:
        return listed(session, asking(()), looking(None), Slice(limit, offset, point), PRESENT)

    for point in (None, near):
        whole = rows(1_000, 0, point).firms
        pages = [each for at in range(0, 60, 7) for each in rows(7, at, point).firms]
        assert pages == whole
        assert len(whole) == len(within(firms, None))
    metres = [each.metres for each in rows(1_000, 0, near).firms]
    assert metres == sorted(each for each in metres if each is not None)
    assert all(each.metres is None for each in rows(5, 0, None).firms)
