"""비교견적서: what several firms ask for the same, side by side; nothing of it is kept anywhere.

An official types it in, or begins with the bids of an opening. Cells left empty are lines to write
on by hand once it is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.search.typed_values import Arguments, cleaned, first, won
from seoul_gyeyak.web.tallies import percent

FIRMS: Final = 3
ITEMS: Final = 4
LONGEST: Final = 80
MOST_UNITS: Final = 1_000_000
TITLE: Final = "비교견적서"
BIDS: Final = (
    select(Opening.title, Bidder.name, Bidder.amount)
    .join(Bidder, Bidder.opening_id == Opening.id)
    .where(
        Opening.notice_number == bindparam("number", type_=Opening.notice_number.type),
        Bidder.rank.is_not(None),
        Bidder.amount.is_not(None),
    )
    .order_by(Opening.notice_version.desc(), Opening.rebid.desc(), Opening.lot, Bidder.rank)
    .limit(FIRMS)
)
"""The best ranked bids in the last opening of a notice."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is bought, how much of it, and what each firm asks for one; None is left open."""

    name: str
    quantity: int
    unit: str
    prices: tuple[int | None, ...]

    def amount(self, firm: int) -> int | None:
        """Return what a firm asks for all of it."""
        price = self.prices[firm]
        return None if price is None else price * self.quantity


@dataclass(frozen=True, slots=True)
class Quotes:
    """What is bought, whom was asked, what they ask; `wrong` names fields not understood."""

    subject: str
    firms: tuple[str, ...]
    items: tuple[Item, ...]
    wrong: frozenset[str] = frozenset()

    @classmethod
    def from_args(cls, args: Arguments) -> Self:
        """Read a query string: `firm1`, `item1`, `quantity1`, `unit1`, `price1-2` and so on."""
        firms = tuple(short(args, f"firm{firm}") for firm in range(1, FIRMS + 1))
        items = tuple(item(args, number) for number in range(1, ITEMS + 1))
        return cls(short(args, "subject"), firms, items, frozenset(misread(args)))

    @property
    def totals(self) -> tuple[int | None, ...]:
        """What each firm asks in all; None unless it says a price for all that is named."""
        return tuple(self.total(firm) for firm in range(FIRMS))

    def total(self, firm: int) -> int | None:
        """Return what a firm asks in all."""
        named = [each for each in self.items if each.name or any(each.prices)]
        amounts = [each.amount(firm) for each in named]
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if known and len(known) == len(amounts) else None

    @property
    def lowest(self) -> int | None:
        """The lowest of the totals; None while there are not two to compare."""
        known = [total for total in self.totals if total is not None]
        return min(known) if len(known) > 1 else None

    def over_lowest(self, firm: int) -> str:
        """Say how much more than the lowest a firm asks: `최저`, `+12.5%`."""
        total, lowest = self.totals[firm], self.lowest
        if total is None or lowest is None:
            return ""
        return "최저" if total == lowest else f"+{percent(total - lowest, lowest)}"

    def describe(self) -> str:
        """Say what is compared."""
        return f"{self.subject} {TITLE}".strip()


def short(args: Arguments, name: str) -> str:
    """Return a text of the sheet, no longer than its cell."""
    return cleaned(first(args, name))[:LONGEST]


def item(args: Arguments, number: int) -> Item:
    """Read one line of the sheet."""
    typed = first(args, f"quantity{number}")
    quantity = quantity_of(typed)
    return Item(
        short(args, f"item{number}"),
        1 if quantity is None else quantity,
        short(args, f"unit{number}"),
        tuple(won(first(args, f"price{number}-{firm}")) for firm in range(1, FIRMS + 1)),
    )


def quantity_of(typed: str) -> int | None:
    """Return a number of units; nothing typed is one, None is not understood."""
    digits = typed.replace(",", "").strip()
    if not digits:
        return 1
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len(str(MOST_UNITS))):
        return None
    return int(digits) if 0 < int(digits) <= MOST_UNITS else None


def misread(args: Arguments) -> Iterator[str]:
    """Yield the names of fields whose text is no number or amount."""
    for number in range(1, ITEMS + 1):
        if quantity_of(first(args, f"quantity{number}")) is None:
            yield f"quantity{number}"
        for firm in range(1, FIRMS + 1):
            name = f"price{number}-{firm}"
            if first(args, name).strip() and won(first(args, name)) is None:
                yield name


def typed_wrongly(args: Arguments) -> Mapping[str, str]:
    """Return what was typed into the fields that are not understood; the others have nothing."""
    return defaultdict(str, {name: short(args, name) for name in misread(args)})


def bids(session: Session, number: str) -> Quotes | None:
    """Return the sheet begun with the best bids for a notice, None when there are none."""
    found = session.execute(BIDS, {"number": number}).all()
    if not found:
        return None
    title, *_ = found[0]
    firms = [name for _, name, _ in found] + [""] * FIRMS
    prices = [amount for _, _, amount in found] + [None] * FIRMS
    whole = Item(title[:LONGEST], 1, "식", tuple(prices[:FIRMS]))
    blank = Item("", 1, "", (None,) * FIRMS)
    return Quotes(title[:LONGEST], tuple(firms[:FIRMS]), (whole, *[blank] * (ITEMS - 1)))


def rows(quotes: Quotes) -> list[Sequence[str | int | None]]:
    """Return the sheet as rows for a file: two columns for each firm, one price and the amount."""
    lines: list[Sequence[str | int | None]] = [
        [each.name, each.quantity, each.unit, *priced(each)] for each in quotes.items if each.name
    ]
    sums = [value for firm in range(FIRMS) for value in (None, quotes.totals[firm])]
    marks = [value for firm in range(FIRMS) for value in (None, quotes.over_lowest(firm))]
    return [*lines, ["합계", None, None, *sums], ["최저와 견줌", None, None, *marks]]


def priced(each: Item) -> Iterator[int | None]:
    """Yield a line's price and amount, firm by firm."""
    for firm in range(FIRMS):
        yield each.prices[firm]
        yield each.amount(firm)


def head(quotes: Quotes) -> list[str]:
    """Return the labels of the columns."""
    named = [name or f"업체 {number}" for number, name in enumerate(quotes.firms, 1)]
    priced_by = [f"{name} {what}" for name in named for what in ("단가", "금액")]
    return ["품명·규격", "수량", "단위", *priced_by]
