"""발주계획: rows of getOrderPlanSttusList* read."""

from __future__ import annotations

import datetime as dt

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import (
    count,
    first,
    given_won,
    instant,
    instant_or_none,
    needed,
    text,
    web_address,
    yes,
)
from seoul_gyeyak.ingest.g2b.reading.alike import method
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import listed, notice_reference, number
from seoul_gyeyak.plans.records import PlanRecord
from seoul_gyeyak.vocabulary import Category, SourceName

FIRST_YEAR, LAST_YEAR = 2000, 2100
LAST_MONTH = 12
LARGEST_ORDER = 10**13
"""Ten trillion won: no order of the city comes near it."""
SPECIFICATIONS = range(1, 6)
AMOUNTS = {
    "budget_contract": "orderContrctAmt",
    "budget_supplied": "orderGovsplyMtrcst",
    "budget_other": "orderEtcAmt",
}


def read_plan(row: Row, category: Category) -> PlanRecord:
    """Read one order plan."""
    year, month = planned(row)
    unified = plan_number(row)
    written_method = text(row.get("cntrctMthdNm"))
    return PlanRecord(
        slug=unified,
        number=unified,
        source=SourceName.G2B,
        buyers=((row.get("orderInsttCd"), text(row.get("orderInsttNm"))),),
        department_name=text(row.get("deptNm")),
        title=needed(row.get("bizNm"), "사업명"),
        category=category,
        category_detail=text(row.get("bsnsDivNm")),
        business_type=text(row.get("bsnsTyNm")),
        year=year,
        month=month,
        planned_on=dt.date(year, month, 1) if month else None,
        overview=overview(row),
        quantity=quantity(row),
        works_region=text(row.get("cnstwkRgnNm")),
        works_field=text(row.get("cnsttyDivNm")),
        product=text(first(row, "dtilPrdctClsfcNoNm", "prdctClsfcNoNm")),
        budget=budget(row),
        **{column: given_won(row.get(name), LARGEST_ORDER) for column, name in AMOUNTS.items()},
        method=method(written_method) if written_method else None,
        method_detail=written_method,
        procurement=text(row.get("prcrmntMethd")),
        official=text(row.get("ofclNm")),
        phone=text(row.get("telNo")),
        is_noticed=yes(row.get("ntceNticeYn")) or False,
        notice_numbers=notice_numbers(row),
        remarks=text(row.get("rmrkCntnts")),
        detail_url=web_address(row.get("orderPlanDtlUrl")),
        posted_at=instant(row.get("nticeDt")),
        changed_at=instant_or_none(first(row, "chgDt", "nticeDt")),
    )


def plan_number(row: Row) -> str:
    """Return the 발주계획통합번호, with the 순번 behind it where one number has several."""
    unified = number(row.get("orderPlanUntyNo"))
    if unified is None:
        msg = "발주계획통합번호가 없습니다."
        raise UnreadableRowError(msg)
    sequence = number(row.get("orderPlanSno"))
    if sequence is None or unified.endswith(sequence):
        return unified
    return f"{unified}-{sequence}"


def planned(row: Row) -> tuple[int, int | None]:
    """Return year and month; a month that is none is not known yet."""
    year = count(row.get("orderYear")) or 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"발주년도를 읽을 수 없습니다: {row.get('orderYear')}"
        raise UnreadableRowError(msg)
    month = count(row.get("orderMnth"))
    return year, month if month and month <= LAST_MONTH else None


def budget(row: Row) -> int | None:
    """Return 합계발주금액, or the sum of its parts where only they are given."""
    whole = given_won(row.get("sumOrderAmt"), LARGEST_ORDER)
    parts = [given_won(row.get(name), LARGEST_ORDER) for name in AMOUNTS.values()]
    return whole or sum(filter(None, parts)) or None


def overview(row: Row) -> str | None:
    """Return what is to be done: 용도, 규격내용 and the specification's items."""
    items = [
        ": ".join(
            filter(None, (text(row.get(f"specItemNm{n}")), text(row.get(f"specItemCntnts{n}"))))
        )
        for n in SPECIFICATIONS
    ]
    return (
        ", ".join(filter(None, (text(row.get("usgCntnts")), text(row.get("specCntnts")), *items)))
        or None
    )


def quantity(row: Row) -> str | None:
    """Return quantity and unit; a quantity of 0 says nothing."""
    amount = number(row.get("qtyCntnts"))
    return " ".join(filter(None, (amount, text(row.get("unit"))))) if amount else None


def notice_numbers(row: Row) -> tuple[str, ...]:
    """Return the numbers of the plan's notices without their 차수."""
    found = (notice_reference(entry)[0] for entry in listed(row.get("bidNtceNoList")))
    return tuple(dict.fromkeys(filter(None, found)))
