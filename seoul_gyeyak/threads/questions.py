"""Questions one room asks and another answers, for what a number ties together.

A notice's page shows who won, an opening's the notice's floor rate, a company's its contracts and
bids. Rooms that stand side by side do not import one another: the asking room puts the question
here, the room that knows answers it (`answers.py` of that room).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from seoul_gyeyak.vocabulary import Category, OpeningOutcome
from seoul_gyeyak.web.tallies import Tally, tallied

Asked = ParamSpec("Asked")
Answered = TypeVar("Answered")


class Question(Generic[Asked, Answered]):
    """One question, answered by exactly one room; asking before that is a programming error."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._answer: Callable[Asked, Answered] | None = None

    def answered_by(self, answer: Callable[Asked, Answered]) -> Callable[Asked, Answered]:
        """Decorate the function that knows."""
        self._answer = answer
        return answer

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Answered:
        """Ask."""
        if self._answer is None:
            msg = f"no room answers {self.name}"
            raise LookupError(msg)
        return self._answer(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class NoticeResult:
    """What became of a notice in one opening. `is_awarded`: 낙찰, not only first in the list."""

    slug: str
    outcome: OpeningOutcome
    reason: str | None
    opened_at: dt.datetime | None
    bidder_count: int | None
    winner: str | None
    winner_slug: str | None
    amount: int | None
    rate: Decimal | None
    is_awarded: bool


@dataclass(frozen=True, slots=True)
class CompanyCell:
    """What a company signed with one agency in one year, of one kind: its own share of it.

    `unknown` counts contracts whose amount, or whose share of it, nobody told.
    """

    slug: str
    agency: str
    year: int
    category: Category
    count: int
    won: int
    unknown: int

    @property
    def tally(self) -> Tally:
        """Return the cell's numbers together."""
        return Tally(self.count, self.won, self.unknown)


@dataclass(frozen=True, slots=True)
class CompanyContract:
    """A line about one contract; `share` in percent in a joint contract, else None."""

    slug: str
    title: str
    agency: str
    category: Category
    signed_on: dt.date
    amount: int | None
    share: Decimal | None
    paid: int | None


@dataclass(frozen=True, slots=True)
class CompanyContracts:
    """What a company signed: counted by agency, year and kind, and the newest contracts."""

    cells: Sequence[CompanyCell]
    newest: Sequence[CompanyContract]

    @property
    def by_agency(self) -> list[tuple[str, str, Tally]]:
        """Return slug, name and tally of each agency, the one with most contracts first."""
        sums = tallied(((cell.slug, cell.agency), cell.tally) for cell in self.cells)
        ordered = sorted(sums.items(), key=lambda each: (-each[1].contracts, each[0][1]))
        return [(slug, agency, tally) for (slug, agency), tally in ordered]


@dataclass(frozen=True, slots=True)
class CompanyPayments:
    """What a company's contracts that ended before a day were paid by now, as far as disclosed.

    `short` are those of the `disclosed` whose payments are less than their amount.
    """

    ended: int
    disclosed: int
    short: int


@dataclass(frozen=True, slots=True)
class CompanyPlace:
    """A small map: outlines as SVG paths within `viewbox`, and where the company is on it.

    `land` are the districts around, `district` is its own; `url` is the large map around it.
    """

    viewbox: str
    land: Sequence[str]
    district: str
    river: str
    point: tuple[float, float] | None
    url: str


@dataclass(frozen=True, slots=True)
class PromotedProduct:
    """A product a company shows; `photo` is the address of a small picture, if it has one."""

    slug: str
    name: str
    price: str | None
    photo: str | None


@dataclass(frozen=True, slots=True)
class CompanyBid:
    """A line about one bid; `rank` is None for a bid that was set aside."""

    slug: str
    title: str
    agency: str
    opened_at: dt.datetime | None
    rank: int | None
    amount: int | None
    rate: Decimal | None
    remark: str | None
    has_won: bool


@dataclass(frozen=True, slots=True)
class CompanyWin:
    """A line about one opening a company won; the amount is the award's (낙찰금액)."""

    slug: str
    title: str
    agency: str
    opened_at: dt.datetime | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class CompanyWins:
    """How often a company won from one agency."""

    slug: str
    agency: str
    count: int


@dataclass(frozen=True, slots=True)
class CompanyBids:
    """What a company bid for: how often in each year, from whom it won, and the newest of both."""

    by_year: Mapping[int | None, int]
    """Bids by the year of their opening in Seoul; under None those whose source does not tell."""
    wins: Sequence[CompanyWins]
    """The agencies it won from, the one with most wins first."""
    newest: Sequence[CompanyBid]
    newest_wins: Sequence[CompanyWin]

    @property
    def count(self) -> int:
        """Return how often it bid."""
        return sum(self.by_year.values())

    @property
    def won(self) -> int:
        """Return how often it won."""
        return sum(each.count for each in self.wins)


results_of_notice: Question[[Session, str], Sequence[NoticeResult]] = Question("results_of_notice")
"""A notice's openings by its number, the latest first."""
floor_of_notice: Question[[Session, str, int], Decimal | None] = Question("floor_of_notice")
"""낙찰하한율 in percent by number and version."""
contracts_of_company: Question[[Session, int], CompanyContracts] = Question("contracts_of_company")
"""A company's contracts by its id."""
place_of_company: Question[[str, float | None, float | None], CompanyPlace | None] = Question(
    "place_of_company"
)
"""The small map of a company's district by its name, with the company's point if it has one."""
payments_of_company: Question[[Session, int, dt.date], CompanyPayments] = Question(
    "payments_of_company"
)
"""How the contracts of a company that ended before a day were paid."""
bids_of_company: Question[[Session, int], CompanyBids] = Question("bids_of_company")
"""A company's bids by its id."""
products_of_company: Question[[Session, int], Sequence[PromotedProduct]] = Question(
    "products_of_company"
)
"""What a company shows of its products today, by its id."""
products_by_company: Question[[Session, Sequence[int]], Mapping[int, int]] = Question(
    "products_by_company"
)
"""How many products these companies (ids) show today; who shows none is left out."""
