"""Where one looks: only what the map could have written survives, and survives the round trip."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from seoul_gyeyak.catalogue.places import Box
from seoul_gyeyak.company_map.boundaries import boundaries
from seoul_gyeyak.company_map.criteria import (
    PATH,
    ZOOMS,
    MapCriteria,
    Point,
    boxed,
    map_address,
    point,
    written,
)
from tests.search.offers import OFFER, TODAY

SIDES = st.floats(-200, 200).map(lambda each: f"{each:.6f}") | st.sampled_from(
    ["126.9", "127", "37.5", "37.60001", "", "nan", "1e9", "٣", "-0", "999999999999", "'"]
)
NAMES = ["q", "box", "z", "district", "dong", "certification", "trade", "page", "per", "near", "x"]
VALUES = (
    st.lists(SIDES, min_size=3, max_size=5).map(",".join)
    | st.text(max_size=20)
    | st.sampled_from(["마포구", "1144012500", "small", "1402", "2", "50", "12", "9", "18", "행사"])
)


def read(*args: tuple[str, str]) -> MapCriteria:
    return MapCriteria.from_args(MultiDict(args), OFFER, TODAY)


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=10))
def test_any_query_string_becomes_criteria_that_come_back_from_their_own(
    args: list[tuple[str, str]],
) -> None:
    criteria = read(*args)

    assert read(*criteria.to_args()) == criteria
    assert criteria.zoomed in ZOOMS
    assert criteria.seen.west < criteria.seen.east
    assert criteria.seen.south < criteria.seen.north
    assert "near" not in dict(criteria.to_args())


def test_the_address_says_the_question_first_and_then_where() -> None:
    args = [("page", "2"), ("z", "14"), ("box", "126.9,37.5,127,37.6"), ("district", "마포구")]

    address = map_address(read(*args))

    assert address.startswith(PATH)
    assert parse_qsl(address.partition("?")[2]) == [
        ("district", "마포구"),
        ("box", "126.90000,37.50000,127.00000,37.60000"),
        ("z", "14"),
        ("page", "2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("", "126.9,37.5,127", "127,37.5,126.9,37.6", "126.9,37.6,127,37.5", "a,b,c,d"),
        *("126.9,37.5,127,37.6,1", "126.9,37.5,127,nan", "126.9,37.5,127,1e2", "-181,0,1,1"),
        *("0,0,1,91", "1 ,0,2,1", "٣,0,4,1", "9" * 400, "0,0,0,0", "129,35,129.2,35.2"),
    ],
)
def test_a_box_that_cannot_be_vanishes(text: str) -> None:
    assert read(("box", text)) == read()


@pytest.mark.parametrize("text", ["", "8", "19", "12.5", "-1", "twelve", "012", "９"])
def test_a_zoom_there_is_not_vanishes(text: str) -> None:
    assert read(("z", text)).zoom is None


def test_a_box_of_no_width_is_that_of_a_point() -> None:
    assert boxed("126.9,37.5,126.9,37.5") == Box(12_690_000, 3_750_000, 12_690_001, 3_750_001)


@given(st.integers(-99, 99), st.integers(-99, 99), st.integers(1, 999), st.integers(1, 999))
def test_a_box_is_written_as_it_is_read(east: int, north: int, wide: int, high: int) -> None:
    west, south = 12_697_000 + east, 3_756_000 + north
    box = Box(west, south, west + wide, south + high)

    assert boxed(written(box)) == box


def test_a_chosen_district_or_dong_is_what_one_sees() -> None:
    known = boundaries()
    district = known.areas[known.district_codes["마포구"]]

    assert read(("district", "마포구")).seen == district.box
    assert read(("dong", "1144012500")).seen == known.areas["1144012500"].box
    assert read(("dong", "1144012500")).zoomed > read(("district", "마포구")).zoomed
    assert read().seen == known.box
    assert read(("box", "126.9,37.5,127,37.6"), ("district", "마포구")).seen == boxed(
        "126.9,37.5,127,37.6"
    )


def test_where_a_reader_stands_is_rounded_to_a_hundred_metres() -> None:
    assert point("37.566512,126.978049") == Point(12_697_800, 3_756_700)


@pytest.mark.parametrize("text", ["", "37.5", "91,127", "37,181", "37.5,127,1", "nan,1", "x,y"])
def test_a_place_that_cannot_be_is_none(text: str) -> None:
    assert point(text) is None
