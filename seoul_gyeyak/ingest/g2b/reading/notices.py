"""입찰공고: rows of getBidPblancListInfo* read, whatever the 업무구분 calls its fields."""

from __future__ import annotations

import re

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import (
    count,
    first,
    given_rate,
    given_won,
    instant,
    instant_or_none,
    text,
    web_address,
    won,
    yes,
)
from seoul_gyeyak.ingest.g2b.reading.alike import buyers, method, notice_key, title
from seoul_gyeyak.ingest.g2b.reading.items import attachments, items_of_notice
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import packed, reference
from seoul_gyeyak.notices.records import (
    NoticeConditions,
    NoticeDates,
    NoticeIdentity,
    NoticeRecord,
    NoticeTerms,
)
from seoul_gyeyak.vocabulary import Category, NoticeKind

KINDS = {
    "등록": NoticeKind.REGISTERED,
    "변경": NoticeKind.CHANGED,
    "정정": NoticeKind.CHANGED,
    "취소": NoticeKind.CANCELLED,
    "재공고": NoticeKind.RETENDER,
    "연기": NoticeKind.POSTPONED,
}
URGENT = re.compile(r"^긴급(?:공고|입찰)?\s|[(\[<【]\s*긴급\s*(?:공고|입찰|재공고)?\s*[)\]>】]")
"""긴급 as a tag: `긴급누수복구공사` is not an urgent notice."""
RETENDER = re.compile(r"[(\[<【][^)\]>】]*재공고[^)\]>】]*[)\]>】]")
POSTPONED = re.compile(r"[(\[<【][^)\]>】]*연기[^)\]>】]*[)\]>】]")
WORKS = re.compile(r"공사\s*(?:[(\[<].*)?$")
"""공사 at the end, tags aside: 서울교통공사 may stand anywhere else."""
GOODS = re.compile(r"구매|구입|제작|물품")
LARGEST_BUDGET = 10**13
REGIONS = ("jntcontrctDutyRgnNm1", "jntcontrctDutyRgnNm2", "jntcontrctDutyRgnNm3")


def read_notice(row: Row, category: Category | None) -> NoticeRecord:
    """Read one version of a notice. 기타공고 have no category: their title tells it."""
    identity = read_identity(row, category)
    return NoticeRecord(
        identity=identity,
        dates=read_dates(row),
        terms=read_terms(row),
        conditions=read_conditions(row),
        buyers=buyers(row, "dminstt", "ntceInstt"),
        attachments=attachments(row),
        items=items_of_notice(row),
    )


def read_identity(row: Row, category: Category | None) -> NoticeIdentity:
    """Read what the notice is and who put it out."""
    found, version = notice_key(row)
    name = title(row, "bidNtceNm")
    kind = notice_kind(row.get("ntceKindNm"), version)
    reason = text(row.get("chgNtceRsn"))
    return NoticeIdentity(
        number=found,
        version=version,
        kind=kind,
        is_retender=bool(
            yes(row.get("reNtceYn")) or kind is NoticeKind.RETENDER or RETENDER.search(name)
        ),
        is_urgent=bool(URGENT.search(name)),
        is_postponed=bool(
            kind is NoticeKind.POSTPONED or POSTPONED.search(name) or "연기" in (reason or "")
        ),
        previous_number=reference(row.get("befBidBbancNo")),
        reference=text(row.get("refNo")),
        title=name,
        buyer_name=text(first(row, "dminsttNm", "ntceInsttNm")),
        category=category or category_of(name),
        category_detail=text(row.get("srvceDivNm")),
        classification=text(first(row, *CLASSIFICATIONS)),
        change_reason=reason,
        official=text(row.get("ntceInsttOfclNm")),
        phone=text(row.get("ntceInsttOfclTelNo")),
        email=text(first(row, "ntceInsttOfclEmailAdrs", "dminsttOfclEmailAdrs")),
        executor=text(row.get("exctvNm")),
        plan_number=reference(row.get("orderPlanUntyNo")),
        prior_specification_number=reference(row.get("bfSpecRgstNo")),
        detail_url=web_address(first(row, "bidNtceDtlUrl", "bidNtceUrl")),
    )


CLASSIFICATIONS = (
    "pubPrcrmntClsfcNm",
    "dtilPrdctClsfcNoNm",
    "mainCnsttyNm",
    "pubPrcrmntMidClsfcNm",
    "pubPrcrmntMidclsfcNm",
    "pubPrcrmntLrgClsfcNm",
    "pubPrcrmntLrgclsfcNm",
)
"""The narrowest name first; guides and samples spell the wide ones differently."""


def notice_kind(value: str | None, version: int) -> NoticeKind:
    """Return what a version is; one that does not say is 등록 first and 변경 after that."""
    written = text(value) or ""
    for word, kind in KINDS.items():
        if written.startswith(word):
            return kind
    return NoticeKind.CHANGED if version else NoticeKind.REGISTERED


