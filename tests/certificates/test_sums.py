"""The sums of a 총괄표 by hand counts, and periods counted back."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.certificates.sums import SPANS, sums_of, years_before
from tests.certificates.makings import line


def test_sums_are_of_the_firms_own_parts() -> None:
    lines = [
        line(title="가", own=30, amount=100, share="30", ends_on=dt.date(2024, 5, 1)),
        line(title="나", own=70, ends_on=dt.date(2025, 1, 1)),
        line(title="다", own=70, ends_on=dt.date(2025, 12, 31)),
    ]

    sums = sums_of(lines)

    assert (sums.contracts, sums.own, sums.largest, sums.largest_title) == (3, 170, 70, "나")
    assert [(year.year, year.contracts, year.own) for year in sums.by_year] == [
        (2024, 1, 30),
        (2025, 2, 140),
    ]


@given(st.lists(st.tuples(st.integers(0, 10**13), st.dates()), min_size=1, max_size=30))
def test_years_add_up_to_the_whole(drawn: list[tuple[int, dt.date]]) -> None:
    sums = sums_of([line(own=own, ends_on=day) for own, day in drawn])

    assert sum(year.own for year in sums.by_year) == sums.own == sum(own for own, _ in drawn)
    assert sum(year.contracts for year in sums.by_year) == sums.contracts == len(drawn)
    assert sums.largest == max(own for own, _ in drawn)


def test_a_leap_day_looks_back_to_the_28th() -> None:
    assert years_before(dt.date(2024, 2, 29), 3) == dt.date(2021, 2, 28)
    assert years_before(dt.date(2026, 4, 2), 10) == dt.date(2016, 4, 2)
    assert SPANS == (3, 5, 10)
