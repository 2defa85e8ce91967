"""조달업체: basic facts, trades and products read."""

from __future__ import annotations

from seoul_gyeyak.companies.naming import business_number
from seoul_gyeyak.companies.records import CompanyRecord, ProductRecord, TradeRecord
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import count, day_or_none, first, instant_or_none, needed, text, yes
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import number

HEADQUARTERS = "본사"
MAKES = "제조"


def firm_number(row: Row) -> str:
    """Return the business number a row about a company cannot do without."""
    found = business_number(row.get("bizno"))
    if found is None:
        msg = f"사업자등록번호가 열 자리 숫자가 아닙니다: {row.get('bizno')}"
        raise UnreadableRowError(msg)
    return found


def read_company(row: Row) -> CompanyRecord:
    """Read one company."""
    made = text(row.get("mnfctDivNm"))
    return CompanyRecord(
        business_number=firm_number(row),
        name=needed(row.get("corpNm"), "업체명"),
        english_name=text(row.get("engCorpNm")),
        representative=text(row.get("ceoNm")),
        phone=text(row.get("telNo")),
        fax=text(row.get("faxNo")),
        homepage=text(row.get("hmpgAdrs")),
        opened_on=day_or_none(row.get("opbizDt")),
        employees=count(row.get("emplyeNum")),
        postal_code=text(row.get("zip")),
        address=text(row.get("adrs")),
        address_detail=text(row.get("dtlAdrs")),
        region=text(row.get("rgnNm")),
        business_kinds=text(row.get("corpBsnsDivNm")),
        manufactures=None if made is None else MAKES in made,
        is_headquarters=is_headquarters(text(row.get("hdoffceDivNm"))),
        registered_at=instant_or_none(row.get("rgstDt")),
        changed_at=instant_or_none(first(row, "chgDt", "rgstDt")),
    )


def is_headquarters(written: str | None) -> bool | None:
    """Tell 본사 from branches, where the source says."""
    return None if written is None else written == HEADQUARTERS


def read_trade(row: Row) -> TradeRecord:
    """Read one trade a company is registered for."""
    return TradeRecord(
        business_number=firm_number(row),
        code=code(row.get("indstrytyCd"), "업종코드"),
        name=needed(row.get("indstrytyNm"), "업종명"),
        registered_on=day_or_none(row.get("rgstDt")),
        expires_on=day_or_none(row.get("vldPrdExprtDt")),
        state=text(row.get("indstrytyStatsNm")),
        is_main=yes(row.get("rprsntIndstrytyYn")) or False,
    )


def read_product(row: Row) -> ProductRecord:
    """Read one product a company supplies or makes."""
    return ProductRecord(
        business_number=firm_number(row),
        code=code(row.get("dtilPrdctClsfcNo"), "세부품명번호"),
        name=needed(row.get("dtilPrdctClsfcNoNm"), "세부품명"),
        is_main=yes(row.get("rprsntPrdctClsfcNoNmYn")) or False,
        is_made=yes(row.get("mnfctYn")) or False,
    )


def code(value: str | None, what: str) -> str:
    """Return a code, which may be all zeros but not missing."""
    return number(value) or needed(value, what)
