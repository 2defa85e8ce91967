"""Conditions in the words: they become filters, the words that are left are searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.search.resolving import resolved
from seoul_gyeyak.vocabulary import RecordKind
from tests.search.offers import OFFER, TODAY, read

NOTICE, OPENING, CONTRACT = RecordKind.NOTICE, RecordKind.OPENING, RecordKind.CONTRACT
FIRM = RecordKind.COMPANY


@pytest.mark.parametrize(
    ("typed", "kind", "asked"),
    [
        (
            "행사 5천만원 이하 다음달",
            None,
            [("q", "행사"), ("from", "2026-05-01"), ("to", "2026-05-31"), ("max", "50000000")],
        ),
        ("1억~3억", None, [("min", "100000000"), ("max", "300000000")]),
        (
            "이번 주 마감 청소",
            NOTICE,
            [("q", "청소"), ("closes_from", "2026-03-30"), ("closes_to", "2026-04-05")],
        ),
        ("청소 청소행정과", None, [("q", "청소"), ("department", "any:청소행정과")]),
        ("종로구 청소행정과", NOTICE, [("department", "jongno:청소행정과")]),
        ("문화체육과", NOTICE, [("department", "mapo:문화체육과")]),
        ("이번 주 개찰", OPENING, [("from", "2026-03-30"), ("to", "2026-04-05")]),
        ("앞으로 2주", NOTICE, [("closes_from", "2026-04-02"), ("closes_to", "2026-04-16")]),
        ("다음 주까지", NOTICE, [("closes_from", "2026-04-02"), ("closes_to", "2026-04-12")]),
        ("내일까지", None, [("closes_from", "2026-04-02"), ("closes_to", "2026-04-03")]),
        ("이번 주까지 마감", None, [("closes_from", "2026-04-02"), ("closes_to", "2026-04-05")]),
        ("지난주까지 마감", NOTICE, [("closes_to", "2026-03-29")]),
        ("청소 수의계약", CONTRACT, [("q", "청소"), ("method", "direct")]),
        ("유찰", OPENING, [("status", "failed")]),
        ("여성기업 인쇄", None, [("q", "인쇄"), ("certification", "women_owned")]),
        (
            "마포구 사회적기업",
            FIRM,
            [("certification", "social_enterprise"), ("district", "마포구")],
        ),
    ],
)
def test_conditions_in_the_words_become_filters(
    typed: str, kind: RecordKind | None, asked: list[tuple[str, str]]
) -> None:
    assert resolved(read(("q", typed), kind=kind), OFFER, TODAY).criteria.to_args() == asked


@pytest.mark.parametrize(
    "typed",
    [
        "마포구 사회적기업",
        "공사 취소",
        '"수의계약"',
        "-유찰",
        "유찰 | 취소",
        "보건소 청소",
        "청소행정과 | 교통과",
        '"청소행정과"',
        "-청소행정과",
        "행사 2026년",
    ],
)
def test_words_that_titles_say_as_well_stay_words(typed: str) -> None:
    assert resolved(read(("q", typed)), OFFER, TODAY).criteria.q == typed


def test_an_office_with_its_agency_before_it_is_a_department() -> None:
    found = resolved(read(("q", "마포구 보건소 청소")), OFFER, TODAY)

    assert found.criteria.to_args() == [("q", "청소"), ("department", "mapo:보건소")]


def test_a_coming_period_means_the_deadline_of_notices_and_the_month_of_plans() -> None:
    typed = ("q", "다음달")

    assert resolved(read(typed, kind=NOTICE), OFFER, TODAY).criteria.days.is_open
    assert not resolved(read(typed, kind=NOTICE), OFFER, TODAY).criteria.deadlines.is_open
    assert resolved(read(typed, kind=RecordKind.PLAN), OFFER, TODAY).criteria.deadlines.is_open


def test_the_page_says_what_was_read_and_what_was_left_out() -> None:
    found = resolved(read(("q", "행사 5천만원 이하 이번 주 마감"), kind=CONTRACT), OFFER, TODAY)

    assert found.sentences == (
        "‘5천만원 이하’는 금액으로 읽었습니다.",
        "‘이번 주 마감’은 계약에 없는 조건이라 뺐습니다.",
    )
    assert found.criteria.to_args() == [("q", "행사"), ("max", "50000000")]


def test_what_was_read_alike_is_said_together() -> None:
    found = resolved(read(("q", "1억 이상 3억 이하 수의계약 유찰"), kind=None), OFFER, TODAY)

    assert found.sentences == (
        "‘1억 이상’, ‘3억 이하’는 금액으로, ‘수의계약’은 계약방법으로, ‘유찰’은 상태로 읽었습니다.",
    )


def test_a_value_that_is_chosen_already_is_not_chosen_twice() -> None:
    found = resolved(read(("q", "수의계약"), ("method", "direct"), kind=CONTRACT), OFFER, TODAY)

    assert found.criteria.to_args() == [("method", "direct")]


def test_typed_and_chosen_conditions_both_hold() -> None:
    found = resolved(read(("q", "1억 이하"), ("min", "3천만"), ("max", "5억")), OFFER, TODAY)

    assert found.criteria.amounts == (30_000_000, 100_000_000)


def test_a_department_is_one_of_the_chosen_agencies_when_they_have_it() -> None:
    found = resolved(read(("q", "청소행정과"), ("agency", "mapo")), OFFER, TODAY)

    assert found.criteria.to_args() == [("department", "mapo:청소행정과")]


def test_a_literal_query_is_nothing_but_words() -> None:
    criteria = read(("q", "행사 다음달"), ("literal", "1"))

    assert resolved(criteria, OFFER, TODAY).criteria == criteria


@given(
    st.text(alphabet='행사 다음달이번주마감123억천만원이하~.년월일"|-청소정과', max_size=30),
    st.none() | st.sampled_from(list(RecordKind)),
)
def test_what_was_read_can_be_written_into_an_address(typed: str, kind: RecordKind | None) -> None:
    asked = resolved(read(("q", typed), kind=kind), OFFER, TODAY).criteria

    again = read(*asked.to_args(), ("literal", "1"), kind=kind)
    assert again.conditions()[: len(asked.conditions())] == asked.conditions()
    assert again.q == asked.q
