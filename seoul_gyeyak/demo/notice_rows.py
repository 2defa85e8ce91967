"""Notices as G2B sends them: the notice itself, its 기초금액, licences, regions, items bought."""

from __future__ import annotations

import datetime as dt
from random import Random

from seoul_gyeyak.demo.calendars import at, moment, working_before
from seoul_gyeyak.demo.chance import between, happens, one
from seoul_gyeyak.demo.firms import pool_of
from seoul_gyeyak.demo.numbering import order_text
from seoul_gyeyak.demo.projects import Project, Rule, Tender
from seoul_gyeyak.demo.rows import Row, row_of
from seoul_gyeyak.demo.vocabularies import vocabulary

JOINT = (
    ("공500001", "(전자)공동이행"),
    ("공500002", "(전자)분담이행"),
    ("공500004", "공동수급불허"),
)
FILES_URL = (
    "https://www.g2b.go.kr/pn/pnp/pnpe/UntyAtchFile/downloadFile.do"
    "?bidPbancNo={}&bidPbancOrd={}&fileType=&fileSeq={} &prcmBsneSeCd=03"
)
DETAIL_URL = "https://www.g2b.go.kr/link/PNPE027_01/single/?bidPbancNo={}&bidPbancOrd={}"
AWARD_METHODS = {
    Rule.QUOTATION: ("낙030011", "소액수의-2인 이상 견적 제출"),
    Rule.NEGOTIATION: ("낙030005", "협상에의한계약-협상에 의한 낙찰자 결정"),
    Rule.TALK: ("낙030012", "수의시담"),
}
SMALL = 200_000_000
PLACE = "국가종합전자조달시스템(나라장터)"


def notice_row(project: Project, tender: Tender, rng: Random) -> Row:
    """Return the first version (차수) of a notice."""
    seat_code, seat_name = project.buyer.seat(project.office.department)
    order = order_text(0, tender.posted_on)
    values = {
        "bidNtceNo": tender.number,
        "bidNtceOrd": order,
        "reNtceYn": "Y" if tender.previous else "N",
        "befBidBbancNo": tender.previous,
        "rgstTyNm": "조달청 또는 나라장터 자체 공고건",
        "ntceKindNm": "재공고" if tender.previous else "등록공고",
        "intrbidYn": "N",
        "refNo": reference(project, tender, rng),
        "bidNtceNm": tender.title,
        "ntceInsttCd": project.buyer.code,
        "ntceInsttNm": project.buyer.name,
        "dminsttCd": seat_code,
        "dminsttNm": seat_name,
        "bidMethdNm": "전자시담" if tender.rule is Rule.TALK else "전자입찰",
        "cntrctCnclsMthdNm": project.method,
        "ntceInsttOfclNm": project.office.official,
        "ntceInsttOfclTelNo": project.office.phone,
        "exctvNm": project.office.official,
        "opengPlce": PLACE,
        "crdtrNm": f"{project.buyer.name}장",
        "orderPlanUntyNo": project.plan_number,
        "untyNtceNo": tender.number,
        "bidNtceDtlUrl": DETAIL_URL.format(tender.number, order),
        "bidNtceUrl": f" {DETAIL_URL.format(tender.number, order)}",
        **dates(tender, rng),
        **conditions(tender, rng),
        **award_rule(project, tender),
        **money(project, tender),
        **bought(project, rng),
        **files(tender, order, rng),
    }
    return row_of(f"getBidPblancListInfo{project.suffix}", values)


def reference(project: Project, tender: Tender, rng: Random) -> str:
    """Return the agency's own number of the notice."""
    serial = between(rng, 1, 4999)
    return f"{project.buyer.short_name} 공고 제{tender.posted_on.year}-{serial}호"


def dates(tender: Tender, rng: Random) -> Row:
    """Return the calendar of a notice: registration, agreement, bids, opening."""
    closes = at(tender.closes_on, tender.hour - 1)
    registered = working_before(tender.closes_on - dt.timedelta(days=1))
    posted = moment(rng, tender.posted_on)
    begins = max(working_before(tender.closes_on - dt.timedelta(days=3)), tender.posted_on)
    return {
        "bidNtceDt": posted,
        "rgstDt": posted,
        "bidQlfctRgstDt": f"{registered} 18:00",
        "bidBeginDt": at(begins, 10) if begins > tender.posted_on else posted,
        "bidClseDt": closes,
        "opengDt": at(tender.opens_on, tender.hour),
        "rbidOpengDt": at(tender.opens_on, tender.hour),
    }


