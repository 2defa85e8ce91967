"""A query read: what of it is an amount, what a period, and the words that are left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from seoul_gyeyak.search.understanding.amounts import Amount, amounts
from seoul_gyeyak.search.understanding.periods import Period, periods
from seoul_gyeyak.search.understanding.spans import unquoted, without, words_left


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it was typed, and what was understood of it.

    Several amounts, and several periods, all hold. To take one away is to take its span out of
    what was typed.
    """

    typed: str
    words: str
    amounts: tuple[Amount, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def pieces(self) -> tuple[Amount | Period, ...]:
        """What was recognised."""
        return (*self.amounts, *self.periods)

    @property
    def is_literal(self) -> bool:
        """Tell whether every letter was left to be searched for."""
        return not self.pieces


def understood(typed: str, today: dt.date) -> Understood:
    """Read a query: `행사 5천만원 이하 다음달` is 행사, an amount and a month."""
    query = unquoted(typed)
    sums = amounts(query)
    days = periods(without(query, [each.span for each in sums]), today)
    taken = [each.span for each in sums] + [each.span for each in days]
    return Understood(typed, words_left(typed, taken), tuple(sums), tuple(days))


def literal(typed: str) -> Understood:
    """Take a query as nothing but words."""
    return Understood(typed, typed)
