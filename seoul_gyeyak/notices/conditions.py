"""참가할 수 있습니까: a notice's conditions in sentences a bidder can answer yes or no to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from seoul_gyeyak.notices.models import Notice, NoticeLicense, NoticeRegion
from seoul_gyeyak.web.facts import joined
from seoul_gyeyak.web.formats import rate

NEEDED, FREE, CHECK = "필수", "제한 없음", "확인"
EARLIER = "앞선 차수에 적힌 조건입니다. 이번 차수에는 따로 오지 않았습니다."
ALONE = ("불허", "단독")
NOT_SAID = {"", "N", "없음", "불허", "해당없음"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `word` says how it binds; `options` are lines under the sentence."""

    word: str
    text: str
    options: Sequence[str] = ()


def conditions_of(
    notice: Notice, regions: Sequence[NoticeRegion], licenses: Sequence[NoticeLicense]
) -> list[Condition]:
    """List what a bidder must be, have or have done, the commonest questions first."""
    return [
        with_origin(region_condition(notice, [region.name for region in regions]), notice, regions),
        with_origin(license_condition(notice, licenses), notice, licenses),
        *joint_conditions(notice),
        *requirements(notice),
    ]


def with_origin(
    condition: Condition, notice: Notice, rows: Sequence[NoticeRegion] | Sequence[NoticeLicense]
) -> Condition:
    """Say when a condition's rows came with an earlier version than the one shown."""
    if all(row.notice_id == notice.id for row in rows):
        return condition
    return replace(condition, options=[*condition.options, EARLIER])


def region_condition(notice: Notice, names: Sequence[str]) -> Condition:
    """Say where a bidder must sit."""
    basis = f"소재지 판단 기준: {notice.region_basis}" if notice.region_basis else None
    if len(names) == 1:
        return Condition(NEEDED, f"{names[0]}에 소재한 업체", [basis] if basis else [])
    if names:
        options = [", ".join(names), *([basis] if basis else [])]
        return Condition(NEEDED, "다음 지역 가운데 한 곳에 소재한 업체", options)
    if notice.is_region_limited:
        return Condition(CHECK, "지역 제한이 있습니다. 지역은 공고문에서 확인하십시오.")
    return Condition(FREE, "지역 제한이 없습니다.")


def license_condition(notice: Notice, licenses: Sequence[NoticeLicense]) -> Condition:
    """Say which trades a bidder must be registered for: one group is enough, all of it needed."""
    groups = [
        [license_words(each) for each in group]
        for _, group in groupby(licenses, key=lambda each: each.group_no)
    ]
    if len(groups) > 1:
        return Condition(
            NEEDED,
            "다음 가운데 하나를 갖춘 업체",
            [" 그리고 ".join(group) + (" 모두" if len(group) > 1 else "") for group in groups],
        )
    if groups and len(groups[0]) > 1:
        return Condition(NEEDED, "다음 업종을 모두 갖춘 업체", groups[0])
    if groups:
        return Condition(NEEDED, f"{groups[0][0]} 등록 업체")
    if notice.is_trade_limited:
        return Condition(CHECK, "업종 제한이 있습니다. 업종은 공고문에서 확인하십시오.")
    return Condition(FREE, "업종 제한이 없습니다.")


def license_words(one: NoticeLicense) -> str:
    """Write a licence with its code and what also passes for it."""
    words = f"{one.name}({one.code})" if one.code else one.name
    also = ", ".join(" ".join(part for part in pair[:1] if part) for pair in one.alternatives)
    return f"{words} 또는 {also}" if also else words


def joint_conditions(notice: Notice) -> list[Condition]:
    """Say whether firms may bid together, and what share a region's firms must get."""
    manner = notice.joint_bid_method
    regions = ", ".join(notice.joint_bid_regions)
    found = []
    if manner and any(word in manner for word in ALONE):
        found.append(Condition(NEEDED, "단독으로만 참가할 수 있습니다(공동수급 불허)."))
    elif manner and manner not in NOT_SAID:
        found.append(Condition(FREE, f"공동수급이 허용됩니다: {manner}"))
    if regions:
        share = f" {rate(notice.joint_bid_region_share)} 이상" * bool(notice.joint_bid_region_share)
        found.append(Condition(NEEDED, f"공동수급 때 지역업체 참여 의무: {regions}{share}"))
    return found


def requirements(notice: Notice) -> list[Condition]:
    """List the proofs and appearances a notice asks for."""
    asked = (
        (
            notice.requires_performance,
            CHECK,
            "실적 제한이 있습니다. 기준은 공고문에서 확인하십시오.",
        ),
        (notice.requires_qualification, NEEDED, "입찰참가자격 사전심사(PQ)를 받아야 합니다."),
        (notice.requires_technical_proposal, NEEDED, "기술제안서를 내고 평가를 받아야 합니다."),
        (notice.requires_briefing, NEEDED, "현장설명회에 참석해야 합니다."),
        (
            notice.products_limited,
            CHECK,
            "물품분류 등록 제한이 있습니다. 아래 품목을 확인하십시오.",
        ),
        (notice.bid_bond not in {None, *NOT_SAID}, CHECK, bond_words(notice.bid_bond)),
    )
    return [Condition(word, text) for needed, word, text in asked if needed]


def bond_words(written: str | None) -> str:
    """Write what the source says of the 입찰보증금; `Y` says no more than that there is one."""
    return "입찰보증금을 내야 합니다." if written == "Y" else f"입찰보증금: {written}"


def share_words(shares: Sequence[Sequence[object]]) -> str:
    """Write 공종별 지분율: [["전기공사업", "100"]] → `전기공사업 100%`."""
    return joined([f"{trade} {percent}%" for trade, percent in shares], ", ")