def category_of(name: str) -> Category:
    """Guess the category of a notice that has none from the words of its title."""
    if WORKS.search(name):
        return Category.WORKS
    return Category.GOODS if GOODS.search(name) else Category.SERVICES


def read_dates(row: Row) -> NoticeDates:
    """Read every date; those a bidder acts on must be readable, the others may be missing."""
    posted = instant(first(row, "bidNtceDt", "rgstDt"))
    if posted is None:
        msg = "공고일시가 없습니다."
        raise UnreadableRowError(msg)
    performance = first(row, "arsltReqstdocRcptDt", "arsltApplDocRcptDt")
    return NoticeDates(
        posted_at=posted,
        registration_closes_at=instant(row.get("bidQlfctRgstDt")),
        joint_agreement_closes_at=instant(row.get("cmmnSpldmdAgrmntClseDt")),
        bids_open_at=instant(row.get("bidBeginDt")),
        bids_close_at=instant(row.get("bidClseDt")),
        opens_at=instant(row.get("opengDt")),
        rebid_opens_at=instant_or_none(row.get("rbidOpengDt")),
        briefing_at=instant_or_none(row.get("dcmtgOprtnDt")),
        qualification_documents_at=instant_or_none(row.get("pqApplDocRcptDt")),
        technical_proposals_close_at=instant_or_none(row.get("tpEvalApplClseDt")),
        performance_documents_close_at=instant_or_none(performance),
        bond_closes_at=instant_or_none(row.get("bidWgrnteeRcptClseDt")),
        registered_at=instant_or_none(row.get("rgstDt")),
        changed_at=instant_or_none(first(row, "chgDt", "rgstDt", "bidNtceDt")),
    )


def read_terms(row: Row) -> NoticeTerms:
    """Read how bids are taken and judged. The budget's name is its own in 공사."""
    return NoticeTerms(
        method=method(row.get("cntrctCnclsMthdNm")),
        method_detail=text(row.get("cntrctCnclsMthdNm")),
        bidding_manner=text(row.get("bidMethdNm")),
        award_method=text(row.get("sucsfbidMthdNm")),
        award_method_standard=text(first(row, "sucsfbidMthdAppStd", "aplBssCntnts")),
        floor_rate=given_rate(row.get("sucsfbidLwltRate")),
        technical_share=given_rate(row.get("techAbltEvlRt")),
        price_share=given_rate(row.get("bidPrceEvlRt")),
        price_method=text(row.get("prearngPrceDcsnMthdNm")),
        reserve_price_count=count(row.get("totPrdprcNum")),
        reserve_price_draws=count(row.get("drwtPrdprcNum")),
        budget=given_won(first(row, "asignBdgtAmt", "bdgtAmt"), LARGEST_BUDGET),
        estimated_price=given_won(row.get("presmptPrce"), LARGEST_BUDGET),
        vat=won(row.get("VAT"), LARGEST_BUDGET),
        supplied_materials=given_won(row.get("govsplyAmt"), LARGEST_BUDGET),
    )


def read_conditions(row: Row) -> NoticeConditions:
    """Read who may bid and what a bidder must bring or do."""
    award = text(row.get("sucsfbidMthdNm")) or ""
    return NoticeConditions(
        joint_bid_method=joint_bid_method(row),
        joint_bid_regions=[region for name in REGIONS if (region := text(row.get(name)))],
        joint_bid_region_share=given_rate(row.get("rgnDutyJntcontrctRt")),
        region_basis=text(row.get("rgnLmtBidLocplcJdgmBssNm")),
        is_region_limited=text(row.get("rgnLmtBidLocplcJdgmBssNm")) is not None,
        is_trade_limited=yes(row.get("indstrytyLmtYn")) or False,
        requires_performance=yes(row.get("arsltCmptYn")) or False,
        requires_qualification=yes(row.get("pqEvalYn")) or False,
        requires_technical_proposal=yes(row.get("tpEvalYn")) or "협상" in award,
        requires_briefing=first(row, "dcmtgOprtnDt", "dcmtgOprtnPlce") is not None,
        rebid_allowed=yes(row.get("rbidPermsnYn")),
        products_limited=yes(row.get("prdctClsfcLmtYn")),
        makers_only=yes(row.get("mnfctYn")) or False,
        requires_bill=yes(row.get("dtlsBidYn")) or False,
        works_site=text(row.get("cnstrtsiteRgnNm")),
        works_shares=[list(group[:2]) for group in packed(row.get("cnsttyAccotShreRateList"), 2)],
        bid_bond=text(first(row, "bidGrntymnyPaymntYn", "bidGrntymnyPaymntObjYn")),
        briefing_place=text(row.get("dcmtgOprtnPlce")),
        opening_place=text(row.get("opengPlce")),
    )


def joint_bid_method(row: Row) -> str | None:
    """Return how firms may bid together; 기타공고 only say whether."""
    if yes(row.get("cmmnSpldmdYn")) is False:
        return "공동수급불허"
    return text(row.get("cmmnSpldmdMethdNm"))
