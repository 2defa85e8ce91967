from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.clock import SEOUL
from seoul_gyeyak.vocabulary import Stage
from seoul_gyeyak.web import formats

if TYPE_CHECKING:
    from flask import Flask

AMOUNTS = st.integers(min_value=0, max_value=10**20 - 1)
UNIT_VALUES = {"": 1, "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
SMALL_VALUES = {"": 1, "십": 10, "백": 100, "천": 1000}


def value_of_short(text: str) -> int:
    """Read `2억 1,340만 원` back."""
    parts = re.findall(r"([\d,]+)(만|억|조|경|)", text)
    return sum(int(digits.replace(",", "")) * UNIT_VALUES[unit] for digits, unit in parts)


def value_of_words(text: str) -> int:
    """Read `금 이억일천삼백사십만원` back."""
    total = 0
    for part, unit in re.findall(r"([일이삼사오육칠팔구십백천]+)(만|억|조|경|)", text):
        digits = re.findall(r"([일이삼사오육칠팔구])(십|백|천|)", part)
        value = sum("영일이삼사오육칠팔구".index(d) * SMALL_VALUES[place] for d, place in digits)
        total += value * UNIT_VALUES[unit]
    return total


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (213_400_000, "2억 1,340만 원"),
        (49_984_300, "4,998만 4,300원"),
        (100_000_000, "1억 원"),
        (4_300, "4,300원"),
        (0, "0원"),
        (-30_000, "-3만 원"),
        (15_200_000_000_000, "15조 2,000억 원"),
        (None, "정보 없음"),
    ],
)
def test_amounts_in_lists_are_read_at_a_glance(amount: int | None, written: str) -> None:
    assert formats.won_short(amount) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (213_400_000, "금 이억일천삼백사십만원"),
        (2_400_000, "금 이백사십만원"),
        (113_560, "금 일십일만삼천오백육십원"),
        (10_000, "금 일만원"),
        (0, "금 영원"),
        (-2_000, "금 감 이천원"),
        (None, "정보 없음"),
    ],
)
def test_amounts_in_words_say_every_one(amount: int | None, written: str) -> None:
    assert formats.won_words(amount) == written


@given(AMOUNTS)
def test_a_short_amount_loses_nothing(amount: int) -> None:
    assert value_of_short(formats.won_short(amount)) == amount


@given(AMOUNTS)
def test_an_amount_in_words_loses_nothing(amount: int) -> None:
    assert value_of_words(formats.won_words(amount)) == amount


@given(AMOUNTS, AMOUNTS)
def test_two_amounts_are_never_written_alike(one: int, other: int) -> None:
    assert (formats.won_words(one) == formats.won_words(other)) == (one == other)
    assert (formats.won_short(one) == formats.won_short(other)) == (one == other)


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("행사", "은/는", "행사는"),
        ("용역", "은/는", "용역은"),
        ("행사", "으로/로", "행사로"),
        ("용역", "으로/로", "용역으로"),
        ("물", "으로/로", "물로"),
        ("2026.3.31", "은/는", "2026.3.31은"),
        ("제2", "을/를", "제2를"),
        ("2030", "으로/로", "2030으로"),
        ("제7", "으로/로", "제7로"),
        ("CCTV", "으로/로", "CCTV로"),
        ("COM", "이/가", "COM이"),
        ("가온(주)", "이/가", "가온(주)가"),
        ("1억~", "은/는", "1억~은"),
        ("", "은/는", "는"),
    ],
)
def test_a_particle_follows_the_sound_a_word_ends_with(word: str, pair: str, said: str) -> None:
    assert formats.with_particle(word, pair) == said


def test_figures_are_grouped_by_thousands() -> None:
    assert formats.won(213_400_000) == "213,400,000원"
    assert formats.won(0) == "0원"
    assert formats.count(1_284) == "1,284"


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (9_999, "9,999"), (10_000, "1만"), (61_499, "6.1만"), (175_120, "17.5만")],
)
def test_counts_on_tiles_are_cut_not_rounded_up(number: int, written: str) -> None:
    assert formats.count_short(number) == written


