"""Index numbers sort newest first and say what they stand for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.numbering import found, number_of, span
from seoul_gyeyak.vocabulary import RecordKind

KINDS = st.sampled_from(list(RecordKind))
RECORDS = st.integers(1, 2**26 - 1)
DAYS = st.dates(dt.date(2000, 1, 2), dt.date(2179, 1, 1))


@given(KINDS, RECORDS, st.none() | st.dates())
def test_a_number_gives_back_the_record(
    kind: RecordKind, record_id: int, day: dt.date | None
) -> None:
    number = number_of(kind, record_id, day)

    assert found(number) == Found(kind, record_id)
    assert 0 < number < 2**63


@given(st.tuples(KINDS, RECORDS, DAYS), st.tuples(KINDS, RECORDS, DAYS))
def test_a_later_day_has_the_greater_number(
    one: tuple[RecordKind, int, dt.date], other: tuple[RecordKind, int, dt.date]
) -> None:
    if one[2] != other[2]:
        assert (number_of(*one) > number_of(*other)) == (one[2] > other[2])


def test_a_record_without_a_day_comes_last() -> None:
    undated = number_of(RecordKind.PLAN, 2**26 - 1, None)

    assert undated < number_of(RecordKind.PLAN, 1, dt.date(2000, 1, 2))


@given(KINDS, RECORDS, DAYS, st.none() | DAYS, st.none() | DAYS)
def test_a_span_holds_the_numbers_of_its_days(
    kind: RecordKind, record_id: int, day: dt.date, first: dt.date | None, last: dt.date | None
) -> None:
    low, high = span(first, last)

    is_within = (first or dt.date.min) <= day <= (last or dt.date.max)
    assert (low <= number_of(kind, record_id, day) < high) == is_within
    assert not low <= number_of(kind, record_id, None) < high


def test_what_does_not_fit_is_refused_rather_than_confused() -> None:
    with pytest.raises(OverflowError):
        number_of(RecordKind.PLAN, 2**26, None)
