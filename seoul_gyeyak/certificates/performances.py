"""A firm's contracts as performance: what each is worth to it, and why one cannot be certified."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.orm import Session

from seoul_gyeyak.certificates import queries
from seoul_gyeyak.certificates.kinds import kinds_of
from seoul_gyeyak.contracts.matching import place_key
from seoul_gyeyak.vocabulary import CertificateKind, ContractStatus, Labelled, Method

WHOLE: Final = Decimal(100)


class Barrier(Labelled):
    """Why a contract is on no certificate (yet)."""

    DELETED = "deleted", "취소(삭제)된 계약"
    DISPUTED = "disputed", "출처마다 기록이 달라 확인 중인 계약"
    UNDATED = "undated", "끝난 날이 공개되지 않은 계약"
    UNFINISHED = "unfinished", "아직 끝나지 않은 계약"
    UNPRICED = "unpriced", "금액이 공개되지 않은 계약"
    UNSHARED = "unshared", "공동계약인데 지분이 공개되지 않은 계약"

    @property
    def advice(self) -> str:
        """Say why that keeps a contract off, and what would help."""
        return ADVICE[self]


ADVICE: Final = {
    Barrier.DELETED: "취소하거나 삭제한 것으로 공개된 계약은 실적이 아닙니다.",
    Barrier.DISPUTED: (
        "출처끼리, 또는 계약금액과 지급액이 서로 맞지 않습니다. 어느 쪽이 맞는지 "
        "계약한 기관이 바로잡을 때까지 담지 않습니다."
    ),
    Barrier.UNDATED: "언제 끝났는지 알 수 없어, 끝난 계약인지 확인되지 않습니다.",
    Barrier.UNFINISHED: "계약에 정한 준공(완료)일이 지나면 담을 수 있습니다.",
    Barrier.UNPRICED: "증명할 금액을 알 수 없습니다.",
    Barrier.UNSHARED: "계약금액 가운데 이 기업의 몫을 알 수 없습니다.",
}


@dataclass(frozen=True, slots=True)
class Performance:
    """One contract of a firm; `own` is the firm's part of the amount in whole won.

    `kinds` are the forms that take it, its own first. `share` is in percent, None for a firm that
    is the only party. Without a `barrier`, `ends_on`
    and `own` are known.
    """

    contract_id: int
    slug: str
    number: str
    change_order: int
    kinds: tuple[CertificateKind, ...]
    title: str
    agency: str
    agency_slug: str
    department: str | None
    phone: str | None
    method: Method
    category_detail: str | None
    classification: str | None
    signed_on: dt.date
    starts_on: dt.date | None
    ends_on: dt.date | None
    total_ends_on: dt.date | None
    amount: int | None
    total_amount: int | None
    first_amount: int | None
    paid: int | None
    long_term: str | None
    has_subcontract: bool | None
    share: Decimal | None
    joint_manner: str | None
    own: int | None
    notice_number: str | None
    barrier: Barrier | None

    @property
    def is_part(self) -> bool:
        """Tell whether it is one year's part (차수) of a longer contract."""
        return self.long_term in {"장기계속", "계속비"} or self.total_amount is not None


def performances(session: Session, business_number: str, today: dt.date) -> list[Performance]:
    """Return a firm's contracts, the newest first; none for a number nobody has."""
    rows = session.execute(queries.performances(business_number)).all()
    once = {row.id: row for row in rows}.values()
    disputed = told_twice(once)
    found = [read_row(row, today) for row in once]
    return [
        replace(each, barrier=Barrier.DISPUTED)
        if each.contract_id in disputed and each.barrier is not Barrier.DELETED
        else each
        for each in found
    ]


def told_twice(rows: Iterable[Row[*tuple[Any, ...]]]) -> set[int]:
    """Return contracts that both sources tell of, but with something different.

    Same agency, title, day and firm, yet not merged: counting both would count one job twice.
    """
    places: dict[str | None, list[tuple[int, bool]]] = defaultdict(list)
    for row in rows:
        key = place_key(row.agency_id, row.title, row.signed_on, row.supplier_name)
        if key and row.status is ContractStatus.ACTIVE:
            places[key].append((row.id, row.in_g2b))
    return {
        contract_id
        for told in places.values()
        if len({in_g2b for _, in_g2b in told}) > 1
        for contract_id, _ in told
    }


def read_row(row: Row[*tuple[Any, ...]], today: dt.date) -> Performance:
    """Return one row of the query as performance."""
    share = row.share if row.is_joint else None
    own = own_won(row.amount, row.share if row.is_joint else WHOLE)
    return Performance(
        contract_id=row.id,
        slug=row.slug,
        number=row.unified_number or row.ledger_number or row.slug,
        change_order=row.change_order,
        kinds=kinds_of(row.category, row.classification, row.title),
        title=row.title,
        agency=row.agency,
        agency_slug=row.agency_slug,
        department=row.department_name,
        phone=row.phone,
        method=row.method,
        category_detail=row.category_detail,
        classification=row.classification,
        signed_on=row.signed_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        total_ends_on=row.total_ends_on,
        amount=row.amount,
        total_amount=row.total_amount,
        first_amount=row.first_amount,
        paid=row.paid,
        long_term=row.long_term,
        has_subcontract=row.has_subcontract,
        share=share,
        joint_manner=row.joint_manner,
        own=own,
        notice_number=row.notice_number,
        barrier=barrier_of(row, own, today),
    )


def own_won(amount: int | None, share: Decimal | None) -> int | None:
    """Return a party's part of an amount, rounded to whole won (half up).

    >>> own_won(1_001, Decimal("50"))
    501
    """
    if amount is None or share is None:
        return None
    return int((amount * share / WHOLE).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


def barrier_of(row: Row[*tuple[Any, ...]], own: int | None, today: dt.date) -> Barrier | None:
    """Return the first thing that keeps a contract off a certificate."""
    reasons = (
        (row.status is ContractStatus.DELETED, Barrier.DELETED),
        (row.amount is None, Barrier.UNPRICED),
        (row.paid is not None and row.paid > (row.amount or 0), Barrier.DISPUTED),
        (own is None, Barrier.UNSHARED),
        (row.ends_on is None, Barrier.UNDATED),
        (row.ends_on is not None and row.ends_on > today, Barrier.UNFINISHED),
    )
    return next((barrier for holds, barrier in reasons if holds), None)
