"""The panel: every filter a list has, with counts; what is chosen is in sight."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from seoul_gyeyak.catalogue.questions import Range
from seoul_gyeyak.search.links import Counts
from seoul_gyeyak.search.panel import Panel
from seoul_gyeyak.search.resolving import resolved
from seoul_gyeyak.vocabulary import RecordKind
from tests.search.offers import OFFER, TODAY, read

if TYPE_CHECKING:
    from seoul_gyeyak.search.links import RangeBoxes, Section

FACETS = {
    "group:district": 12,
    "agency:mapo": 5,
    "agency:jongno": 7,
    "department:jongno:청소행정과": 3,
    "department:jongno:보건소": 4,
    "category:works": 2,
    **{f"region:{name}": count for count, name in enumerate(("서울", "경기", "인천"), 1)},
    **{f"region:{name}": count for count, name in enumerate(("강원", "충북", "none", "제주"), 4)},
}
READY: dict[Range, int] = {
    ("amounts", (20_000_000, 50_000_000)): 8,
    ("days", (dt.date(2026, 4, 1), dt.date(2026, 4, 30))): 9,
}
COUNTS = Counts(45, {}, FACETS, 6, READY)


def panel(
    *args: tuple[str, str],
    kind: RecordKind | None = RecordKind.NOTICE,
    misread: dict[str, str] | None = None,
) -> Panel:
    criteria = read(*args, kind=kind)
    asked = resolved(criteria, OFFER, TODAY).criteria
    return Panel(criteria, asked, COUNTS, OFFER, misread or {}, TODAY)


def section(shown: Panel, name: str) -> Section:
    return next(each for each in shown.sections if each.name == name)


def period(shown: Panel, name: str) -> RangeBoxes:
    return next(each for each in shown.periods if each.name == name)


def said(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query)


def test_agencies_stand_in_their_groups_with_counts() -> None:
    groups = panel(("agency", "mapo")).groups

    assert [group.is_open for group in groups] == [False, True, False, False]
    assert groups[1].whole.count == 12
    assert [(b.whole.label, b.whole.count, b.whole.is_selected) for b in groups[1].agencies] == [
        ("종로구", 7, False),
        ("마포구", 5, True),
    ], "중구 has no records and is left out"


def test_departments_are_offered_once_their_agency_is_chosen() -> None:
    district = panel(("agency", "jongno")).groups[1]

    jongno, mapo = district.agencies
    assert [(box.label, box.count) for box in jongno.departments] == [
        ("보건소", 4),
        ("청소행정과", 3),
    ]
    assert jongno.departments[1].value == "jongno:청소행정과"
    assert not mapo.departments


def test_of_too_many_agencies_only_chosen_departments_are_in_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("seoul_gyeyak.search.panel.MOST_OPENED", 1)
    wide = panel(("agency", "mapo"), ("department", "jongno:청소행정과"))

    jongno, mapo = wide.groups[1].agencies

    assert [box.label for box in jongno.departments] == ["청소행정과"]
    assert not mapo.departments
    assert wide.buyers_hint == "부서는 기관을 1곳까지 고르시면 나옵니다."
    assert panel(("agency", "mapo")).buyers_hint is None


def test_beside_a_chosen_department_its_agency_and_group_are_links() -> None:
    district = panel(("department", "jongno:청소행정과")).groups[1]

    jongno = district.agencies[0]
    assert [box.is_selected for box in jongno.departments] == [True, False]
    assert jongno.whole.url
    assert said(jongno.whole.url) == [("agency", "jongno")]
    assert district.whole.url
    assert said(district.whole.url) == [("group", "district")]
    assert district.agencies[1].whole.url is None


def test_a_short_list_stands_in_its_order_and_a_long_one_is_folded() -> None:
    shown = panel(("region", "서울"))

    category, region = section(shown, "category"), section(shown, "region")
    assert [box.count for box in category.shown] == [2, 0, 0, 0]
    assert [box.label for box in region.shown][:2] == ["서울 업체", "제주 업체"]
    assert [box.label for box in region.folded] == ["인천 업체", "경기 업체"]
    assert region.is_open, "what is chosen is in sight"
    assert not section(panel(), "region").is_open


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (None, ["category", "status", "method", "amounts", "days"]),
        (RecordKind.PLAN, ["category", "status", "method", "amounts", "days"]),
        (
            RecordKind.NOTICE,
            ["category", "status", "method", "region", "amounts", "days", "deadlines"],
        ),
        (RecordKind.CONTRACT, ["category", "method", "certification", "amounts", "days"]),
        (
            RecordKind.COMPANY,
            [
                *("district", "province", "certification", "trade"),
                *("contracted", "signed", "worth"),
            ],
        ),
    ],
)
def test_a_list_offers_the_filters_it_has(kind: RecordKind | None, names: list[str]) -> None:
    shown = panel(kind=kind)

    offered = [each.name for each in shown.sections]
    offered += ["amounts"] if shown.amounts else []
    assert [*offered, *(each.name for each in shown.periods)] == names
    assert bool(shown.groups) is (kind is not RecordKind.COMPANY)


def test_ready_amounts_lead_to_their_list_and_back() -> None:
    amounts = panel(("max", "20000000")).amounts

    assert amounts
    first, second = amounts.presets[:2]
    assert (first.is_selected, said(first.url)) == (True, [])
    assert said(second.url) == [("min", "20000000"), ("max", "50000000")]
    assert second.count == 8
    assert [each.text for each in amounts.fields] == ["", "20,000,000"]
    assert amounts.is_open


def test_a_ready_amount_takes_the_place_of_one_that_was_typed() -> None:
    amounts = panel(("q", "행사 5천만원 이하")).amounts

    assert amounts
    assert said(amounts.presets[-1].url) == [("q", "행사"), ("min", "500000000")]


def test_a_ready_amount_counts_records_without_one_where_they_are_let_in() -> None:
    amounts = panel(("max", "1억"), ("unpriced", "1")).amounts

    assert amounts
    assert amounts.presets[1].count == 8 + 6


def test_records_without_an_amount_are_counted_where_amounts_are_limited() -> None:
    assert panel().unpriced is None
    unpriced = panel(("max", "1억")).unpriced

    assert unpriced
    assert (unpriced.count, unpriced.is_selected) == (6, False)


def test_ready_periods_are_ahead_for_plans_and_behind_for_others() -> None:
    plans, notices = panel(kind=RecordKind.PLAN), panel(kind=RecordKind.NOTICE)

    ahead = {link.label: said(link.url) for link in period(plans, "days").presets}
    assert ahead["다음 달"] == [("from", "2026-05-01"), ("to", "2026-05-31")]
    assert [link.count for link in period(notices, "days").presets if link.label == "이번 달"] == [
        9
    ]
    behind = {link.label: said(link.url) for link in period(notices, "days").presets}
    assert behind["최근 1년"] == [("from", "2025-04-01"), ("to", "2026-04-02")]
    closing = {link.label: said(link.url) for link in period(notices, "deadlines").presets}
    assert closing["이번 주"] == [("closes_from", "2026-03-30"), ("closes_to", "2026-04-05")]


def test_what_could_not_be_read_stays_in_its_field_with_the_reason() -> None:
    amounts = panel(misread={"min": "많이"}).amounts

    assert amounts
    assert [each.text for each in amounts.fields] == ["많이", ""]
    assert "읽지 못해" in str(amounts.fields[0].problem)
    assert amounts.is_open


def test_the_form_carries_what_it_has_no_box_for() -> None:
    shown = panel(
        *(("q", "행사"), ("literal", "1"), ("company", "k7v2"), ("department", "any:청소행정과")),
        *(("order", "amount_low"), ("per", "50"), ("page", "2"), ("closes_to", "2026-05-01")),
        kind=None,
    )

    assert list(shown.carried) == [
        *(("literal", "행사"), ("company", "k7v2"), ("department", "any:청소행정과")),
        *(("closes_to", "2026-05-01"), ("order", "amount_low"), ("per", "50")),
    ]
