"""Openings as G2B sends them: results, bids, reserve prices, 유찰, 재입찰 and awards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from seoul_gyeyak.demo.numbering import order_text, rebid_text
from seoul_gyeyak.demo.projects import Bid, Project, Rule, Tender
from seoul_gyeyak.demo.rows import Row, row_of

Told = Iterator[tuple[str, Row]]
OPENED, FAILED, REBID = "개찰완료", "유찰", "재입찰"
COMPLETED = "getOpengResultListInfoOpengCompt"
ENTERED_AFTER = 40
"""Minutes from the opening to its entry."""


def keys(tender: Tender, rebid: int) -> Row:
    """Return the four parts of an opening's key."""
    return {
        "bidNtceNo": tender.number,
        "bidNtceOrd": order_text(tender.order, tender.posted_on),
        "bidClsfcNo": "0",
        "rbidNo": rebid_text(rebid, tender.posted_on),
    }


def result(project: Project, tender: Tender, outcome: str, rebid: int = 0) -> tuple[str, Row]:
    """Return the row of an opening, whatever came of it."""
    seat_code, seat_name = project.buyer.seat(project.office.department)
    opened = tender.opens_at
    bids = tender.bids if outcome == OPENED else []
    operation = f"getOpengResultListInfo{project.suffix}"
    values = {
        **keys(tender, rebid),
        "bidNtceNm": tender.title,
        "opengDt": opened.isoformat(sep=" "),
        "prtcptCnum": str(len(bids)) if outcome == OPENED else str(min(len(tender.bids), 1)),
        "opengCorpInfo": packed_winner(tender, bids[0]) if bids else "",
        "progrsDivCdNm": outcome,
        "inptDt": (opened + dt.timedelta(minutes=ENTERED_AFTER)).isoformat(sep=" "),
        "rsrvtnPrceFileExistnceYn": "Y" if bids and has_reserve(tender) else "N",
        "ntceInsttCd": project.buyer.code,
        "ntceInsttNm": project.buyer.name,
        "dminsttCd": seat_code,
        "dminsttNm": seat_name,
    }
    return operation, row_of(operation, values)


def has_reserve(tender: Tender) -> bool:
    """Return whether the price was made of several reserve prices."""
    return tender.rule is not Rule.TALK


def packed_winner(tender: Tender, bid: Bid) -> str:
    """Return 개찰업체정보; a negotiation tells no amount."""
    firm = f"{bid.firm.name}^{bid.firm.number}^{bid.firm.head}"
    return firm if tender.rule is Rule.NEGOTIATION else f"{firm}^{bid.amount}^{bid.rate}"


def completed(project: Project, tender: Tender) -> Told:
    """Yield all that an opening with a winner sends."""
    yield result(project, tender, OPENED, tender.rebid)
    yield from bid_rows(tender)
    if has_reserve(tender):
        yield from reserve_rows(project, tender)
    yield award(project, tender)


def bid_rows(tender: Tender) -> Told:
    """Yield one row a bid; a bid that was set aside has no rank."""
    empty = row_of(COMPLETED, {"opengRsltDivNm": OPENED, **keys(tender, tender.rebid)})
    for bid in tender.bids:
        row = empty.copy()
        firm = bid.firm
        row["opengRank"] = "" if bid.rank is None else str(bid.rank)
        row["prcbdrBizno"] = firm.number
        row["prcbdrNm"] = firm.name
        row["prcbdrCeoNm"] = firm.head
        row["bidprcAmt"] = str(bid.amount)
        row["bidprcrt"] = bid.rate
        row["rmrk"] = bid.remark
        row["bidprcDt"] = bid.at
        if bid.drawn and has_reserve(tender):
            row["drwtNo1"], row["drwtNo2"] = (f"{number:02d}" for number in bid.drawn)
        row["bidPrceEvlVal"], row["techEvlVal"], row["totalEvlAmtVal"] = bid.scores
        yield COMPLETED, row


def reserve_rows(project: Project, tender: Tender) -> Told:
    """Yield the fifteen reserve prices; the mean of the four drawn is the planned price."""
    opened = tender.opens_at
    operation = f"getOpengResultListInfo{project.suffix}PreparPcDetail"
    made = (opened - dt.timedelta(minutes=1)).isoformat(sep=" ")
    empty = row_of(
        operation,
        {
            **keys(tender, tender.rebid),
            "bidNtceNm": tender.title,
            "plnprc": str(tender.planned),
            "bssamt": str(tender.base),
            "totRsrvtnPrceNum": str(len(tender.reserve)),
            "rlOpengDt": opened.isoformat(sep=" "),
            "bssamtBssUpNum": "8",
            "compnoRsrvtnPrceMkngDt": made,
            "inptDt": opened.isoformat(sep=" "),
        },
    )
    for number, price in enumerate(tender.reserve, start=1):
        row = empty.copy()
        is_drawn = number in tender.drawn
        row["compnoRsrvtnPrceSno"] = str(number)
        row["bsisPlnprc"] = str(price)
        row["drwtYn"] = "Y" if is_drawn else "N"
        row["drwtNum"] = str(len(tender.bids) // 4 + 1) if is_drawn else str(number % 3)
        yield operation, row


def award(project: Project, tender: Tender) -> tuple[str, Row]:
    """Return 낙찰: the winner with address, amount and rate."""
    won = tender.bids[0]
    seat_code, seat_name = project.buyer.seat(project.office.department)
    operation = f"getScsbidListSttus{project.suffix}"
    values = {
        **keys(tender, tender.rebid),
        "ntceDivCd": "통050001",
        "bidNtceNm": tender.title,
        "prtcptCnum": str(len(tender.bids)),
        "bidwinnrNm": won.firm.name,
        "bidwinnrBizno": won.firm.number,
        "bidwinnrCeoNm": won.firm.head,
        "bidwinnrAdrs": won.firm.address,
        "bidwinnrTelNo": won.firm.phone,
        "sucsfbidAmt": str(won.amount),
        "sucsfbidRate": won.rate,
        "rlOpengDt": tender.opens_at.isoformat(sep=" "),
        "dminsttCd": seat_code,
        "dminsttNm": seat_name,
        "rgstDt": (tender.opens_at + dt.timedelta(hours=2)).isoformat(sep=" "),
        "fnlSucsfDate": tender.opens_on.isoformat(),
        "FnlSucsfDate": tender.opens_on.isoformat(),
    }
    return operation, row_of(operation, values)


def failed(project: Project, tender: Tender, reason: str) -> Told:
    """Yield a 유찰 with its reason."""
    yield result(project, tender, FAILED)
    operation = "getOpengResultListInfoFailing"
    values = {"opengRsltDivNm": FAILED, **keys(tender, 0), "nobidRsn": reason}
    yield operation, row_of(operation, values)


def to_be_rebid(project: Project, tender: Tender) -> Told:
    """Yield the first opening of a tender that was bid again: nobody was above the floor."""
    again = tender.opens_at
    first = again - dt.timedelta(days=1)
    operation, row = result(project, tender, REBID)
    written = first.isoformat(sep=" ")
    yield operation, row | {"opengDt": written, "inptDt": written}
    values = {
        "opengRsltDivNm": REBID,
        **keys(tender, 1),
        "bidClseDt": (again - dt.timedelta(hours=1)).isoformat(sep=" "),
        "opengDt": again.isoformat(sep=" "),
        "rbidRsn": "낙찰자 없음",
    }
    operation = "getOpengResultListInfoRebid"
    yield operation, row_of(operation, values)
