"""What has been paid on a contract, and how much of it that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seoul_gyeyak.contracts.models import Contract, Payment
from seoul_gyeyak.web.facts import Sum, known_sums

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One disclosed payment. `differs` when its parts do not sum to its total."""

    payment: Payment
    parts: Sequence[Sum]
    differs: bool

    @property
    def parts_won(self) -> int:
        """Return what the parts come to."""
        return sum(part.won for part in self.parts)


def paid_share(paid: int | None, amount: int | None) -> int | None:
    """Return the paid share in whole percent, cut off so that only all paid is 100.

    None when either amount is not known. More than 100 happens in the sources and stays visible.

    >>> paid_share(99_999, 100_000)
    99
    """
    if paid is None or not amount:
        return None
    return paid * HUNDRED // amount


def line_of(payment: Payment) -> PaymentLine:
    """Return a payment with its parts; a source that gives only a total has none to differ."""
    parts = known_sums(
        ("선금", payment.advance, None),
        ("기성금", payment.progress, None),
        ("노무비", payment.labour, None),
        ("준공금", payment.completion, None),
    )
    total = sum(part.won for part in parts)
    return PaymentLine(payment, parts, bool(parts) and payment.total not in {None, total})


@dataclass(frozen=True, slots=True)
class Paid:
    """The head of the page: the share in percent (None when it cannot be told) and its words."""

    share: int | None
    words: str
    bar: int


def paid_of(contract: Contract) -> Paid:
    """Say how much of a contract has been paid."""
    share = paid_share(contract.paid, contract.amount)
    if contract.paid is None:
        return Paid(None, "공개된 지급 내역 없음", 0)
    if share is None:
        return Paid(None, "지급 비율을 알 수 없음", 0)
    words = "지급 완료" if share == HUNDRED else f"지급 {share}%"
    return Paid(share, words, min(share, HUNDRED))
