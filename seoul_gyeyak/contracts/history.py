"""How a contract changed: each change order beside the state before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seoul_gyeyak.contracts.models import ContractChange


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One state; `before` is the amount of the state before it, None for the first."""

    change: ContractChange
    name: str
    before: int | None
    difference: int | None

    @property
    def turn(self) -> str:
        """Return the word for what happened to the amount."""
        if self.difference is None:
            return ""
        if self.difference == 0:
            return "금액 변동 없음"
        return "증액" if self.difference > 0 else "감액"


def lines_of(
    changes: Sequence[ContractChange], first_amount: int | None = None
) -> list[ChangeLine]:
    """Put the states (oldest first) beside one another; a lone first signing is no history.

    `first_amount` stands for the first signing when the source sent only what came after it.
    """
    if not changes or [change.change_order for change in changes] == [0]:
        return []
    start = None if changes[0].change_order == 0 else first_amount
    before = [start, *(change.amount for change in changes)]
    return [line(change, past) for change, past in zip(changes, before, strict=False)]


def line(change: ContractChange, before: int | None) -> ChangeLine:
    """Compare one state with the one before."""
    known = before is not None and change.amount is not None
    difference = (change.amount or 0) - (before or 0) if known else None
    name = "최초 계약" if change.change_order == 0 else f"{change.change_order}차 변경"
    return ChangeLine(change, name, before, difference)
