"""Parts come back as they were stored; ranges and orders work layer by layer."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from seoul_gyeyak.catalogue import strata
from seoul_gyeyak.catalogue.conditions import short
from seoul_gyeyak.catalogue.ordering import DOWN, UP, Stretch, page
from seoul_gyeyak.catalogue.packing import (
    packed_column,
    packed_sets,
    unpacked_column,
    unpacked_sets,
)
from seoul_gyeyak.catalogue.sets import grouped, intersected, members, set_of, united
from seoul_gyeyak.catalogue.strata import layers_of, strata_of
from seoul_gyeyak.catalogue.terms import Spelling
from seoul_gyeyak.index.words import Term

POSITIONS = st.sets(st.integers(0, 200_000), max_size=50)
AMOUNTS = st.lists(st.integers(0, 40) | st.integers(0, 10**13), max_size=80)


@given(st.dictionaries(st.text(max_size=8), POSITIONS, max_size=5))
def test_sets_come_back_as_they_were(sets: dict[str, set[int]]) -> None:
    stored = packed_sets({name: BitMap(each) for name, each in sets.items()})

    assert {name: set(each) for name, each in unpacked_sets(stored).items()} == sets


@given(st.lists(st.integers(-(2**62), 2**62 - 1), max_size=30))
def test_a_column_comes_back_as_it_was(values: list[int]) -> None:
    column = np.array(values, dtype=np.int64)

    assert unpacked_column(packed_column(column)).tolist() == values


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 99)), max_size=60))
def test_positions_are_grouped_by_name_in_order(pairs: list[tuple[str, int]]) -> None:
    names, positions = [name for name, _ in pairs], np.array([at for _, at in pairs], dtype=int)

    found = {name: among.tolist() for name, among in grouped(names, positions)}

    assert found == {
        name: sorted(at for each, at in pairs if each == name) for name in dict.fromkeys(names)
    }


def test_sets_of_no_sets_are_told_from_empty_ones() -> None:
    assert united([]) == BitMap()
    assert intersected([]) is None
    assert intersected([BitMap([1, 2]), BitMap([2, 3])]) == BitMap([2])
    assert members(set_of(np.array([3, 1, 2]))).tolist() == [1, 2, 3]


@pytest.mark.parametrize("layers", [1, 3, 64])
@given(values=AMOUNTS, low=st.none() | st.integers(-1, 50), high=st.none() | st.integers(-1, 50))
def test_a_range_is_what_lies_between(
    layers: int, values: list[int], low: int | None, high: int | None
) -> None:
    column = np.array(values, dtype=np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strata, "LAYERS", layers)
        made = strata_of(layers_of(np.arange(len(column)), column), column)

    expected = {
        at
        for at, value in enumerate(values)
        if (low is None or value >= low) and (high is None or value <= high)
    }
    assert set(made.between(low, high)) == expected
    assert united(made.layers) == BitMap(range(len(values)))


@given(
    values=AMOUNTS,
    cuts=st.lists(st.integers(0, 80), max_size=3),
    direction=st.sampled_from([UP, DOWN]),
    limit=st.integers(0, 20),
    offset=st.integers(0, 90),
)
def test_a_page_is_cut_out_of_all_stretches_in_a_row(
    values: list[int], cuts: list[int], direction: int, limit: int, offset: int
) -> None:
    column = np.array(values, dtype=np.int64)
    ends = sorted({0, *cuts, len(values)} - set(range(len(values) + 1, 99)))
    stretches = [BitMap(range(*pair)) for pair in pairwise(ends)]

    found = page((Stretch(each, column, direction) for each in stretches), limit, offset)

    expected = [
        at
        for among in stretches
        for at in sorted(among, key=lambda at: (values[at] * direction, -at))
    ]
    assert found == expected[offset : offset + limit]


def test_the_newest_come_first_where_nothing_is_told_apart() -> None:
    stretches = [Stretch(BitMap([5, 9])), Stretch(BitMap()), Stretch(BitMap([1, 7, 8]))]

    assert page(stretches, 3, 1) == [5, 8, 7]
    assert page(stretches, 3, 5) == []


def test_the_sets_of_terms_grow_with_every_batch() -> None:
    event, year = Term("행사", is_prefix=True), Term("2026", is_prefix=False)
    spelling = Spelling([event, year])
    spelling.add(np.array([4, 2], dtype=np.uint64), ["행사장 2026", "행사 행사대행 :행사"])
    spelling.add(np.array([7], dtype=np.uint64), ["공사 :행사기획 20260101"])

    sets = {name: unpacked_sets(body) for name, body in spelling.parts()}

    assert sets["term:행사*"] == {"title": BitMap([2, 4]), "rest": BitMap([2, 7])}
    assert sets["term:2026"] == {"title": BitMap([4]), "rest": BitMap()}


@pytest.mark.parametrize(
    ("region", "name"),
    [
        ("서울특별시", "서울"),
        ("경기도 고양시", "경기"),
        ("충청북도", "충북"),
        ("전라남도 순천시", "전남"),
        ("전북특별자치도", "전북"),
        ("세종특별자치시", "세종"),
        ("", ""),
    ],
)
def test_a_region_has_a_short_name(region: str, name: str) -> None:
    assert short(region) == name
