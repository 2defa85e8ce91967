"""Index numbers sort newest first and say what they stand for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.numbering import facet_set_of, found, number_of
from seoul_gyeyak.vocabulary import RecordKind

KINDS = st.sampled_from(list(RecordKind))
RECORDS = st.integers(1, 2**26 - 1)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2179, 1, 1))
SETS = st.integers(1, 2**18 - 1)


@given(KINDS, RECORDS, st.none() | st.dates(), SETS)
def test_a_number_gives_back_record_and_facets(
    kind: RecordKind, record_id: int, day: dt.date | None, facet_set: int
) -> None:
    number = number_of(kind, record_id, day, facet_set)

    assert found(number) == Found(kind, record_id)
    assert facet_set_of(number) == facet_set
    assert 0 < number < 2**63


@given(st.tuples(KINDS, RECORDS, DAYS, SETS), st.tuples(KINDS, RECORDS, DAYS, SETS))
def test_a_later_day_has_the_greater_number(
    one: tuple[RecordKind, int, dt.date, int], other: tuple[RecordKind, int, dt.date, int]
) -> None:
    if one[2] != other[2]:
        assert (number_of(*one) > number_of(*other)) == (one[2] > other[2])


def test_a_record_without_a_day_comes_last() -> None:
    undated = number_of(RecordKind.PLAN, 2**26 - 1, None, 5)

    assert undated < number_of(RecordKind.PLAN, 1, dt.date(2000, 1, 2), 1)


@pytest.mark.parametrize(("record_id", "facet_set"), [(2**26, 1), (1, 2**18)])
def test_what_does_not_fit_is_refused_rather_than_confused(record_id: int, facet_set: int) -> None:
    with pytest.raises(OverflowError):
        number_of(RecordKind.PLAN, record_id, None, facet_set)
