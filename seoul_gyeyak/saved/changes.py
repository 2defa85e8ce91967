"""What changed between two marks of one record, in sentences.

A mark that was written by an earlier release, or by nobody, has no like parts: then nothing is said
to have changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from seoul_gyeyak.saved.items import SavedKind, split
from seoul_gyeyak.vocabulary import ContractStatus, Stage, Standing
from seoul_gyeyak.web.formats import count, moment, won_short

Parts = Sequence[str]
NOTICE_NEWS: Final = {
    Standing.CANCELLED.value: "공고가 취소되었습니다.",
    Standing.CONTRACTED.value: "계약이 맺어졌습니다.",
    Standing.FAILED.value: "유찰되었습니다.",
    Standing.OPENED.value: "개찰 결과가 나왔습니다.",
    Standing.CLOSED.value: "투찰이 마감되었습니다.",
    Standing.ACCEPTING.value: "다시 투찰을 받습니다.",
}
PLAN_NEWS: Final = {
    Stage.NOTICE.value: "입찰공고가 나왔습니다.",
    Stage.OPENING.value: "개찰 결과가 나왔습니다.",
    Stage.CONTRACT.value: "계약이 맺어졌습니다.",
    Stage.PAYMENT.value: "대금 지급이 공개되었습니다.",
}


def changes(kind: SavedKind, before: str, now: str) -> list[str]:
    """Return what to tell of a record that was seen with one mark and has another."""
    old, new = split(before), split(now)
    if before == now or len(old) != len(new):
        return []
    try:
        return list(TELLERS[kind](old, new))
    except ValueError:
        return []


def of_notice(old: Parts, new: Parts) -> Iterator[str]:
    """Tell of a new version, another deadline, and where the notice has come to."""
    if int(new[0]) > int(old[0]):
        yield f"새 차수가 나왔습니다({version(old[0])} → {version(new[0])})."
    if new[1] != old[1] and new[1]:
        before = f"{instant(old[1])} → " if old[1] else ""
        yield f"투찰 마감이 바뀌었습니다({before}{instant(new[1])})."
    if new[2] != old[2] and new[2] in NOTICE_NEWS:
        yield NOTICE_NEWS[new[2]]


def of_plan(old: Parts, new: Parts) -> Iterator[str]:
    """Tell of another month or budget, and how far the plan has come."""
    if new[0] != old[0]:
        yield f"발주 예정이 바뀌었습니다({old[0]} → {new[0]})."
    if new[1] != old[1] and new[1]:
        yield f"발주예정금액이 {won_short(int(new[1]))}으로 바뀌었습니다."
    if new[2] != old[2] and new[2] in PLAN_NEWS:
        yield PLAN_NEWS[new[2]]


def of_contract(old: Parts, new: Parts) -> Iterator[str]:
    """Tell of a change order, another amount, a payment, a deletion."""
    if int(new[0]) > int(old[0]):
        yield f"계약이 변경되었습니다({int(new[0])}차)."
    if new[1] != old[1] and new[1]:
        yield f"계약금액이 {won_short(int(new[1]))}으로 바뀌었습니다."
    if new[2] != old[2] and new[2]:
        yield f"지급액이 {won_short(int(new[2]))}으로 바뀌었습니다."
    if new[3] != old[3] and new[3] == ContractStatus.DELETED.value:
        yield "원천에서 삭제되었습니다."


def of_company(old: Parts, new: Parts) -> Iterator[str]:
    """Tell of new contracts and bids."""
    for number, sentence in enumerate(("계약이 {}건 늘었습니다.", "투찰이 {}번 늘었습니다.")):
        more = int(new[number]) - int(old[number])
        if more > 0:
            yield sentence.format(count(more))


TELLERS: Final[Mapping[SavedKind, Callable[[Parts, Parts], Iterator[str]]]] = {
    SavedKind.NOTICE: of_notice,
    SavedKind.PLAN: of_plan,
    SavedKind.CONTRACT: of_contract,
    SavedKind.COMPANY: of_company,
}


def version(number: str) -> str:
    """Name a version as its page does."""
    return f"{int(number)}차" if int(number) else "최초 공고"


def instant(minute: str) -> str:
    """Write the instant that a mark holds."""
    return moment(dt.datetime.fromisoformat(minute).replace(tzinfo=dt.UTC))
