"""계약: rows of getCntrctInfoList* and their histories read."""

from __future__ import annotations

import datetime as dt

from seoul_gyeyak.companies.naming import business_number
from seoul_gyeyak.contracts.records import (
    ContractNumbers,
    ContractRecord,
    ContractTerms,
    DeletionRecord,
    Party,
)
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import (
    TRILLION,
    day,
    day_or_none,
    first,
    instant,
    instant_or_none,
    rate_or_none,
    text,
    web_address,
    won,
    yes,
)
from seoul_gyeyak.ingest.g2b.reading.alike import Named, is_domestic, method, title
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import (
    contract_reference,
    notice_reference,
    number,
    packed,
    period,
)
from seoul_gyeyak.vocabulary import Category

PARTY_PARTS, BUYER_PARTS = 10, 7
SHORTEST_REFERENCE = 8
"""Shorter 계약참조번호 (`1`, `2024-3`) are not one contract's alone."""
CLASSIFICATIONS = (
    "pubPrcrmntClsfcNm",
    "pubPrcrmntMidClsfcNm",
    "pubPrcrmntMidclsfcNm",
    "pubPrcrmntLrgClsfcNm",
    "pubPrcrmntLrgclsfcNm",
)


def read_contract(row: Row, category: Category) -> ContractRecord:
    """Read one state of a contract; the same for the list and the history of changes."""
    offices = packed(row.get("dminsttList"), BUYER_PARTS)
    office = offices[0] if offices else ("",) * BUYER_PARTS
    return ContractRecord(
        numbers=read_numbers(row),
        terms=read_terms(row, category),
        buyers=named_buyers(row, offices),
        buyer_name=text(office[2]) or text(row.get("cntrctInsttNm")),
        department_name=text(row.get("cntrctInsttChrgDeptNm")) or text(office[4]),
        official=text(row.get("cntrctInsttOfclNm")) or text(office[5]),
        phone=text(row.get("cntrctInsttOfclTelNo")) or text(office[6]),
        detail_url=web_address(row.get("cntrctDtlInfoUrl")),
        parties=parties(row.get("corpList")),
        registered_at=instant_or_none(row.get("rgstDt")),
        changed_at=instant_or_none(first(row, "chgDt", "rgstDt")),
    )


def unified_number(row: Row) -> str:
    """Return the 통합계약번호 a contract is known by."""
    found = number(row.get("untyCntrctNo"))
    if found is None:
        msg = "통합계약번호가 없습니다."
        raise UnreadableRowError(msg)
    return found


def read_numbers(row: Row) -> ContractNumbers:
    """Read every number; the last two digits of the 확정계약번호 are the change order."""
    decided = number(row.get("dcsnCntrctNo"))
    first_number, change_order = contract_reference(decided)
    reference = number(row.get("cntrctRefNo"))
    notice, notice_version = notice_reference(row.get("ntceNo"))
    also = (decided, first_number, reference)
    return ContractNumbers(
        unified_number=unified_number(row),
        decided_number=decided,
        change_order=change_order,
        also=tuple(dict.fromkeys(one for one in also if one and len(one) >= SHORTEST_REFERENCE)),
        notice_number=notice,
        notice_version=notice_version,
        request_number=number(row.get("reqNo")),
    )


def read_terms(row: Row, category: Category) -> ContractTerms:
    """Read what was agreed. Works and services call their days differently, goods have none."""
    signed_on = read_signing(row)
    written = period(row.get("cntrctPrd"))
    starts_on = day_or_none(first(row, "wbgnDate", "cbgnDate")) or written.starts_on
    ends_on = day_or_none(first(row, "thtmScmpltDate", "thtmCcmpltDate"))
    amount, total = amounts(row)
    return ContractTerms(
        title=title(row, "cntrctNm", "cnstwkNm"),
        category=category,
        category_detail=text(row.get("bsnsDivNm")),
        classification=text(first(row, *CLASSIFICATIONS)),
        signed_on=signed_on,
        period=text(row.get("cntrctPrd")),
        starts_on=starts_on,
        ends_on=ends_on or written.end(starts_on),
        total_ends_on=day_or_none(first(row, "ttalScmpltDate", "ttalCcmpltDate")),
        amount=amount,
        total_amount=total,
        method=method(row.get("cntrctCnclsMthdNm")),
        legal_basis=text(row.get("baseLawNm")),
        legal_ground=text(row.get("baseDtls")),
        long_term=text(row.get("lngtrmCtnuDivNm")),
        is_joint=yes(row.get("cmmnCntrctYn")) or False,
        bond_rate=rate_or_none(row.get("grntymnyRate")),
        delay_rate=rate_or_none(row.get("dfrcmpnstRt")),
        payment_manner=text(row.get("payDivNm")),
    )


def read_signing(row: Row) -> dt.date:
    """Return the day the contract was signed."""
    found = day(first(row, "cntrctCnclsDate", "cntrctDate"))
    if found is None:
        msg = "계약체결일자가 없습니다."
        raise UnreadableRowError(msg)
    return found


def amounts(row: Row) -> tuple[int | None, int | None]:
    """Return 금차 and 총계약금액 in won; the total only where it says more.

    외자 contracts in another currency have no amount in won.
    """
    if not is_domestic(row.get("thtmCntrctAmtCrncy")):
        return None, None
    amount = won(row.get("thtmCntrctAmt"), TRILLION)
    total = won(row.get("totCntrctAmt"), TRILLION)
    return amount, total if total and total != amount else None


def named_buyers(row: Row, offices: list[tuple[str, ...]]) -> tuple[Named, ...]:
    """Return the 수요기관 in their order, then the 계약기관."""
    demanding = [(office[1] or None, text(office[2])) for office in offices]
    return (*demanding, (row.get("cntrctInsttCd") or None, text(row.get("cntrctInsttNm"))))


def parties(value: str | None) -> tuple[Party, ...]:
    """Read 업체목록: the number is always the last part, whatever is missing before it."""
    return tuple(
        Party(
            name=name,
            business_number=business_number(group[-1]),
            representative=text(group[4]),
            role=text(group[1]),
            joint_manner=text(group[2]),
            nationality=text(group[5]),
            share=rate_or_none(group[6]),
        )
        for group in packed(value, PARTY_PARTS)
        if (name := text(group[3]))
    )


def read_deletion(row: Row) -> DeletionRecord:
    """Read that a contract was deleted, and when."""
    deleted_at = instant(first(row, "dltDt", "chgDt"))
    if deleted_at is None:
        msg = "삭제일시가 없습니다."
        raise UnreadableRowError(msg)
    return DeletionRecord(unified_number(row), deleted_at)
