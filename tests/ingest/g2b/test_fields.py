from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import (
    TRILLION,
    count,
    day,
    day_or_none,
    first,
    given_won,
    instant,
    instant_or_none,
    needed,
    rate,
    rate_or_none,
    text,
    web_address,
    won,
    yes,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" 폐기물 처리 ", "폐기물 처리"),
        ("누수복구공사장  건설폐기물", "누수복구공사장 건설폐기물"),
        ("A&amp;B &#8211; 제작", "A&B – 제작"),
        ("A&B; 제작", "A&B; 제작"),
        ("행사", "행사"),
        ("\x00\t\n", None),
        ("", None),
        (None, None),
    ],
)
def test_text_loses_dirt_and_nothing_else(written: str | None, meant: str | None) -> None:
    assert text(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("142817400", 142817400),
        (" 142,817,400원", 142817400),
        ("0.0", 0),
        ("630730.5", 630731),
        ("9999", 9999),
        ("-", None),
        ("  ", None),
        ("", None),
    ],
)
def test_an_amount_is_read_in_whole_won(written: str, meant: int | None) -> None:
    assert won(written) == meant


@pytest.mark.parametrize("written", ["공고서 참조", "-5000", "NaN", "1e30", "9" * 30, "Infinity"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(UnreadableRowError, match="금액"):
        won(written)


def test_an_amount_beyond_its_limit_is_a_slip_of_digits() -> None:
    with pytest.raises(UnreadableRowError, match="있을 수 없는 금액"):
        won("708000000000000", TRILLION)


def test_zero_is_an_amount_except_where_the_source_means_none_was_given() -> None:
    assert won("0") == 0
    assert given_won("0") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("87.745", Decimal("87.745")),
        ("+3", Decimal(3)),
        ("-3 %", Decimal(-3)),
        ("1.2345678", Decimal("1.23457")),
        ("", None),
    ],
)
def test_a_rate_has_five_decimals(written: str, meant: Decimal | None) -> None:
    assert rate(written) == meant


def test_words_in_place_of_a_rate() -> None:
    assert rate_or_none("공고서에 의함") is None
    with pytest.raises(UnreadableRowError, match="비율"):
        rate("공고서에 의함")
    with pytest.raises(UnreadableRowError, match="비율"):
        rate("99999999999999")


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-05",
        "2025-03-05 00:00:00",
        "20250305",
        "2025.03.05.",
        " 2025/3/5 11:52",
        "2025년 3월 5일",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert day(written) == dt.date(2025, 3, 5)


@pytest.mark.parametrize("written", ["2025-02-30", "20251301", "착공후 150 일", "0099-01-01", "봄"])
def test_an_impossible_day_is_refused(written: str) -> None:
    with pytest.raises(UnreadableRowError, match="날짜"):
        day(written)
    assert day_or_none(written) is None


@pytest.mark.parametrize("written", ["", None, "0000-00-00", "00000000", " - "])
def test_a_blank_day_is_missing(written: str | None) -> None:
    assert day(written) is None
    assert instant(written) is None


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2025-07-01 13:21:14", "2025-07-01T04:21:14"),
        ("2025-07-07 18:00", "2025-07-07T09:00:00"),
        ("20250303 18:00", "2025-03-03T09:00:00"),
        ("2025/02/25 11:52", "2025-02-25T02:52:00"),
        ("201605061000", "2016-05-06T01:00:00"),
        ("2025-10-15 15:00:0", "2025-10-15T06:00:00"),
        ("2025-07-01 24:00", "2025-07-01T15:00:00"),
        ("2025-07-01", "2025-06-30T15:00:00"),
        ("1988-07-01 12:00:00", "1988-07-01T02:00:00"),
        ("2025-07-01T13:21:14+09:00", "2025-07-01T04:21:14"),
    ],
)
def test_an_instant_is_seoul_time_stored_as_utc(written: str, utc: str) -> None:
    assert instant(written) == dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "written", ["날짜포맷처리 불가", "2025-07-01 25:00", "2025-07-01 10:99", "9999"]
)
def test_an_impossible_instant_is_refused(written: str) -> None:
    with pytest.raises(UnreadableRowError, match=r"일시|날짜"):
        instant(written)
    assert instant_or_none(written) is None


def test_yes_and_no_have_spaces_and_case() -> None:
    assert [yes(" Y"), yes("n"), yes(""), yes("없음")] == [True, False, None, None]


def test_counts_are_found_among_words() -> None:
    assert [count("15"), count("2개사"), count("공고서"), count("9" * 12)] == [15, 2, None, None]


def test_a_needed_value_says_what_is_missing() -> None:
    with pytest.raises(UnreadableRowError, match=r"사업명 값이 없습니다\."):
        needed("  ", "사업명")


def test_the_first_field_that_is_not_blank_counts() -> None:
    assert first({"a": " ", "b": "2"}, "a", "b", "c") == "2"
    assert first({}, "a") is None


def test_only_web_addresses_are_addresses() -> None:
    assert web_address(" https://a.kr/f?n=1 &b=2&amp;c=3") == "https://a.kr/f?n=1%20&b=2&c=3"
    assert web_address("javascript:alert(1)") is None
    assert web_address("") is None
