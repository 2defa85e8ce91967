"""How the figures of a certificate were come by, in the sentences that are printed on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from seoul_gyeyak.certificates.facts import Line, Period
from seoul_gyeyak.certificates.kinds import UNIT_NAMES
from seoul_gyeyak.vocabulary import CertificateKind
from seoul_gyeyak.web.formats import day

AMOUNTS: Final = (
    "금액은 마지막 변경계약까지 반영한 계약금액이며 부가가치세를 포함합니다. "
    "준공(완료)일은 마지막 변경계약까지 계약에 정한 날이고, 그날이 지난 계약만 담았습니다."
)
SHARES: Final = "공동계약의 실적금액은 계약금액에 지분율을 곱한 금액입니다(원 미만 반올림)."
UNKNOWN: Final = "'－'는 원천 자료(조달청 나라장터, 행정안전부 지방재정365)에 없는 항목입니다."
DONE: Final = (
    "기성액은 준공한 계약의 계약금액입니다. 여러 해에 걸쳐 해마다의 금액을 알 수 없으면 "
    "'－'로 적었습니다."
)
BY_PROGRESS: Final = frozenset({CertificateKind.CONSTRUCTION, CertificateKind.TELECOM})


def rules_of(
    kind: CertificateKind, period: Period, unit: int, lines: Sequence[Line]
) -> tuple[str, ...]:
    """Return the rules that hold for one certificate."""
    rules = [
        AMOUNTS,
        period_words(period),
        SHARES if any(line.share is not None for line in lines) else None,
        DONE if kind in BY_PROGRESS else None,
        unit_words(unit) if unit > 1 else None,
        UNKNOWN,
    ]
    return tuple(rule for rule in rules if rule)


def unit_words(unit: int) -> str:
    """Say what figures are told in, and what became of the rest."""
    return f"금액 단위는 {UNIT_NAMES[unit]}입니다. 원으로 더한 뒤 단위 미만을 버렸습니다."


def period_words(period: Period) -> str:
    """Say which contracts were taken, counted back from when."""
    until = day(period.until)[:10]
    if period.since is None:
        posted = f"입찰공고 {period.notice}의 공고일인 " if period.notice else ""
        return f"준공(완료)일이 {posted}{until}까지인 계약 가운데 신청인이 고른 것입니다."
    basis = f"입찰공고 {period.notice}의 공고일" if period.notice else "기준일"
    return (
        f"준공(완료)일이 {basis}부터 거꾸로 {period.years}년"
        f"({day(period.since)[:10]} ~ {until}) 안에 든 계약 가운데 신청인이 고른 것입니다."
    )
