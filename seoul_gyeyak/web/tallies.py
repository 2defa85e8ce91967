"""Contracts counted: how many, for how much, and how many of them do not say for how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

KeyT = TypeVar("KeyT")

TENTHS = 1_000
LEAST = "0.1% 미만"


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of contracts, their sum in won, and how many have no amount and add nothing."""

    contracts: int = 0
    won: int = 0
    unknown: int = 0


NOTHING = Tally()


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    return tallied((None, tally) for tally in tallies).get(None, NOTHING)


def tallied(pairs: Iterable[tuple[KeyT, Tally]]) -> dict[KeyT, Tally]:
    """Add up the tallies of each key; in plain numbers, for there may be tens of thousands."""
    sums: dict[KeyT, list[int]] = {}
    for key, tally in pairs:
        if (found := sums.get(key)) is None:
            sums[key] = [tally.contracts, tally.won, tally.unknown]
        else:
            found[0] += tally.contracts
            found[1] += tally.won
            found[2] += tally.unknown
    return {key: Tally(*numbers) for key, numbers in sums.items()}


def percent(part: int, whole: int) -> str:
    """Write a share with one decimal; something is never written as nothing.

    >>> percent(1, 3), percent(1, 5_000), percent(0, 0)
    ('33.3%', '0.1% 미만', '0%')
    """
    if part <= 0 or whole <= 0:
        return "0%"
    tenths = (part * TENTHS * 2 + whole) // (whole * 2)
    if not tenths:
        return LEAST
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
