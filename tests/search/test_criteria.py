"""Criteria: only what the interface could have written survives, and it survives the round trip."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from seoul_gyeyak.search.criteria import (
    LAST_PAGE,
    PER_PAGE,
    AgencyChoice,
    Condition,
    SearchCriteria,
)
from seoul_gyeyak.vocabulary import AgencyGroup, Category, RecordKind

AGENCIES = {
    slug: AgencyChoice(slug, name, AgencyGroup.DISTRICT)
    for slug, name in (
        ("jongno", "종로구"),
        ("mapo", "마포구"),
        ("jung", "중구"),
        ("guro", "구로구"),
    )
}
NAMES = ["q", "group", "agency", "category", "page", "per", "utm_source"]
VALUES = (
    st.text(max_size=30)
    | st.sampled_from([*AGENCIES, "district", "works", "services", "3", "50", "행사", "９", "-1"])
    | st.integers().map(str)
)


def read(*args: tuple[str, str], kind: RecordKind | None = None) -> SearchCriteria:
    return SearchCriteria.from_args(MultiDict(args), kind, AGENCIES)


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=8),
    st.none() | st.sampled_from(list(RecordKind)),
)
def test_any_query_string_becomes_criteria_that_come_back_from_their_own(
    args: list[tuple[str, str]], kind: RecordKind | None
) -> None:
    criteria = read(*args, kind=kind)

    assert read(*criteria.to_args(), kind=kind) == criteria
    assert criteria.describe()
    assert criteria.order


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("agency", "nowhere"),
        ("group", "planet"),
        ("category", "공사"),
        ("utm_source", "x"),
        ("page", "0"),
        ("page", "둘"),
        ("page", "²"),
        ("per", "7"),
        ("q", " \t\u200b\0 "),
    ],
)
def test_what_the_interface_cannot_have_written_vanishes(name: str, value: str) -> None:
    assert read((name, value)) == SearchCriteria()


def test_a_page_of_forty_digits_is_the_last_that_can_be_asked_for() -> None:
    assert read(("page", "9" * 40)).page == LAST_PAGE


def test_the_query_is_composed_and_put_on_one_line() -> None:
    assert read(("q", unicodedata.normalize("NFD", "  문화\n행사 "))).q == "문화 행사"


def test_values_are_kept_once_and_in_one_order() -> None:
    args = (("category", "services"), ("category", "works"), ("category", "services"))

    criteria = read(*args, ("agency", "mapo"), ("agency", "jongno"), ("agency", "mapo"))

    assert criteria.categories == (Category.WORKS, Category.SERVICES)
    assert [each.slug for each in criteria.agencies] == ["jongno", "mapo"]


def test_companies_know_no_filters() -> None:
    args = (("q", "기획"), ("agency", "mapo"), ("category", "works"))

    assert read(*args, kind=RecordKind.COMPANY).to_args() == [("q", "기획")]
    assert read(*args).of_kind(RecordKind.COMPANY).to_args() == [("q", "기획")]


def test_a_condition_can_be_taken_away_and_the_list_starts_anew() -> None:
    criteria = read(("group", "district"), ("agency", "mapo"), ("category", "works"), ("page", "3"))

    assert [each.label for each in criteria.conditions()] == ["자치구", "마포구", "공사"]
    for condition in criteria.conditions():
        less = criteria.without(condition)
        assert condition not in less.conditions()
        assert len(less.conditions()) == 2
        assert less.page == 1
    assert criteria.without(Condition("agency", "works", "")) == criteria.at_page(1)
    assert criteria.bare().to_args() == []


def test_another_tab_keeps_words_and_filters_and_starts_at_its_first_page() -> None:
    criteria = read(("q", "행사"), ("agency", "mapo"), ("page", "3"), ("per", "50"))

    moved = criteria.of_kind(RecordKind.PLAN)

    assert moved.to_args() == [("q", "행사"), ("agency", "mapo"), ("per", "50")]
    assert moved.kind is RecordKind.PLAN


@pytest.mark.parametrize(
    ("args", "kind", "sentence"),
    [
        ((), None, "전체 자료"),
        ((), RecordKind.NOTICE, "입찰공고"),
        ((("q", "행사"),), RecordKind.PLAN, "‘행사’ 발주계획"),
        (
            (("q", "행사"), ("agency", "jongno"), ("category", "services")),
            RecordKind.CONTRACT,
            "‘행사’ 종로구 용역 계약",
        ),
        ((("group", "district"), ("agency", "mapo")), None, "자치구·마포구 전체 자료"),
        (
            tuple(("agency", slug) for slug in AGENCIES),
            RecordKind.OPENING,
            "구로구·종로구 외 2곳 개찰결과",
        ),
        ((("category", "works"), ("category", "goods")), None, "공사·물품 전체 자료"),
    ],
)
def test_the_sentence_says_what_is_looked_at(
    args: tuple[tuple[str, str], ...], kind: RecordKind | None, sentence: str
) -> None:
    assert read(*args, kind=kind).describe() == sentence


def test_only_the_page_sizes_on_offer_are_taken() -> None:
    assert [read(("per", str(size))).per for size in PER_PAGE] == list(PER_PAGE)
