"""A query as a whole: amounts, periods and the words left."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.search.understanding.reading import literal, understood

TODAY = dt.date(2026, 4, 2)


@pytest.mark.parametrize(
    ("typed", "words", "labels"),
    [
        ("행사 5천만원 이하 다음달", "행사", ["5천만 원 이하", "2026년 5월"]),
        ("1억~3억 도로 공사", "도로 공사", ["1억 원~3억 원"]),
        ("이번 주 마감 청소", "청소", ["마감 2026.03.30(월)~2026.04.05(일)"]),
        (
            "올해 3월 ~ 5월 5천만원 ~ 1억 인쇄",
            "인쇄",
            ["5천만 원~1억 원", "2026.03.01(일)~2026.05.31(일)"],
        ),
        ('"다음달 1억 이하" 행사', '"다음달 1억 이하" 행사', []),
        ("2026년 축제 제3공구", "2026년 축제 제3공구", []),
        ("다음달", "", ["2026년 5월"]),
        ("행사 -다음달", "행사 -다음달", []),
        ("", "", []),
    ],
)
def test_a_query_is_words_amounts_and_periods(typed: str, words: str, labels: list[str]) -> None:
    read = understood(typed, TODAY)

    assert read.words == words
    assert [each.label for each in read.pieces] == labels
    assert read.is_literal is (not labels)


def test_a_literal_query_is_nothing_but_words() -> None:
    assert literal("행사 다음달").words == "행사 다음달"


def test_taking_a_piece_out_leaves_the_others() -> None:
    read = understood("행사 5천만원 이하 다음달", TODAY)

    without_amount = understood(read.amounts[0].span.taken_from(read.typed), TODAY)
    assert without_amount.typed == "행사 다음달"
    assert (without_amount.amounts, without_amount.words) == ((), "행사")


@given(st.text(alphabet='행사 다음달이번주마감123억천만원이하~.년월일"|-', max_size=30))
def test_no_letter_is_lost_or_counted_twice(typed: str) -> None:
    read = understood(typed, TODAY)

    spans = [each.span for each in read.pieces]
    kept = sum(len(span.text.replace(" ", "")) for span in spans) + len(read.words.replace(" ", ""))
    assert kept == len(typed.replace(" ", ""))
