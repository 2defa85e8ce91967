from __future__ import annotations

from collections import defaultdict

import pytest
from werkzeug.datastructures import MultiDict

from seoul_gyeyak.search.criteria import AgencyChoice, SearchCriteria
from seoul_gyeyak.search.listing import Listing, address, tiles
from seoul_gyeyak.vocabulary import AgencyGroup, Category, RecordKind

AGENCIES = {
    each.slug: each
    for each in (
        AgencyChoice("seoul", "서울시", AgencyGroup.HEADQUARTERS),
        AgencyChoice("jongno", "종로구", AgencyGroup.DISTRICT),
        AgencyChoice("mapo", "마포구", AgencyGroup.DISTRICT),
    )
}


def listing(
    query: dict[str, list[str]],
    kind: RecordKind | None = RecordKind.NOTICE,
    *,
    total: int = 45,
    facets: dict[str, int] | None = None,
) -> Listing:
    """Make a list from a query string, with nine records in every tab."""
    criteria = SearchCriteria.from_args(MultiDict(query), kind, AGENCIES)
    return Listing(criteria, total, defaultdict(lambda: 9), facets, AGENCIES)


def test_an_address_is_canonical_and_percent_encoded() -> None:
    shown = listing({"category": ["works"], "q": ["행사"], "agency": ["mapo"], "page": ["2"]})

    assert shown.address == "/notices?q=%ED%96%89%EC%82%AC&agency=mapo&category=works&page=2"
    assert shown.path == "/notices"


def test_a_list_of_everything_has_no_query_string() -> None:
    assert address(SearchCriteria()) == "/search"


def test_tabs_keep_the_question_and_say_where_one_is() -> None:
    tabs = listing({"q": ["행사"], "agency": ["mapo"], "page": ["2"]}).tabs

    assert [tab.label for tab in tabs] == [
        *("전체", "발주계획", "입찰공고", "개찰결과", "계약", "기업")
    ]
    assert [tab.label for tab in tabs if tab.is_selected] == ["입찰공고"]
    assert tabs[1].url == "/plans?q=%ED%96%89%EC%82%AC&agency=mapo"
    assert tabs[5].url == "/companies?q=%ED%96%89%EC%82%AC", "companies have no buyer"


def test_a_chip_takes_its_own_condition_away() -> None:
    chips = listing({"agency": ["mapo", "jongno"], "category": ["goods"]}).chips

    assert [(chip.label, chip.url) for chip in chips] == [
        ("종로구", "/notices?agency=mapo&category=goods"),
        ("마포구", "/notices?agency=jongno&category=goods"),
        ("물품", "/notices?agency=jongno&agency=mapo"),
    ]


def test_conditions_can_be_taken_away_together() -> None:
    shown = listing({"q": ["청소"], "agency": ["mapo"], "category": ["goods"]})

    assert shown.bare_address == "/notices?q=%EC%B2%AD%EC%86%8C"


def test_agencies_stand_in_their_groups_with_counts() -> None:
    shown = listing({"agency": ["mapo"]}, facets={"agency:mapo": 5, "group:district": 12})

    groups = shown.groups

    assert [group.whole.value for group in groups] == [each.value for each in AgencyGroup]
    assert [group.is_open for group in groups] == [False, True, False, False]
    assert groups[1].whole.count == 12
    assert [(each.label, each.count, each.is_selected) for each in groups[1].agencies] == [
        ("종로구", 0, False),
        ("마포구", 5, True),
    ]


def test_counts_that_were_not_made_are_not_said() -> None:
    shown = listing({"category": ["works"]}, facets=None)

    assert [each.count for each in shown.categories] == [None] * len(Category)
    assert [each.value for each in shown.categories if each.is_selected] == ["works"]


@pytest.mark.parametrize(("kind", "has_filters"), [(RecordKind.COMPANY, False), (None, True)])
def test_companies_have_no_filters(kind: RecordKind | None, *, has_filters: bool) -> None:
    assert listing({}, kind).has_filters is has_filters


def test_a_page_leads_to_the_others() -> None:
    shown = listing({"q": ["청소"], "page": ["2"]})

    assert shown.paging.last == 3
    assert shown.page_address(1) == "/notices?q=%EC%B2%AD%EC%86%8C"
    assert shown.page_address(3).endswith("&page=3")


def test_tiles_count_each_kind_and_lead_to_its_list() -> None:
    counts = {kind: number for number, kind in enumerate(RecordKind, 1)}

    assert [(tile.label, tile.count, tile.url) for tile in tiles(counts)] == [
        ("발주계획", 1, "/plans"),
        ("입찰공고", 2, "/notices"),
        ("개찰결과", 3, "/openings"),
        ("계약", 4, "/contracts"),
        ("기업", 5, "/companies"),
    ]
