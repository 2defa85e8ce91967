"""What people type into fields: read as they mean it, or said not to be readable."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from seoul_gyeyak.search.typed_values import cleaned, days, misread, won
from tests.search.offers import TODAY, read


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-11-01", "2026-11-01", "2026-11-01"),
        ("2026.11.1", "2026-11-01", "2026-11-01"),
        ("2026. 11. 1.", "2026-11-01", "2026-11-01"),
        ("2026/11/1", "2026-11-01", "2026-11-01"),
        ("20261101", "2026-11-01", "2026-11-01"),
        ("２０２６．１１．１", "2026-11-01", "2026-11-01"),
        ("11.1", "2026-11-01", "2026-11-01"),
        ("11/1", "2026-11-01", "2026-11-01"),
        ("2026년 11월 1일", "2026-11-01", "2026-11-01"),
        ("2026.3", "2026-03-01", "2026-03-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("다음 달", "2026-05-01", "2026-05-31"),
        ("내일", "2026-04-03", "2026-04-03"),
        ("1826-01-02", "1826-01-02", "1826-01-02"),
    ],
)
def test_a_day_is_read_however_it_is_written(typed: str, first: str, last: str) -> None:
    spell = days(typed, TODAY)

    assert spell is not None
    assert [str(each) for each in spell] == [first, last]


@pytest.mark.parametrize(
    "typed", ["", "내일쯤", "2026-13-01", "2026.2.30", "99999999", "0000-01-01"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert days(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("50,000,000", 50_000_000),
        ("50000000원", 50_000_000),
        ("5천만", 50_000_000),
        ("５천만 원", 50_000_000),
        ("1억 5천", 150_000_000),
        ("1.5억", 150_000_000),
        ("0", 0),
        ("", None),
        ("많이", None),
        ("-5", None),
        ("5억 이하", None),
        ("9" * 30, None),
    ],
)
def test_an_amount_is_read_however_it_is_written(typed: str, amount: int | None) -> None:
    assert won(typed) == amount


@given(st.dates(min_value=dt.date(1, 1, 1)), st.integers(0, 10**15))
def test_what_addresses_say_is_read(day: dt.date, amount: int) -> None:
    spell = days(str(day), TODAY)

    assert spell == (day, day)
    assert won(str(amount)) == amount
    assert won(f"{amount:,}") == amount


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_value_or_none(typed: str) -> None:
    spell, amount = days(typed, TODAY), won(typed)

    assert spell is None or spell.first is not None
    assert amount is None or amount >= 0


def test_what_cannot_be_read_is_told_by_field() -> None:
    args = MultiDict({"from": "내일쯤", "to": "2026-04-02", "min": "많이", "max": "", "q": "많이"})

    assert misread(args, TODAY) == {"from": "내일쯤", "min": "많이"}


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("“문화 행사”", '"문화 행사"'),
        ("행사 –청소 －대행", "행사 -청소 -대행"),
        ("2026.3~5 – 행사", "2026.3~5 – 행사"),
        ("행\u200b사 \u202e용역\u202c", "행사 용역"),
        ("청소｜경비", "청소|경비"),
        ("행사\x00대행", "행사 대행"),
    ],
)
def test_what_a_phone_writes_by_itself_is_made_plain(typed: str, plain: str) -> None:
    assert cleaned(typed) == plain


def test_literal_is_said_of_the_words_it_was_said_of() -> None:
    args = read(("q", "godtk"), ("literal", "godtk")).to_args()

    assert args == [("q", "godtk"), ("literal", "1")]
    assert not read(("q", "행사"), ("literal", "godtk")).is_literal
    assert not read(("q", ""), ("literal", "")).is_literal
