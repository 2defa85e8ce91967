"""참가할 수 있습니까: conditions in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from seoul_gyeyak.notices.conditions import conditions_of, share_words
from seoul_gyeyak.notices.models import Notice, NoticeLicense, NoticeRegion


def notice(**given: Any) -> Notice:  # noqa: ANN401 - columns of a notice
    """Make a notice that limits nobody."""
    return Notice(**{"joint_bid_regions": [], "works_shares": [], **given})


def license_(group: int, name: str, **given: Any) -> NoticeLicense:  # noqa: ANN401 - columns
    """Make a licence limit."""
    return NoticeLicense(**{"group_no": group, "name": name, "alternatives": [], **given})


def texts(
    of: Notice,
    regions: list[NoticeRegion] | None = None,
    licenses: list[NoticeLicense] | None = None,
) -> list[str]:
    """Return the sentences."""
    return [each.text for each in conditions_of(of, regions or [], licenses or [])]


def test_no_limits_are_said_too() -> None:
    assert texts(notice()) == ["지역 제한이 없습니다.", "업종 제한이 없습니다."]


def test_a_limit_without_its_places_sends_to_the_notice_itself() -> None:
    found = conditions_of(notice(is_region_limited=True, is_trade_limited=True), [], [])

    assert [each.word for each in found] == ["확인", "확인"]


def test_one_of_several_regions_is_enough() -> None:
    regions = [NoticeRegion(name="서울특별시"), NoticeRegion(name="경기도")]

    condition = conditions_of(notice(region_basis="본사소재지"), regions, [])[0]
    assert condition.text == "다음 지역 가운데 한 곳에 소재한 업체"
    assert list(condition.options) == ["서울특별시, 경기도", "소재지 판단 기준: 본사소재지"]


def test_limits_that_came_with_an_earlier_version_say_so() -> None:
    corrected = notice(id=2)
    regions = [NoticeRegion(notice_id=1, name="서울특별시")]

    condition = conditions_of(corrected, regions, [])[0]
    assert condition.text == "서울특별시에 소재한 업체"
    assert "앞선 차수에 적힌 조건" in condition.options[0]


def test_all_licences_of_one_group_are_needed() -> None:
    both = [license_(1, "전기공사업", code="0037"), license_(1, "정보통신공사업")]

    condition = conditions_of(notice(), [], both)[1]
    assert condition.text == "다음 업종을 모두 갖춘 업체"
    assert list(condition.options) == ["전기공사업(0037)", "정보통신공사업"]


def test_one_of_several_groups_is_enough() -> None:
    groups = [license_(1, "가"), license_(1, "나"), license_(2, "다", alternatives=[["라", "1"]])]

    condition = conditions_of(notice(), [], groups)[1]
    assert condition.text == "다음 가운데 하나를 갖춘 업체"
    assert list(condition.options) == ["가 그리고 나 모두", "다 또는 라"]


@pytest.mark.parametrize("manner", ["공동수급불허", "단독이행"])
def test_firms_that_must_bid_alone_are_told_so(manner: str) -> None:
    assert "단독으로만 참가할 수 있습니다(공동수급 불허)." in texts(notice(joint_bid_method=manner))


def test_the_share_of_the_regions_firms_is_said() -> None:
    joint = notice(
        joint_bid_method="(전자)공동이행",
        joint_bid_regions=["서울특별시"],
        joint_bid_region_share=Decimal(49),
    )

    assert "공동수급 때 지역업체 참여 의무: 서울특별시 49% 이상" in texts(joint)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"requires_performance": True}, "실적 제한"),
        ({"requires_qualification": True}, "PQ"),
        ({"requires_technical_proposal": True}, "기술제안서"),
        ({"requires_briefing": True}, "현장설명회"),
        ({"products_limited": True}, "물품분류"),
        ({"bid_bond": "Y"}, "입찰보증금을 내야 합니다."),
        ({"bid_bond": "입찰금액의 5%"}, "입찰보증금: 입찰금액의 5%"),
    ],
)
def test_each_proof_is_asked_for(given: dict[str, Any], said: str) -> None:
    assert said in texts(notice(**given))[-1]


@pytest.mark.parametrize("nothing", [None, "N", "없음"])
def test_a_bond_that_is_not_asked_is_not_mentioned(nothing: str | None) -> None:
    assert not any("보증금" in text for text in texts(notice(bid_bond=nothing)))


def test_shares_of_trades_are_listed() -> None:
    assert (
        share_words([["전기공사업", "60"], ["통신공사업", "40"]])
        == "전기공사업 60%, 통신공사업 40%"
    )
