from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.links import Counts, Link, address, tiles
from seoul_gyeyak.search.listing import Listing
from seoul_gyeyak.search.meanings import Meaning
from seoul_gyeyak.search.resolving import resolved
from seoul_gyeyak.vocabulary import RecordKind
from tests.search.offers import OFFER, TODAY, read

if TYPE_CHECKING:
    from collections.abc import Mapping


def listing(
    *args: tuple[str, str],
    kind: RecordKind | None = RecordKind.NOTICE,
    total: int = 45,
    meaning: Meaning | None = None,
    misread: Mapping[str, str] | None = None,
) -> Listing:
    """Make a list from a query string, with nine records in every tab."""
    criteria = read(*args, kind=kind)
    return Listing(
        criteria,
        resolved(criteria, OFFER, TODAY),
        Counts(total, defaultdict(lambda: 9)),
        OFFER,
        TODAY,
        meaning or Meaning(criteria.q),
        misread or {},
    )


def said(url: str) -> list[tuple[str, str]]:
    """Return what an address asks for."""
    return parse_qsl(urlsplit(url).query)


def test_an_address_is_canonical_and_percent_encoded() -> None:
    shown = listing(("category", "works"), ("q", "행사"), ("agency", "mapo"), ("page", "2"))

    assert shown.address == "/notices?q=%ED%96%89%EC%82%AC&agency=mapo&category=works&page=2"
    assert shown.path == "/notices"


def test_a_list_of_everything_has_no_query_string() -> None:
    assert address(SearchCriteria()) == "/search"


def test_tabs_keep_the_question_and_say_where_one_is() -> None:
    tabs = listing(("q", "행사"), ("agency", "mapo"), ("page", "2")).tabs

    assert [tab.label for tab in tabs] == [
        *("전체", "발주계획", "입찰공고", "개찰결과", "계약", "기업")
    ]
    assert [tab.label for tab in tabs if tab.is_selected] == ["입찰공고"]
    assert tabs[1].url == "/plans?q=%ED%96%89%EC%82%AC&agency=mapo"
    assert tabs[5].url == "/companies?q=%ED%96%89%EC%82%AC", "companies have no buyer"


def test_a_chip_takes_its_own_condition_away() -> None:
    chips = listing(("agency", "mapo"), ("agency", "jongno"), ("category", "goods")).chips

    assert [(chip.label, chip.url) for chip in chips] == [
        ("종로구", "/notices?agency=mapo&category=goods"),
        ("마포구", "/notices?agency=jongno&category=goods"),
        ("물품", "/notices?agency=jongno&agency=mapo"),
    ]


def test_conditions_can_be_taken_away_together() -> None:
    shown = listing(("q", "청소 5천만원 이하"), ("agency", "mapo"), ("category", "goods"))

    assert said(shown.bare_address) == [("q", "청소")]


def test_a_condition_that_was_typed_is_a_chip_whose_removal_parts_words_from_conditions() -> None:
    chips = listing(("q", "행사 5천만원 이하 다음달"), ("agency", "mapo")).chips

    gone = {chip.label: said(chip.url) for chip in chips}
    month = [("closes_from", "2026-05-01"), ("closes_to", "2026-05-31")]
    assert gone == {
        "마포구": [("q", "행사 5천만원 이하 다음달")],
        "2026년 5월 마감": [("q", "행사"), ("agency", "mapo"), ("max", "50000000")],
        "5천만 원 이하": [("q", "행사"), ("agency", "mapo"), *month],
    }


def test_the_heading_says_what_was_asked_with_the_words_that_were_looked_for() -> None:
    meaning = Meaning("행사", "‘godtk’ 대신 ‘행사’로 찾았습니다.")
    shown = listing(("q", "godtk 1억 이하"), meaning=meaning)

    assert shown.heading == "‘행사’ 입찰공고, 1억 원 이하"
    assert shown.notes == ["‘1억 이하’는 금액으로 읽었습니다.", meaning.sentence]
    assert said(shown.literal_link.url) == [("q", "godtk 1억 이하"), ("literal", "1")]


def test_what_could_not_be_read_is_said() -> None:
    (problem,) = listing(misread={"min": "많이"}).problems

    assert problem.startswith("‘많이’ 금액을 읽지 못해")


def test_a_page_leads_to_the_others() -> None:
    shown = listing(("q", "청소"), ("page", "2"))

    assert shown.paging.last == 3
    assert shown.page_address(1) == "/notices?q=%EC%B2%AD%EC%86%8C"
    assert said(shown.page_address(3))[-1] == ("page", "3")
    assert shown.place == "2/3쪽"


def test_more_rows_go_below_until_the_last() -> None:
    first, second = listing(), listing(("upto", "2"))

    assert first.more
    assert (said(first.more.url), first.more.count) == ([("upto", "2")], 20)
    assert second.more
    assert (said(second.more.url), second.more.count) == ([("upto", "3")], 5)
    assert second.place == "1–2/3쪽"
    assert listing(("upto", "3")).more is None


def test_a_list_that_became_shorter_shows_what_it_has() -> None:
    shown = listing(("upto", "9"))

    assert shown.address == "/notices?upto=3"
    assert shown.more is None


def test_too_many_rows_go_to_a_page_of_their_own() -> None:
    assert listing(("upto", "10"), total=1000).more is None


def test_the_number_of_rows_can_be_chosen() -> None:
    sizes = listing(("page", "3"), ("per", "50"), total=1000).sizes

    assert [(size.label, size.is_selected) for size in sizes] == [
        ("20건", False),
        ("50건", True),
        ("100건", False),
    ]
    assert [said(size.url) for size in sizes] == [
        [("page", "6")],
        [("per", "50"), ("page", "3")],
        [("per", "100"), ("page", "2")],
    ]


@pytest.mark.parametrize(
    ("kind", "label"), [(None, "최근 날짜 순"), (RecordKind.NOTICE, "최근 게시 순")]
)
def test_orders_say_what_comes_first(kind: RecordKind | None, label: str) -> None:
    orders = listing(kind=kind).orders

    assert (orders[0].label, orders[0].is_selected) == (label, True)
    assert said(orders[1].url) == [("order", "amount_high")]
    assert listing(("order", "amount_low"), kind=kind).order == "금액 낮은 순"


def test_tiles_count_each_kind_and_lead_to_its_list() -> None:
    counts = {kind: number for number, kind in enumerate(RecordKind, 1)}

    assert [(tile.label, tile.count, tile.url) for tile in tiles(counts)] == [
        ("발주계획", 1, "/plans"),
        ("입찰공고", 2, "/notices"),
        ("개찰결과", 3, "/openings"),
        ("계약", 4, "/contracts"),
        ("기업", 5, "/companies"),
    ]


def test_a_list_of_firms_leads_to_the_map_of_the_same_firms() -> None:
    firms = listing(("q", "인쇄"), ("district", "마포구"), ("page", "2"), kind=RecordKind.COMPANY)

    assert firms.map_address == f"/map?q={quote('인쇄')}&district={quote('마포구')}"
    assert listing(("q", "인쇄")).map_address is None


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("‘외자’ 빼고", "조건을 줄여 보십시오. 하나만 빼면 이만큼 나옵니다."),
        ("조건 모두 빼고", "하나만 빼서는 나오지 않습니다. 조건을 모두 빼면 이만큼 나옵니다."),
    ],
)
def test_the_advice_is_true_of_what_is_offered(label: str, said: str) -> None:
    found = replace(listing(("q", "행사"), total=0), remedies=(Link(label, "/notices", 3),))

    assert found.advice == said
