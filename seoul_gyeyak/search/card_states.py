"""The biggest thing on a card: a word, its tone and a note, for the moment it is read at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Protocol

from seoul_gyeyak import clock
from seoul_gyeyak.vocabulary import OpeningOutcome
from seoul_gyeyak.web.formats import day, dday, is_past, month, short_moment

URGENT: Final = dt.timedelta(days=3)
ALL_PAID: Final = 100


@dataclass(frozen=True, slots=True)
class State:
    """A word (`D-3`, `2027년 3월`, `지급 70%`), how it is toned, and a line under it.

    Tones: `danger` runs out, `calm` is to come, `ok` is done, `over` is past, empty is none.
    """

    word: str | None
    tone: str = ""
    note: str | None = None


class Standing(Protocol):
    """What a card keeps instead of a state, because a state depends on the present moment."""

    def state(self) -> State:
        """Return the state now."""
        ...


@dataclass(frozen=True, slots=True)
class Unstated:
    """A record that has nothing bigger than its title."""

    def state(self) -> State:
        """Return no state."""
        return State(None)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan's month; `first` is its first day, None when only the year is known."""

    year: int
    first: dt.date | None
    is_noticed: bool

    def state(self) -> State:
        """Say when it is to be ordered and whether it has been put out."""
        word = month(self.first) if self.first else f"{self.year}년"
        if self.is_noticed:
            return State(word, "ok", "공고됨")
        this_month = clock.today().replace(day=1)
        is_late = self.first < this_month if self.first else self.year < this_month.year
        return (
            State(word, "over", "발주 예정이었던 달")
            if is_late
            else State(word, "calm", "발주 예정")
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """A notice's deadline for bids."""

    closes_at: dt.datetime | None
    is_cancelled: bool

    def state(self) -> State:
        """Say how long one can still bid."""
        if self.is_cancelled:
            return State("취소", "over")
        if self.closes_at is None:
            return State("마감 시각 없음", "over")
        note = f"{short_moment(self.closes_at)} 마감"
        if is_past(self.closes_at):
            return State("마감", "over", note)
        tone = "danger" if self.closes_at - clock.now() <= URGENT else "calm"
        return State(dday(self.closes_at), tone, note)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An opening's outcome with its winner, or with the reason why there is none."""

    outcome: OpeningOutcome
    winner: str | None
    reason: str | None

    def state(self) -> State:
        """Say what became of it."""
        if self.outcome is OpeningOutcome.OPENED:
            return State(self.outcome.label, "ok", f"1순위 {self.winner}" if self.winner else None)
        return State(self.outcome.label, "over", self.reason)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How much of a contract is paid and when it ends; `share` is percent, None when unknown."""

    share: int | None
    ends_on: dt.date | None

    def state(self) -> State:
        """Say what has been paid, else when it ends."""
        note = None
        if self.ends_on is not None:
            note = f"{day(self.ends_on)} {'완료' if is_past(self.ends_on) else '완료 예정'}"
        if self.share is None:
            return State("지급 내역 없음", "over", note)
        if self.share == ALL_PAID:
            return State("지급 완료", "ok", note)
        return State(f"지급 {self.share}%", "ok", note)