def test_days_and_moments_are_those_of_seoul() -> None:
    evening = dt.datetime(2026, 4, 1, 23, 30, tzinfo=dt.UTC)

    assert formats.day(evening) == "2026.04.02(목)"
    assert formats.moment(evening) == "2026.04.02(목) 08:30"
    assert formats.month(dt.date(2027, 3, 1)) == "2027년 3월"
    assert formats.machine_time(evening) == "2026-04-02T08:30+09:00"
    assert formats.machine_time(dt.date(2026, 4, 2)) == "2026-04-02"


@pytest.mark.usefixtures("fixed_clock")
def test_short_dates_leave_out_only_this_years_year() -> None:
    assert formats.short_day(dt.date(2026, 11, 26)) == "11.26(목)"
    assert formats.short_day(dt.date(2027, 1, 4)) == "2027.01.04(월)"
    assert formats.short_moment(dt.datetime(2026, 11, 26, 18, 0, tzinfo=SEOUL)) == "11.26(목) 18:00"
    assert formats.stamp(dt.datetime(2026, 3, 31, 6, 0, tzinfo=SEOUL)) == "03.31 06:00"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (dt.timedelta(days=3), "D-3"),
        (dt.timedelta(days=1), "D-1"),
        (dt.timedelta(hours=23, minutes=59), "23시간 59분"),
        (dt.timedelta(hours=3, minutes=20), "3시간 20분"),
        (dt.timedelta(hours=2), "2시간"),
        (dt.timedelta(minutes=5), "5분"),
        (dt.timedelta(seconds=20), "1분 미만"),
        (dt.timedelta(0), "마감"),
        (-dt.timedelta(days=9), "마감"),
    ],
)
def test_a_deadline_is_counted_in_days_then_hours_and_minutes(
    fixed_clock: dt.datetime, ahead: dt.timedelta, said: str
) -> None:
    assert formats.dday(fixed_clock + ahead) == said
    assert formats.is_past(fixed_clock + ahead) == (said == "마감")


@pytest.mark.usefixtures("fixed_clock")
@pytest.mark.parametrize(
    ("on", "said"), [((2026, 4, 2), "D-Day"), ((2026, 4, 12), "D-10"), ((2026, 4, 1), "마감")]
)
def test_a_deadline_without_a_time_lasts_its_whole_day(on: tuple[int, int, int], said: str) -> None:
    assert formats.dday(dt.date(*on)) == said
    assert formats.is_past(dt.date(*on)) == (said == "마감")


@pytest.mark.parametrize(
    ("percent", "written"), [("87.74500", "87.745%"), ("88", "88%"), ("100", "100%"), ("0", "0%")]
)
def test_rates_have_no_idle_zeros(percent: str, written: str) -> None:
    assert formats.rate(Decimal(percent)) == written


def test_a_business_number_shows_three_digits() -> None:
    assert formats.masked_number("1111111119") == "111-**-*****"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0221330000", "02-2133-0000"),
        ("02)120-1234", "02-120-1234"),
        ("01012345678", "010-1234-5678"),
        ("15881234", "1588-1234"),
        ("***-****-****", "***-****-****"),
        (" 내선 12 ", "내선 12"),
        ("", "정보 없음"),
    ],
)
def test_telephone_numbers_get_their_hyphens(number: str, written: str) -> None:
    assert formats.phone(number) == written


@pytest.mark.parametrize(
    ("distance", "written"),
    [(0, "0m"), (348, "350m"), (994, "990m"), (995, "1.0km"), (1_260, "1.3km"), (12_000, "12.0km")],
)
def test_distances_are_no_finer_than_they_are_known(distance: int, written: str) -> None:
    assert formats.metres(distance) == written


def test_the_five_part_bar_is_said_in_words() -> None:
    assert formats.thread_words({Stage.NOTICE, Stage.PLAN}) == "진행 단계: 발주계획, 입찰공고"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "name",
    sorted(
        formats.FILTERS.keys() - {"machine_time", "count_short", "thread_words", "with_particle"}
    ),
)
def test_every_filter_says_when_something_is_not_known(app: Flask, name: str) -> None:
    assert app.jinja_env.from_string(f"{{{{ none | {name} }}}}").render() == "정보 없음"
