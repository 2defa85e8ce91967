from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.plans_files.cells import UNITS, Period, amount, period


@pytest.mark.parametrize(
    ("written", "year", "month"),
    [
        ("2026.3", 2026, 3),
        ("2026.03.", 2026, 3),
        ("2026-03-15", 2026, 3),
        ("202603", 2026, 3),
        ("20260315", 2026, 3),
        ("2026년 3월", 2026, 3),
        ("26.03", 2026, 3),
        ("'26. 3월", 2026, 3),
        ("26년 3월", 2026, 3),
        ("3월", 2027, 3),
        ("３월중", 2027, 3),
        ("3~4월", 2027, 3),
        ("12", 2027, 12),
        ("3.15", 2027, 3),
        ("2026", 2026, None),
        ("", 2027, None),
    ],
)
def test_a_month_is_read_however_it_is_written(written: str, year: int, month: int | None) -> None:
    assert period(written, 2027) == Period(year, month)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("1분기", 1),
        ("2/4분기", 4),
        ("'27. 4분기", 10),
        ("상반기", 1),
        ("2027년 하반기", 7),
        ("연중", None),
    ],
)
def test_less_than_a_month_keeps_its_words(written: str, month: int | None) -> None:
    assert period(written, 2027) == Period(2027, month, written)


@pytest.mark.parametrize("written", ["13월", "0월", "협의 후", "가을"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(UnreadableRowError, match="발주시기"):
        period(written, 2027)


def test_a_month_without_any_year_is_refused() -> None:
    with pytest.raises(UnreadableRowError, match="연도"):
        period("3월", None)


@pytest.mark.parametrize(
    ("written", "unit", "won"),
    [
        ("44,000", "천원", 44_000_000),
        ("1,250.5", "백만원", 1_250_500_000),
        ("812.4", "억원", 81_240_000_000),
        ("3,200", "만원", 32_000_000),
        ("85000000", "원", 85_000_000),
        ("￦85,000,000", "원", 85_000_000),
        ("4,500만원", "천원", 45_000_000),
        ("약 30,000", "천원", 30_000_000),
        ("0", "원", 0),
        ("-", "원", None),
        ("미정", "천원", None),
        (" ", "천원", None),
    ],
)
def test_an_amount_is_read_in_its_unit(written: str, unit: str, won: int | None) -> None:
    assert amount(written, unit) == won


@pytest.mark.parametrize("written", ["약간", "-100", "1.2.3", "100달러"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(UnreadableRowError, match="금액"):
        amount(written, "원")


def test_a_mistaken_unit_is_refused() -> None:
    with pytest.raises(UnreadableRowError, match="단위"):
        amount("44,000,000", "백만원")


@given(won=st.integers(0, 10**9), unit=st.sampled_from(sorted(UNITS)))
def test_commas_do_not_change_an_amount(won: int, unit: str) -> None:
    written = won // UNITS[unit]

    assert amount(f"{written:,}", unit) == amount(str(written), unit) == written * UNITS[unit]


@given(year=st.integers(2013, 2099), month=st.integers(1, 12))
def test_every_month_of_every_year_is_read(year: int, month: int) -> None:
    ways = (f"{year}.{month}", f"{year % 100:02d}.{month:02d}", f"{year}{month:02d}", f"{month}월")

    assert {period(way, year) for way in ways} == {Period(year, month)}
