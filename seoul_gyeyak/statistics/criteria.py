"""Which visits are shown: by day, week or year, of one menu or all; one frozen value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from seoul_gyeyak.search.typed_values import Arguments, first
from seoul_gyeyak.visits.menus import Menu
from seoul_gyeyak.vocabulary import Labelled

WEEK: Final = dt.timedelta(days=7)


class Per(Labelled):
    """How long a period is."""

    DAY = "day", "날마다"
    WEEK = "week", "주마다"
    YEAR = "year", "해마다"


SHOWN: Final = {Per.DAY: 30, Per.WEEK: 26, Per.YEAR: 10}
"""How many periods back are shown."""


@dataclass(frozen=True, slots=True)
class VisitCriteria:
    """Periods of one length up to today, and a menu; None is all of them."""

    today: dt.date
    per: Per = Per.DAY
    menu: Menu | None = None

    @classmethod
    def from_args(cls, args: Arguments, today: dt.date) -> Self:
        """Read a query string; what the interface could not have written vanishes here."""
        return cls(today, Per.find(first(args, "per")) or Per.DAY, Menu.find(first(args, "menu")))

    def to_args(self) -> dict[str, str]:
        """Write the query string: only what differs from the bare page."""
        return dict(self.args())

    def args(self) -> Iterator[tuple[str, str]]:
        """Yield the parts of the query string."""
        if self.per is not Per.DAY:
            yield "per", str(self.per.value)
        if self.menu:
            yield "menu", str(self.menu.value)

    @property
    def begins(self) -> tuple[dt.date, ...]:
        """The first day of each period shown, the latest first."""
        count = SHOWN[self.per]
        if self.per is Per.YEAR:
            return tuple(dt.date(self.today.year - back, 1, 1) for back in range(count))
        step = WEEK if self.per is Per.WEEK else dt.timedelta(days=1)
        return tuple(self.period_of(self.today) - back * step for back in range(count))

    def period_of(self, day: dt.date) -> dt.date:
        """Return the first day of the period a day is in; weeks begin on Mondays."""
        if self.per is Per.YEAR:
            return day.replace(month=1, day=1)
        return day - dt.timedelta(days=day.weekday()) if self.per is Per.WEEK else day

    def name(self, begin: dt.date) -> str:
        """Name a period: `2026.04.02`, `2026.03.30 주`, `2026년`."""
        if self.per is Per.YEAR:
            return f"{begin.year}년"
        return f"{begin:%Y.%m.%d}" + (" 주" if self.per is Per.WEEK else "")

    def describe(self) -> str:
        """Say what is counted: `입찰공고 화면을 본 횟수, 주마다 2025.10.06부터`."""
        what = f"{self.menu.label} 화면을 본 횟수" if self.menu else "화면을 본 횟수"
        return f"{what}, {self.per.label} {self.begins[-1]:%Y.%m.%d}부터"
