"""개찰결과: openings, bidders, reserve prices, failures, rebids and awards read."""

from __future__ import annotations

from functools import lru_cache

from seoul_gyeyak.companies.naming import business_number
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import (
    TRILLION,
    count,
    day,
    first,
    given_rate,
    given_won,
    instant,
    instant_or_none,
    needed,
    rate,
    text,
    won,
    yes,
)
from seoul_gyeyak.ingest.g2b.reading.alike import buyers, notice_number, title
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import number, parts, version
from seoul_gyeyak.openings.records import (
    AwardRecord,
    BidRecord,
    FailureRecord,
    OpeningKey,
    OpeningRecord,
    RebidRecord,
    ReservePriceRecord,
    Winner,
)
from seoul_gyeyak.vocabulary import Category, OpeningOutcome

OUTCOMES = {outcome.label: outcome for outcome in OpeningOutcome}
SEVERAL = "낙찰예정자 다수"
WINNER_PARTS = 5


def opening_key(row: Row) -> OpeningKey:
    """Return the four numbers every row about an opening begins with."""
    return OpeningKey(
        notice_number(row),
        version(row.get("bidNtceOrd")),
        version(row.get("bidClsfcNo")),
        version(row.get("rbidNo")),
    )


@lru_cache(maxsize=1 << 10)
def opening_slug(
    notice: str | None, notice_version: str | None, lot: str | None, rebid: str | None
) -> str:
    """Return the opening's address; the rows of one opening follow one another by the dozen."""
    found = {"bidNtceNo": notice, "bidNtceOrd": notice_version, "bidClsfcNo": lot, "rbidNo": rebid}
    return opening_key({name: value or "" for name, value in found.items()}).slug


def read_opening(row: Row, category: Category) -> OpeningRecord:
    """Read one opening."""
    written = text(row.get("progrsDivCdNm")) or ""
    outcome = OUTCOMES.get(written)
    if outcome is None:
        msg = f"진행구분을 알 수 없습니다: {written}"
        raise UnreadableRowError(msg)
    return OpeningRecord(
        key=opening_key(row),
        buyers=buyers(row, "dminstt", "ntceInstt"),
        buyer_name=text(first(row, "dminsttNm", "ntceInsttNm")),
        title=title(row, "bidNtceNm"),
        category=category,
        outcome=outcome,
        opened_at=instant(row.get("opengDt")),
        bidder_count=count(row.get("prtcptCnum")),
        remarks=text(row.get("opengRsltNtcCntnts")),
        winner=first_firm(row.get("opengCorpInfo")),
        recorded_at=instant_or_none(row.get("inptDt")),
    )


def first_firm(value: str | None) -> Winner | None:
    """Read `업체명^사업자번호^대표자명^투찰금액^투찰률`.

    Negotiated openings stop after three parts; several winners are one name and an amount.
    """
    if not value or not value.strip():
        return None
    name, firm_number, representative, amount, share, *_ = parts(value, WINNER_PARTS)
    if name == SEVERAL:
        numbers = [part for part in (firm_number, representative, amount, share) if part]
        amount, share = (*numbers[-2:], "", "")[:2]
        firm_number = representative = ""
    found = text(name)
    if found is None:
        return None
    return Winner(
        name=found,
        business_number=business_number(firm_number),
        representative=text(representative),
        amount=given_won(amount),
        rate=given_rate(share),
    )


def read_bid(row: Row) -> BidRecord:
    """Read one bid. Bids set aside have no rank (or a negative one) and often a remark."""
    get = row.get
    firm = bidding_firm(get("prcbdrBizno"), get("prcbdrNm"), get("prcbdrCeoNm"))
    return BidRecord(
        opening_slug(get("bidNtceNo"), get("bidNtceOrd"), get("bidClsfcNo"), get("rbidNo")),
        rank(get("opengRank")),
        *firm,
        amount=won(get("bidprcAmt")),
        rate=rate(get("bidprcrt")),
        remark=text(get("rmrk")),
        bid_at=instant_or_none(get("bidprcDt")),
        drawn=draws(get("drwtNo1"), get("drwtNo2")),
        price_score=rate(get("bidPrceEvlVal")),
        technical_score=rate(get("techEvlVal")),
        total_score=rate(get("totalEvlAmtVal")),
    )


@lru_cache(maxsize=1 << 16)
def bidding_firm(
    firm_number: str | None, name: str | None, representative: str | None
) -> tuple[str | None, str, str | None]:
    """Return number, name and representative; a firm bids hundreds of times."""
    return (
        business_number(firm_number),
        needed(name or firm_number, "투찰업체명"),
        text(representative),
    )


@lru_cache(maxsize=1 << 10)
def rank(value: str | None) -> int | None:
    """Return a rank from 1 on; anything else means the bid was set aside."""
    cleaned = value.strip() if value else ""
    return (int(cleaned) or None) if cleaned.isascii() and cleaned.isdigit() else None


@lru_cache(maxsize=1 << 10)
def draws(*values: str | None) -> str | None:
    """Return the reserve price numbers a bidder drew, without leading zeros: `3,11`."""
    found = filter(None, (number(value) for value in values))
    return ",".join(one.lstrip("0") for one in found) or None


def read_reserve_price(row: Row) -> ReservePriceRecord:
    """Read one reserve price."""
    get = row.get
    price = won(get("bsisPlnprc"))
    if price is None:
        msg = "기초예정가격이 없습니다."
        raise UnreadableRowError(msg)
    return ReservePriceRecord(
        opening_slug(get("bidNtceNo"), get("bidNtceOrd"), get("bidClsfcNo"), get("rbidNo")),
        number=version(get("compnoRsrvtnPrceSno")),
        won=price,
        is_drawn=yes(get("drwtYn")) or False,
        times_drawn=count(get("drwtNum")) or 0,
        planned_price=given_won(get("plnprc")),
        base_amount=given_won(get("bssamt")),
    )


def read_failure(row: Row) -> FailureRecord:
    """Read why an opening failed."""
    return FailureRecord(opening_key(row), text(row.get("nobidRsn")))


def read_rebid(row: Row) -> RebidRecord:
    """Read why bids are asked for again, and until when."""
    return RebidRecord(
        key=opening_key(row),
        reason=text(row.get("rbidRsn")),
        closes_at=instant(row.get("bidClseDt")),
        opens_at=instant(row.get("opengDt")),
    )


def read_award(row: Row) -> AwardRecord:
    """Read an award. 외자 spell the date's field with a capital."""
    winner = Winner(
        name=needed(row.get("bidwinnrNm"), "최종낙찰업체명"),
        business_number=business_number(row.get("bidwinnrBizno")),
        representative=text(row.get("bidwinnrCeoNm")),
        amount=given_won(row.get("sucsfbidAmt"), TRILLION),
        rate=given_rate(row.get("sucsfbidRate")),
    )
    return AwardRecord(
        key=opening_key(row),
        buyers=buyers(row, "dminstt"),
        winner=winner,
        awarded_on=day(first(row, "fnlSucsfDate", "FnlSucsfDate", "rgstDt")),
        opened_at=instant_or_none(row.get("rlOpengDt")),
        bidder_count=count(row.get("prtcptCnum")),
    )
