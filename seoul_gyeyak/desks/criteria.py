"""What a desk shows: one frozen value from the query string to the statements and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from seoul_gyeyak.desks.sheets import USUAL, DeskSheet, Ordering, ordering
from seoul_gyeyak.search.typed_values import Arguments, first, page_number, spell
from seoul_gyeyak.search.understanding.spells import Spell

AHEAD: Final = dt.timedelta(days=90)
"""How far ahead contracts are said to end soon, unless a period is asked for."""
LONGEST_PICK: Final = 64


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whose desk it is."""

    id: int
    slug: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class DeskCriteria:
    """An agency or one department of it, a period, a sheet in an order, and what is picked of it.

    `asked` is the period as asked for; without one it is this year, and what ends soon is looked
    for from today on. `pick` is a record's address or number; whether there is one is found out by
    asking. `is_whole` puts as much on one page as paper may want.
    """

    buyer: Buyer
    today: dt.date
    sheet: DeskSheet = DeskSheet.OPEN
    department: str | None = None
    asked: Spell | None = None
    order: Ordering = USUAL[DeskSheet.OPEN]
    page: int = 1
    pick: str = ""
    is_whole: bool = False

    @classmethod
    def from_args(
        cls, args: Arguments, buyer: Buyer, departments: Collection[str], today: dt.date
    ) -> Self:
        """Read a query string; what the interface could not have written vanishes here."""
        sheet = DeskSheet.find(first(args, "sheet")) or DeskSheet.OPEN
        department = first(args, "department")
        days = spell(args, "", today)
        pick = first(args, "pick")
        return cls(
            buyer,
            today,
            sheet,
            department if department in departments else None,
            None if days.is_open else days,
            ordering(sheet, first(args, "order")),
            page_number(first(args, "page")),
            pick if len(pick) <= LONGEST_PICK and pick.isprintable() else "",
            first(args, "all") == "1",
        ).fitting()

    def fitting(self) -> Self:
        """Return the criteria without a period that is the usual one, or none at all."""
        is_usual = self.asked == this_year(self.today) and self.sheet is not DeskSheet.ENDING
        if self.asked is None or is_usual:
            return replace(self, asked=None)
        begins, ends = self.asked
        is_backwards = begins is not None and ends is not None and begins > ends
        return replace(self, asked=None) if is_backwards else self

    @property
    def period(self) -> Spell:
        """The days that are looked at: what is asked for, or this year."""
        return self.asked or this_year(self.today)

    @property
    def days(self) -> Spell:
        """The days of this sheet: nothing ends soon that has ended, and repeats count by years."""
        if self.sheet is DeskSheet.ENDING:
            ahead = Spell(self.today, None if self.asked else self.today + AHEAD)
            return self.asked.meeting(ahead) if self.asked else ahead
        if self.sheet is DeskSheet.REPEAT:
            begins, ends = self.period
            return Spell(
                dt.date(begins.year, 1, 1) if begins else None,
                dt.date(ends.year, 12, 31) if ends else None,
            )
        return self.period

    def to_args(self) -> list[tuple[str, str]]:
        """Write the query string: only what differs from a bare desk, always in one order."""
        return list(self.args())

    def args(self) -> Iterator[tuple[str, str]]:
        """Yield the parts of the query string."""
        if self.sheet is not DeskSheet.OPEN:
            yield "sheet", self.sheet.value
        if self.department is not None:
            yield "department", self.department
        ends = (("from", self.asked.first), ("to", self.asked.last)) if self.asked else ()
        yield from ((name, str(end)) for name, end in ends if end is not None)
        if self.order != USUAL[self.sheet]:
            yield "order", str(self.order)
        if self.is_whole:
            yield "all", "1"
        if self.page != 1:
            yield "page", str(self.page)
        if self.pick:
            yield "pick", self.pick

    def on(self, sheet: DeskSheet) -> Self:
        """Return the criteria on another sheet, from its beginning."""
        usual = USUAL[sheet]
        there = replace(self, sheet=sheet, order=usual, page=1, pick="", is_whole=False)
        return there.fitting()

    def ordered(self, key: str, *, falls: bool) -> Self:
        """Return the criteria in the order of a column, or the other way round if it is already."""
        turned = not self.order.falls if self.order.key == key else falls
        return replace(self, order=Ordering(key, turned), page=1)

    def with_(self, **changed: Any) -> Self:  # noqa: ANN401 - fields of its own
        """Return the criteria with other values."""
        return replace(self, **changed)

    def describe(self) -> str:
        """Say what is looked at: `서울특별시 마포구 문화과 되풀이된 수의계약, 2026년`."""
        whose = " ".join(filter(None, (self.buyer.name, self.department, self.sheet.label)))
        when = f"{self.today:%Y.%m.%d} 현재" if self.sheet is DeskSheet.OPEN else self.days.label
        return f"{whose}, {when}"


def this_year(today: dt.date) -> Spell:
    """Return the year that today is in, which is the fiscal year too."""
    return Spell(dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))
