"""Documents to prepare for a bid, each with the field of the notice or the law that asks for it.

The sources list no documents: these follow from the notice's own fields and from the procedure of
the 지방계약법. What a firm keeps ready for any bid is told apart from what this notice alone asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from seoul_gyeyak.clock import local_day
from seoul_gyeyak.vocabulary import Method, NoticeKind

if TYPE_CHECKING:
    from seoul_gyeyak.notices.records import NoticeRecord

Ground = Callable[["NoticeRecord"], str | None]
Due = Callable[["NoticeRecord"], dt.datetime | None]
NOT_NEEDED = ("불허", "없음", "단독", "해당없음")


class RequiredDocument(NamedTuple):
    """One document, why it is needed and by which day."""

    name: str
    is_standing: bool
    ground: str
    due_on: dt.date | None


def always(ground: str) -> Ground:
    """Make a ground that holds for every notice."""
    return lambda _: ground


def never_due(_: NoticeRecord) -> None:
    """Say that the notice names no day."""


def bid_closes(notice: NoticeRecord) -> dt.datetime | None:
    """Return when bids close."""
    return notice.dates.bids_close_at


def registration(notice: NoticeRecord) -> str | None:
    """Electronic bids need a registration at 나라장터 that covers the notice."""
    manner = notice.terms.bidding_manner
    return f"입찰방식: {manner}" if manner and "전자" in manner else "입찰참가자격 등록(공통)"


def trade(notice: NoticeRecord) -> str | None:
    """업종제한."""
    return "업종(면허) 제한이 있는 공고" if notice.conditions.is_trade_limited else None


def region(notice: NoticeRecord) -> str | None:
    """지역제한."""
    basis = notice.conditions.region_basis
    if not notice.conditions.is_region_limited:
        return None
    return f"지역제한 소재지 판단기준: {basis}" if basis else "지역제한이 있는 공고"


def maker(notice: NoticeRecord) -> str | None:
    """제조 제한: bidders prove that they make the product themselves."""
    return "제조물품으로 입찰을 제한한 공고" if notice.conditions.makers_only else None


def product(notice: NoticeRecord) -> str | None:
    """물품분류 제한."""
    limited = notice.conditions.products_limited
    return "물품분류로 입찰을 제한한 공고" if limited else None


def bid(notice: NoticeRecord) -> str | None:
    """Ask for the bid itself; a 수의계약 asks for a quotation instead."""
    return None if notice.terms.method is Method.DIRECT else "입찰마감 전 제출"


def quotation(notice: NoticeRecord) -> str | None:
    """견적서 of a 수의계약."""
    return "계약방법: 수의계약" if notice.terms.method is Method.DIRECT else None


def bill(notice: NoticeRecord) -> str | None:
    """산출내역서 of a 내역입찰."""
    return "내역입찰" if notice.conditions.requires_bill else None


def bond(notice: NoticeRecord) -> str | None:
    """입찰보증금."""
    if notice.dates.bond_closes_at:
        return "입찰보증서 접수 마감이 있는 공고"
    written = notice.conditions.bid_bond
    if not written or written in {"N", "불허", "없음"}:
        return None
    return "입찰보증금 납부" if written == "Y" else f"입찰보증금: {written}"


def joint(notice: NoticeRecord) -> str | None:
    """공동수급협정서, for those who bid together."""
    manner = notice.conditions.joint_bid_method
    if not manner or any(word in manner for word in NOT_NEEDED):
        return None
    return f"공동수급: {manner} (공동으로 참가하는 경우)"


def qualification(notice: NoticeRecord) -> str | None:
    """입찰참가자격 사전심사."""
    asked = notice.conditions.requires_qualification or notice.dates.qualification_documents_at
    return "입찰참가자격 사전심사(PQ) 대상" if asked else None


def performance(notice: NoticeRecord) -> str | None:
    """실적."""
    asked = notice.conditions.requires_performance or notice.dates.performance_documents_close_at
    return "실적으로 입찰을 제한하거나 심사하는 공고" if asked else None


def proposal(notice: NoticeRecord) -> str | None:
    """제안서."""
    if not notice.conditions.requires_technical_proposal:
        return None
    return (
        f"낙찰방법: {notice.terms.award_method}" if notice.terms.award_method else "기술제안 심사"
    )


def screening(notice: NoticeRecord) -> str | None:
    """적격심사, for the bidder who comes first."""
    award = notice.terms.award_method
    return f"낙찰방법: {award} (적격심사 대상자가 된 경우)" if award and "적격" in award else None


def briefing(notice: NoticeRecord) -> str | None:
    """현장설명."""
    return "현장설명회를 여는 공고" if notice.conditions.requires_briefing else None


RULES: tuple[tuple[str, bool, Ground, Due], ...] = (
    (
        "경쟁입찰참가자격등록증",
        True,
        registration,
        lambda notice: notice.dates.registration_closes_at,
    ),
    ("사업자등록증 사본", True, always("계약상대자 확인(공통)"), never_due),
    ("법인등기사항증명서·인감증명서", True, always("계약 체결(공통)"), never_due),
    (
        "국세·지방세·4대 보험료 완납증명서",
        True,
        always("대금 청구 때(국세징수법·지방세징수법)"),
        never_due,
    ),
    ("업종(면허) 등록증", True, trade, lambda notice: notice.dates.registration_closes_at),
    ("직접생산확인증명서", True, maker, bid_closes),
    ("물품 등록 확인(경쟁입찰참가자격)", True, product, bid_closes),
    ("입찰서", False, bid, bid_closes),
    ("견적서", False, quotation, bid_closes),
    ("산출내역서", False, bill, bid_closes),
    ("소재지 증명(법인등기·사업자등록)", False, region, bid_closes),
    ("입찰보증서 또는 지급각서", False, bond, lambda notice: notice.dates.bond_closes_at),
    ("공동수급협정서", False, joint, lambda notice: notice.dates.joint_agreement_closes_at),
    (
        "PQ 심사 신청서·증빙",
        False,
        qualification,
        lambda notice: notice.dates.qualification_documents_at,
    ),
    ("실적증명서", False, performance, lambda notice: notice.dates.performance_documents_close_at),
    (
        "제안서·가격제안서",
        False,
        proposal,
        lambda notice: notice.dates.technical_proposals_close_at or notice.dates.bids_close_at,
    ),
    ("적격심사 신청서·자기평가표", False, screening, never_due),
    ("현장설명 참가 확인", False, briefing, lambda notice: notice.dates.briefing_at),
    ("청렴계약 이행서약서", False, always("지방계약법 제6조의2(청렴서약)"), never_due),
)
"""(document, kept ready for any bid, why, by when), in the order a bidder needs them."""


def required_documents(notice: NoticeRecord) -> list[RequiredDocument]:
    """List the documents to prepare; a cancelled notice asks for none."""
    if notice.identity.kind is NoticeKind.CANCELLED:
        return []
    return [
        RequiredDocument(name, standing, ground, local_day(due(notice)))
        for name, standing, why, due in RULES
        if (ground := why(notice)) is not None
    ]
