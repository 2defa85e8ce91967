"""Criteria: only what the interface could have written survives, and it survives the round trip."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.search.criteria import MOST_SHOWN, PER_PAGE, SearchCriteria
from seoul_gyeyak.search.typed_values import LAST_PAGE
from seoul_gyeyak.search.understanding.spells import Spell
from seoul_gyeyak.vocabulary import (
    AgencyGroup,
    Category,
    Method,
    RecordKind,
    Standing,
)
from tests.search.offers import AGENCIES, read

NAMES = [
    *("q", "literal", "group", "agency", "department", "category", "method", "status", "region"),
    *("certification", "district", "company", "from", "to", "closes_from", "closes_to", "min"),
    *("max", "unpriced", "order", "page", "upto", "per", "utm_source"),
    *("province", "dong", "trade", "contracted", "signed", "worth", "placement"),
]
VALUES = st.text(max_size=30) | st.sampled_from(
    [
        *(*AGENCIES, "district", "works", "services", "direct", "accepting", "failed", "서울"),
        *("none", "women_owned", "마포구", "k7v2", "jongno:청소행정과", "any:청소행정과"),
        *("mapo:보건소", "2026-11-01", "2026.11.1", "다음 달", "5천만", "50,000,000", "0", "1"),
        *("경기", "1144012500", "1111010100", "1402", "yes", "10", "200000000", "종로구"),
        *("3", "50", "100", "newest", "deadline", "amount_high", "relevance", "행사", "９", "-1"),
    ]
)
KINDS = st.none() | st.sampled_from(list(RecordKind))


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=12), KINDS)
def test_any_query_string_becomes_criteria_that_come_back_from_their_own(
    args: list[tuple[str, str]], kind: RecordKind | None
) -> None:
    criteria = read(*args, kind=kind)

    assert read(*criteria.to_args(), kind=kind) == criteria
    assert criteria.describe()
    assert criteria.ordered in criteria.orders


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=12), KINDS, KINDS)
def test_whatever_is_done_to_criteria_can_be_written_and_read(
    args: list[tuple[str, str]], kind: RecordKind | None, other: RecordKind | None
) -> None:
    criteria = read(*args, kind=kind)

    made = [
        *(criteria.bare(), criteria.of_kind(other), criteria.asking("행사"), criteria.by(50)),
        *(criteria.without(each) for each in criteria.conditions()),
        *(criteria.in_order(each) for each in criteria.orders),
    ]
    for each in made:
        assert read(*each.to_args(), kind=each.kind) == each


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=12), KINDS)
def test_every_condition_can_be_taken_away(
    args: list[tuple[str, str]], kind: RecordKind | None
) -> None:
    criteria = read(*args, kind=kind)

    for condition in criteria.conditions():
        less = criteria.without(condition)
        assert condition not in less.conditions()
        assert len(less.conditions()) < len(criteria.conditions())
        assert less.page == less.upto == 1
    assert {each.name for each in criteria.bare().conditions()} <= {"literal"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("agency", "nowhere"),
        ("group", "planet"),
        ("department", "jung:청소행정과"),
        ("department", "any:없는과"),
        ("category", "공사"),
        ("region", "화성"),
        ("status", "마감"),
        ("company", "nobody"),
        ("from", "내일쯤"),
        ("to", "2026-02-30"),
        ("min", "많이"),
        ("max", "9" * 30),
        ("unpriced", "1"),
        ("order", "deadline"),
        ("order", "relevance"),
        ("order", "newest"),
        ("literal", "1"),
        ("utm_source", "x"),
        ("page", "0"),
        ("page", "둘"),
        ("page", "²"),
        ("upto", "-3"),
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


def test_a_department_takes_the_place_of_its_agency_and_group() -> None:
    criteria = read(
        *(("group", "district"), ("group", "corporation"), ("agency", "jongno")),
        *(("agency", "mapo"), ("department", "jongno:청소행정과")),
    )

    assert criteria.groups == (AgencyGroup.CORPORATION,)
    assert [each.slug for each in criteria.agencies] == ["mapo"]
    assert [each.label for each in criteria.departments] == ["종로구 청소행정과"]


def test_departments_of_one_name_are_one_choice() -> None:
    criteria = read(("department", "any:청소행정과"))

    assert [each.label for each in criteria.conditions()] == ["청소행정과"]
    assert [a.slug for d in criteria.departments for a in d.agencies] == ["jongno", "mapo"]
    assert read(("department", "any:문화체육과")).to_args() == [("department", "mapo:문화체육과")]


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (None, {"agency", "category", "method", "status", "region", "district", "min", "from"}),
        (RecordKind.NOTICE, {"agency", "category", "method", "status", "region", "min", "from"}),
        (RecordKind.COMPANY, {"district"}),
    ],
)
def test_a_list_keeps_the_filters_it_has(kind: RecordKind | None, left: set[str]) -> None:
    args = (
        *(("q", "기획"), ("agency", "mapo"), ("category", "works"), ("method", "direct")),
        *(("status", "closed"), ("region", "서울"), ("district", "마포구"), ("min", "1")),
        ("from", "2026-01-01"),
    )

    assert {name for name, _ in read(*args, kind=kind).to_args()} == {"q", *left}
    assert read(*args).of_kind(kind) == read(*args, kind=kind)


def test_dates_and_amounts_are_read_as_people_type_them_and_written_in_one_way() -> None:
    criteria = read(
        ("from", "2026.11.1"), ("to", "2026년 12월"), ("min", "5천만"), ("max", "1.5억")
    )

    assert criteria.days == Spell(dt.date(2026, 11, 1), dt.date(2026, 12, 31))
    assert criteria.to_args() == [
        *(("from", "2026-11-01"), ("to", "2026-12-31")),
        *(("min", "50000000"), ("max", "150000000")),
    ]


def test_records_without_an_amount_are_let_in_only_where_amounts_are_limited() -> None:
    criteria = read(("max", "1억"), ("unpriced", "1"))

    assert criteria.with_unknown_amounts
    assert [each.label for each in criteria.conditions()] == ["1억 원 이하", "금액 미공개 포함"]
    assert criteria.without(criteria.conditions()[0]) == SearchCriteria()


@pytest.mark.parametrize(
    ("kind", "words", "orders"),
    [
        (None, "", ["newest", "amount_high", "amount_low"]),
        (RecordKind.NOTICE, "", ["newest", "amount_high", "amount_low", "deadline"]),
        (RecordKind.COMPANY, "", ["newest"]),
        (RecordKind.COMPANY, "행사", ["relevance", "newest"]),
    ],
)
def test_a_list_offers_the_orders_that_make_sense(
    kind: RecordKind | None, words: str, orders: list[str]
) -> None:
    criteria = read(("q", words), kind=kind)

    assert [each.value for each in criteria.orders] == orders
    assert criteria.ordered.value == orders[0]
    assert read(("q", words), ("order", orders[0]), kind=kind) == criteria


def test_an_order_stays_until_the_list_cannot_have_it() -> None:
    criteria = read(("order", "deadline"), kind=RecordKind.NOTICE)

    assert criteria.to_args() == [("order", "deadline")]
    assert criteria.of_kind(RecordKind.PLAN).to_args() == []


def test_another_tab_keeps_words_and_filters_and_starts_at_its_first_page() -> None:
    criteria = read(("q", "행사"), ("agency", "mapo"), ("page", "3"), ("upto", "5"), ("per", "50"))

    moved = criteria.of_kind(RecordKind.PLAN)

    assert moved.to_args() == [("q", "행사"), ("agency", "mapo"), ("per", "50")]
    assert moved.kind is RecordKind.PLAN


@pytest.mark.parametrize("per", PER_PAGE)
def test_pages_below_each_other_have_an_end(per: int) -> None:
    criteria = read(("per", str(per)), ("page", "3"), ("upto", "99"))

    assert (criteria.upto - criteria.page + 1) * per == MOST_SHOWN


def test_another_number_of_rows_keeps_the_first_row_in_sight() -> None:
    assert read(("page", "6")).by(50).to_args() == [("per", "50"), ("page", "3")]


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
            "종로구·중구 외 3곳 개찰결과",
        ),
        ((("category", "works"), ("category", "goods")), None, "공사·물품 전체 자료"),
        (
            (
                *(("q", "행사"), ("agency", "jongno"), ("category", "services")),
                *(("max", "5천만"), ("closes_from", "2026-12-01"), ("closes_to", "2026-12-31")),
            ),
            RecordKind.NOTICE,
            "‘행사’ 종로구 용역 입찰공고, 2026년 12월 마감, 5천만 원 이하",
        ),
        (
            (("company", "k7v2"), ("method", "direct"), ("from", "2026-01-01"), ("to", "2026")),
            RecordKind.CONTRACT,
            "가온기획의 계약, 수의계약, 2026년",
        ),
        (
            (("district", "마포구"), ("certification", "women_owned"), ("certification", "small")),
            RecordKind.COMPANY,
            "마포구 기업, 여성기업·소기업",
        ),
        (
            (("department", "jongno:보건소"), ("status", "accepting"), ("region", "서울")),
            RecordKind.NOTICE,
            "종로구 보건소 입찰공고, 접수중, 서울 업체",
        ),
    ],
)
def test_the_sentence_says_what_is_looked_at(
    args: tuple[tuple[str, str], ...], kind: RecordKind | None, sentence: str
) -> None:
    assert read(*args, kind=kind).describe() == sentence


def test_only_the_page_sizes_on_offer_are_taken() -> None:
    assert [read(("per", str(size))).per for size in PER_PAGE] == list(PER_PAGE)


def test_filters_take_several_values() -> None:
    criteria = read(
        *(("method", "direct"), ("method", "open"), ("status", "failed"), ("status", "accepting"))
    )

    assert criteria.methods == (Method.OPEN, Method.DIRECT)
    assert criteria.statuses == (Standing.ACCEPTING, Standing.FAILED)
