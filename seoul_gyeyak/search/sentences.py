"""What criteria say in Korean: one sentence for heading, title and description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.vocabulary import Labelled, ListOrder, RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.search.criteria import SearchCriteria

NAMED_AT_MOST: Final = 2
EVERYTHING: Final = "전체 자료"
NEWEST: Final = {
    None: "최근 날짜 순",
    RecordKind.PLAN: "발주월 늦은 순",
    RecordKind.NOTICE: "최근 게시 순",
    RecordKind.OPENING: "최근 개찰 순",
    RecordKind.CONTRACT: "최근 계약 순",
    RecordKind.COMPANY: "최근 등록 순",
}
ORDER_LABELS: Final = {
    ListOrder.DEADLINE: "마감 이른 순",
    ListOrder.AMOUNT_HIGH: "금액 높은 순",
    ListOrder.AMOUNT_LOW: "금액 낮은 순",
    ListOrder.RELEVANCE: "관련 높은 순",
}
DAY_LABELS: Final = {
    None: "날짜",
    RecordKind.PLAN: "발주 시기",
    RecordKind.NOTICE: "게시일",
    RecordKind.OPENING: "개찰일",
    RecordKind.CONTRACT: "계약일",
    RecordKind.COMPANY: "등록일",
}
"""What the day is that a list is sorted by."""


def described(criteria: SearchCriteria) -> str:
    """Say what is looked at: what it is first, then how it is narrowed.

    `가온기획의 ‘행사’ 종로구 용역 입찰공고, 접수중, 5천만 원 이하, 2026년 12월`
    """
    core = [
        f"{criteria.firm.name}의" if criteria.firm else "",
        f"‘{criteria.q}’" if criteria.q else "",
        buyers(criteria),
        seats(criteria),
        "·".join(category.label for category in criteria.categories),
        criteria.kind.label if criteria.kind else EVERYTHING,
    ]
    return ", ".join((" ".join(part for part in core if part), *narrowed(criteria)))


def narrowed(criteria: SearchCriteria) -> Iterator[str]:
    """Yield what further narrows the list."""
    kinds: tuple[tuple[Labelled, ...], ...] = (
        criteria.methods,
        criteria.statuses,
        criteria.certifications,
        criteria.contracted,
        criteria.signed,
        criteria.worth,
        criteria.placement,
    )
    if criteria.trades:
        yield listed([each.label for each in criteria.trades], "가지")
    for kind in kinds:
        if kind:
            yield listed([each.label for each in kind], "가지")
    if criteria.regions:
        yield listed([each.label for each in criteria.regions])
    yield from (label for _, label in ranges(criteria))


def ranges(criteria: SearchCriteria) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each range that is set."""
    if not criteria.days.is_open:
        yield "days", criteria.days.label
    if not criteria.deadlines.is_open:
        yield "deadlines", f"{criteria.deadlines.label} 마감"
    if not criteria.amounts.is_open:
        yield "amounts", criteria.amounts.label
    if criteria.with_unknown_amounts:
        yield "unpriced", "금액 미공개 포함"


def buyers(criteria: SearchCriteria) -> str:
    """Say whose records: `자치구·서울시`, `종로구·중구 외 3곳`."""
    names = [each.label for each in criteria.groups]
    names += [each.label for each in criteria.agencies]
    return listed([*names, *(each.label for each in criteria.departments)])


def seats(criteria: SearchCriteria) -> str:
    """Say where firms sit: `경기·마포구 외 2곳`."""
    places = [each.label for each in (*criteria.provinces, *criteria.districts)]
    return listed([*places, *(each.label for each in criteria.dongs)])


def listed(names: Sequence[str], unit: str = "곳") -> str:
    """Name the first, count the others: `종로구·중구 외 3곳`."""
    more = len(names) - NAMED_AT_MOST
    named = "·".join(names[:NAMED_AT_MOST])
    return f"{named} 외 {more}{unit}" if more > 0 else named


def order_label(kind: RecordKind | None, order: ListOrder) -> str:
    """Say how a list is sorted."""
    return NEWEST[kind] if order is ListOrder.NEWEST else ORDER_LABELS[order]
