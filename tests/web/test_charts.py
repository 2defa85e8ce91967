"""Bars lie where their amounts say, within the chart, under words that say the same."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seoul_gyeyak import clock
from seoul_gyeyak.vocabulary import Category
from seoul_gyeyak.web.breakdowns import YEARS_DRAWN, breakdown, by_category, yearly
from seoul_gyeyak.web.charts import Part, Row, chart, nice_marks, plain
from seoul_gyeyak.web.formats import won_about
from seoul_gyeyak.web.tallies import Tally, percent, total


@pytest.mark.parametrize(
    ("largest", "marks"),
    [
        (0, (0,)),
        (1, (0, 1)),
        (8, (0, 5, 10)),
        (730, (0, 500, 1000)),
        (3_000, (0, 1_000, 2_000, 3_000)),
        (1_222_000_000_000, (0, 500_000_000_000, 1_000_000_000_000, 1_500_000_000_000)),
    ],
)
def test_a_scale_has_few_round_marks(largest: int, marks: tuple[int, ...]) -> None:
    assert nice_marks(largest) == marks


@given(some.integers(1, 10**15))
def test_a_scale_reaches_past_the_largest_and_not_far(largest: int) -> None:
    marks = nice_marks(largest)

    assert marks[-2] < largest <= marks[-1]
    assert len(marks) <= 4


@given(some.lists(some.lists(some.integers(0, 10**14), max_size=4), min_size=1, max_size=9))
def test_segments_follow_one_another_within_the_chart(rows: list[list[int]]) -> None:
    drawn = chart([Row("해", "", [Part("works", "", won) for won in row]) for row in rows])

    for bar in drawn.bars:
        ends = [0.0, *(each.start + each.width for each in bar.segments)]
        for each, end in zip(bar.segments, ends, strict=False):
            assert abs(each.start - end) <= 0.02
        assert ends[-1] <= 100.02
        assert bar.text_y < bar.bar_y < drawn.axis_y


def test_a_bar_is_as_long_as_its_amount_on_the_scale() -> None:
    drawn = chart([plain("가", 250, ""), plain("나", 1_000, ""), plain("다", 0, "")])

    assert [[each.width for each in bar.segments] for bar in drawn.bars] == [[25.0], [100.0], []]
    assert [(tick.at, tick.text, tick.anchor) for tick in drawn.ticks] == [
        (0.0, "0", "start"),
        (50.0, "500", "middle"),
        (100.0, "1,000", "end"),
    ]


def test_what_was_paid_back_draws_nothing_and_shortens_nothing() -> None:
    drawn = chart([Row("해", "", [Part("works", "", -500), Part("goods", "", 1_000)])])

    assert [(each.fill, each.start, each.width) for each in drawn.bars[0].segments] == [
        ("goods", 0.0, 100.0)
    ]


def test_a_chart_of_nothing_is_empty() -> None:
    assert not chart([]).bars
    assert not chart([]).ticks
    assert chart([plain("가", 0, "")]).ticks == ()


def test_a_long_name_leaves_no_room_for_the_amount_in_large_text() -> None:
    drawn = chart([plain("용역", 5_000, ""), plain("서울시평생교육진흥원", 123_400_000, "")])

    assert [bar.is_crowded for bar in drawn.bars] == [False, True]


def test_the_words_of_a_chart_say_what_it_shows() -> None:
    assert chart([plain("가", 1, " · 3건"), plain("나", 2, "")]).words == "가 1원 · 3건, 나 2원"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (None, "정보 없음"),
        (0, "0원"),
        (9_999, "9,999원"),
        (98_765, "10만 원"),
        (1_234_567_890, "12억 3,500만 원"),
        (9_999_999_999, "100억 원"),
        (34_567_890_123, "346억 원"),
        (1_234_567_890_123, "1조 2,346억 원"),
    ],
)
def test_sums_are_rounded_to_be_compared(amount: int | None, words: str) -> None:
    assert won_about(amount) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 3, "33.3%"),
        (1, 2, "50%"),
        (1, 5_000, "0.1% 미만"),
        (0, 5, "0%"),
        (5, 0, "0%"),
        (7, 7, "100%"),
    ],
)
def test_a_share_is_never_written_as_nothing(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


def test_years_are_drawn_without_gaps_and_none_to_come() -> None:
    with clock.fixed(dt.datetime(2026, 4, 2, tzinfo=clock.SEOUL)):
        found = yearly(
            [
                (2206, Category.GOODS, Tally(1, 5)),
                (2026, Category.WORKS, Tally(2, 300)),
                (2024, Category.GOODS, Tally(1, 100, 1)),
                (1999, Category.GOODS, Tally(1, 7)),
            ]
        )

    assert [year.year for year in found.years] == [2206, 2026, 2024, 1999]
    assert [bar.label for bar in found.chart.bars][:3] == ["2026년", "2025년", "2024년"]
    assert len(found.chart.bars) == YEARS_DRAWN
    assert found.categories == (Category.WORKS, Category.GOODS)
    assert found.total == total([Tally(4, 412, 1), Tally(1)])


def test_a_years_parts_add_up_to_it() -> None:
    found = yearly([(2025, each, Tally(1, 10)) for each in Category])

    assert found.years[0].parts == (Tally(1, 10),) * len(Category)
    assert found.years[0].tally == Tally(4, 40)


def test_kinds_are_filled_as_within_a_year_and_shares_are_of_the_whole() -> None:
    found = by_category([(Category.GOODS, Tally(1, 25)), (Category.SERVICES, Tally(3, 75))])

    assert [(each.fill, each.of_won, each.of_contracts) for each in found.shares] == [
        ("services", "75%", "75%"),
        ("goods", "25%", "25%"),
    ]


def test_a_breakdown_draws_only_the_first() -> None:
    found = breakdown([(str(n), str(n), Tally(1, n)) for n in range(9, 0, -1)], drawn=3)

    assert (len(found.shares), len(found.chart.bars)) == (9, 3)