def conditions(tender: Tender, rng: Random) -> Row:
    """Return who may take part and how."""
    negotiated = tender.rule is Rule.NEGOTIATION
    code, name = one(rng, JOINT[:2]) if happens(rng, 0.25) else JOINT[2]
    joint = code != JOINT[2][0]
    proposals = working_before(tender.closes_on - dt.timedelta(days=1))
    briefing = negotiated and happens(rng, 0.25)
    met = working_before(tender.closes_on - dt.timedelta(days=4))
    return {
        "cmmnSpldmdMethdCd": code,
        "cmmnSpldmdMethdNm": name,
        "cmmnSpldmdAgrmntRcptdocMethd": "전자" if joint else "없음",
        "cmmnSpldmdAgrmntClseDt": at(proposals, 18) if joint else "",
        "cmmnSpldmdCorpRgnLmtYn": "Y" if joint and tender.is_limited else "N",
        "indstrytyLmtYn": "Y",
        "bidPrtcptLmtYn": "Y" if tender.is_limited else "N",
        "rgnLmtBidLocplcJdgmBssNm": "본사또는참여지사소재지" if tender.is_limited else "",
        "rbidPermsnYn": "Y" if negotiated else "N",
        "arsltCmptYn": "Y" if negotiated and happens(rng, 0.3) else "N",
        "arsltApplDocRcptMthdNm": "전자문서" if negotiated else "",
        "pqEvalYn": "N",
        "tpEvalYn": "Y" if negotiated else "N",
        "tpEvalApplMthdNm": "전자문서" if negotiated else "없음",
        "tpEvalApplClseDt": at(proposals, 17) if negotiated else "",
        "dcmtgOprtnDt": at(max(met, tender.posted_on), 14) if briefing else "",
        "dcmtgOprtnPlce": one(rng, vocabulary("law")["briefing_places"]) if briefing else "",
        "dsgntCmptYn": "N",
        "bidGrntymnyPaymntYn": "불허",
        "bidPrtcptFee": "0",
    }


def award_rule(project: Project, tender: Tender) -> Row:
    """Return how the winner is found."""
    small = "미만" if project.estimate < SMALL else "이상"
    general = ("낙030001", f"적격심사제-추정가격 2억원 {small}인 {project.label}")
    code, name = AWARD_METHODS.get(tender.rule, general)
    negotiated = tender.rule is Rule.NEGOTIATION
    several = tender.rule is not Rule.TALK
    return {
        "sucsfbidMthdCd": code,
        "sucsfbidMthdNm": name,
        "sucsfbidLwltRate": tender.floor,
        "techAbltEvlRt": "80" if negotiated else "",
        "bidPrceEvlRt": "20" if negotiated else "",
        "prearngPrceDcsnMthdNm": "복수예가" if several else "단일예가",
        "totPrdprcNum": "15" if several else "",
        "drwtPrdprcNum": "4" if several else "",
    }


def money(project: Project, tender: Tender) -> Row:
    """Return the amounts; works call their budget by another name than the rest."""
    vat = project.budget - project.estimate
    amounts = {"presmptPrce": str(project.estimate), "VAT": str(vat)}
    if project.theme.category != "works":
        return amounts | {"asignBdgtAmt": str(project.budget)}
    trade = pool_of(project.theme.pool).trades[0][1]
    return amounts | {
        "bdgtAmt": str(project.budget),
        "govsplyAmt": "0",
        "mainCnsttyNm": trade,
        "mainCnsttyPresmptPrce": str(project.estimate),
        "cnsttyAccotShreRateList": f"[{trade}^100],",
        "cnstrtsiteRgnNm": f"서울특별시 {project.buyer.district or ''}".strip(),
        "ciblAplYn": "Y",
        "bidWgrnteeRcptClseDt": at(tender.closes_on, tender.hour - 1),
    }


def bought(project: Project, rng: Random) -> Row:
    """Return what is bought in the words of 공공조달분류."""
    item = project.theme.classification
    if project.theme.category == "goods":
        return {
            "dtilPrdctClsfcNo": item.product,
            "dtilPrdctClsfcNoNm": item.name,
            "prdctClsfcLmtYn": "Y",
            "mnfctYn": "Y" if happens(rng, 0.4) else "N",
            "prdctSpecNm": f"{item.name}, 규격서 참조",
            "prdctQty": "1",
            "prdctUnit": "식",
            "prdctUprc": str(project.budget),
            "dlvrDaynum": str(between(rng, 2, 18) * 10),
            "dlvryCndtnNm": "수요기관희망장소입고도",
            "purchsObjPrdctList": f"[1^{item.product}^{item.name}],",
        }
    return {
        "srvceDivNm": project.theme.detail,
        "ppswGnrlSrvceYn": "N",
        "pubPrcrmntLrgClsfcNm": item.large,
        "pubPrcrmntMidClsfcNm": f" {item.middle} ",
        "pubPrcrmntClsfcNo": item.number,
        "pubPrcrmntClsfcNm": item.name,
        "purchsObjPrdctList": f"[1^{item.product}^{item.name}]," if item.product else "",
        "infoBizYn": "Y" if project.theme.field == "digital" else "N",
    }


def files(tender: Tender, order: str, rng: Random) -> Row:
    """Return the attachments, whose addresses hold a stray space as the source's do."""
    names = vocabulary("law")["documents"]
    chosen = [names[0].format(tender.title), *rng.sample(names[1:], between(rng, 2, 5))]
    row = {"stdNtceDocUrl": FILES_URL.format(tender.number, order, 1)}
    for place, name in enumerate(chosen, start=1):
        row[f"ntceSpecDocUrl{place}"] = FILES_URL.format(tender.number, order, place)
        row[f"ntceSpecFileNm{place}"] = name
    return row
