"""Criteria of firms: where they are, what they may do, what they have signed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seoul_gyeyak.search.choices import PlaceChoice
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.links import Counts
from seoul_gyeyak.search.panel import Panel
from seoul_gyeyak.search.resolving import Resolved
from seoul_gyeyak.vocabulary import RecordKind
from tests.search.offers import OFFER, TODAY, read


def firms(*args: tuple[str, str]) -> SearchCriteria:
    return read(*args, kind=RecordKind.COMPANY)


def test_a_dong_takes_the_place_of_its_district_and_that_of_the_city() -> None:
    asked = firms(("province", "서울"), ("province", "경기"), ("district", "마포구"))
    assert [each.label for each in asked.provinces] == ["경기"]

    asked = firms(("district", "마포구"), ("district", "종로구"), ("dong", "1144012500"))
    assert [each.label for each in asked.districts] == ["종로구"]
    assert asked.describe() == "종로구·마포구 성산동 기업"


def test_firms_are_described_by_what_they_may_do_and_have_signed() -> None:
    asked = firms(("trade", "1402"), ("contracted", "yes"), ("signed", "2"), ("worth", "0"))

    assert asked.describe() == (
        "기업, 행사대행업, 서울시 계약 있음, 계약 2~4건, 합계 5천만 원 미만"
    )


@pytest.mark.parametrize("name", ["trade", "contracted", "signed", "worth", "placement"])
def test_filters_of_firms_are_left_behind_on_other_lists(name: str) -> None:
    value = {"trade": "1402", "contracted": "yes", "placement": "none"}.get(name, "10")
    if name == "worth":
        value = "0"

    assert firms((name, value)).conditions()
    for kind in (None, RecordKind.PLAN, RecordKind.CONTRACT):
        assert not firms((name, value)).of_kind(kind).conditions()


def panel(criteria: SearchCriteria, facets: dict[str, int]) -> dict[str, list[str]]:
    """Return the labels that each filter offers."""
    names = {f"{code:04}": PlaceChoice(f"{code:04}", f"업종{code}") for code in range(60)}
    offer = replace(OFFER, trades=names)
    asked = Resolved(criteria).criteria
    shown = Panel(criteria, asked, Counts(9, {}, facets), offer, {}, TODAY)
    return {
        each.name: [box.label for box in (*each.shown, *each.folded)] for each in shown.sections
    }


def test_dongs_are_offered_of_the_districts_that_are_chosen() -> None:
    facets = {"dong:마포구:1144012500": 3, "dong:종로구:1111010100": 2, "district:마포구": 3}

    assert "dong" not in panel(firms(), facets)
    assert panel(firms(("district", "마포구")), facets)["dong"] == ["마포구 성산동"]
    chosen = panel(firms(("dong", "1144010800")), facets)["dong"]
    assert chosen == ["마포구 대흥동", "마포구 성산동"]


def test_the_twenty_commonest_trades_are_offered_and_those_chosen() -> None:
    facets = {f"trade:{code:04}": code + 1 for code in range(60)}
    criteria = replace(firms(), trades=(PlaceChoice("0003", "업종3"),))

    offered = panel(criteria, facets)["trade"]

    assert offered[:2] == ["업종3", "업종59"]
    assert len(offered) == 20
