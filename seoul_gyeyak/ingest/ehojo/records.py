"""Rows of e-호조 read: the contracts of 지방재정365 and the payment disclosure."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.matching import normalize_title
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import TRILLION, day, instant, needed, text, won, yes
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.vocabulary import Category, Method, Quotation

CATEGORIES = {
    "공사": Category.WORKS,
    "용역": Category.SERVICES,
    "물품": Category.GOODS,
    "외자": Category.FOREIGN,
}
METHODS = {
    "일반경쟁": (Method.OPEN, None),
    "제한경쟁": (Method.SELECTIVE, None),
    "지명경쟁": (Method.LIMITED, None),
    "수의1인견적": (Method.DIRECT, Quotation.SINGLE),
    "수의2인이상견적": (Method.DIRECT, Quotation.SEVERAL),
    "수의계약": (Method.DIRECT, None),
    "수의": (Method.DIRECT, None),
}
LAF_FIELD = "laf_cd"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One version of one contract as e-호조 discloses it."""

    laf_code: str
    agency_name: str | None
    number: str
    created_on: dt.date
    title: str
    category: Category
    method: Method
    quotation: Quotation | None
    signed_on: dt.date
    supplier: str | None
    amount: int | None
    has_subcontract: bool | None
    registered_at: dt.datetime | None

    @property
    def slug(self) -> str:
        """The contract's address while only e-호조 knows it."""
        return f"e{self.laf_code}-{self.number}"


def read_ledger(row: Row) -> LedgerRow:
    """Read a row of `WCEGCF`. More than a trillion won is a slip of digits: unreadable."""
    method, quotation = method_of(row["ctrt_mth_nm"])
    return LedgerRow(
        laf_code=needed(row[LAF_FIELD], "자치단체코드"),
        agency_name=text(row.get("laf_hg_nm")),
        number=needed(row["ctrt_ldgr_mng_no"], "계약대장관리번호"),
        created_on=needed_day(row["data_crt_ymd"], "자료생성일자"),
        title=needed(row["ctrt_trgt_nm"], "계약명"),
        category=category_of(row["ctrt_knd_nm"]),
        method=method,
        quotation=quotation,
        signed_on=needed_day(row["smz_ctrt_ymd"], "계약일자"),
        supplier=text(row.get("clt_nm")),
        amount=won(row.get("ctrt_tot_tott_amt"), TRILLION),
        has_subcontract=yes(row.get("sbc_yn")),
        registered_at=instant(row.get("rgstr_dt")),
    )


def needed_day(value: str, what: str) -> dt.date:
    """Return a date that a row cannot do without."""
    found = day(needed(value, what))
    if found is None:
        msg = f"{what} 값이 없습니다."
        raise UnreadableRowError(msg)
    return found


def category_of(value: str) -> Category:
    """Return what is bought; a word the source never used before is unreadable."""
    found = CATEGORIES.get(needed(value, "계약종류"))
    if found is None:
        msg = f"모르는 계약종류입니다: {value.strip()}"
        raise UnreadableRowError(msg)
    return found


def method_of(value: str) -> tuple[Method, Quotation | None]:
    """Return the method, and for a 수의계약 the number of quotations; other words are 기타."""
    return METHODS.get("".join(value.split()), (Method.OTHER, None))


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """What was paid on one contract; the parts need not sum to the total.

    `laf_code` is not the source's: whoever asks for one agency's payments knows it and says so.
    """

    laf_code: str | None
    office: str
    title: str
    signed_on: dt.date | None
    supplier: str | None
    advance: int | None
    progress: int | None
    labour: int | None
    completion: int | None
    total: int | None

    def key(self, agency_id: int) -> str:
        """Identify the disclosed row: later amounts of the same contract replace earlier ones."""
        signed = self.signed_on.isoformat() if self.signed_on else ""
        firm = normalize_name(self.supplier) if self.supplier else ""
        known = (str(agency_id), self.office, normalize_title(self.title), signed, firm)
        return hashlib.sha256("\x1f".join(known).encode()).hexdigest()[:40]


def read_payment(row: Row) -> PaymentRow:
    """Read a row of 대금지급정보; without 지급총액 the parts are summed."""
    parts = [won(row.get(name), TRILLION) for name in ("frstAmt", "prcsAmt", "rqstAmt", "cmcnAmt")]
    total = won(row.get("giveAmt"), TRILLION)
    if total is None and any(part is not None for part in parts):
        total = sum(part or 0 for part in parts)
    return PaymentRow(
        laf_code=text(row.get(LAF_FIELD)),
        office=needed(row["instNm"], "관서명"),
        title=needed(row["ctrtNm"], "계약명"),
        signed_on=day(row.get("ctrtYmd")),
        supplier=text(row.get("trprNm")),
        advance=parts[0],
        progress=parts[1],
        labour=parts[2],
        completion=parts[3],
        total=total,
    )
