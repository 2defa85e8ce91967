"""A list as its page shows it: what it says, its tabs, chips, orders, panel and pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.search.choices import Offer
from seoul_gyeyak.search.criteria import PER_PAGE, SearchCriteria
from seoul_gyeyak.search.links import MAP, PATHS, Counts, FirmBox, Link, address, with_arg
from seoul_gyeyak.search.meanings import Meaning
from seoul_gyeyak.search.panel import Panel, hint_for, problem_with
from seoul_gyeyak.search.remedies import WITHOUT_ALL
from seoul_gyeyak.search.sentences import order_label
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.paging import Paging

if TYPE_CHECKING:
    from seoul_gyeyak.search.resolving import Resolved

NO_WORDS: Final = Meaning("")


@dataclass(frozen=True)
class Listing:
    """Everything around the cards of a list, each laid out once.

    `criteria` is what the address says; `resolved` what was asked, in which the words' own
    conditions are filters. `meaning` says what was looked for where that is not what was typed,
    `remedies` which condition's removal would find how many, when nothing was found.
    """

    criteria: SearchCriteria
    resolved: Resolved
    counts: Counts
    offer: Offer
    today: dt.date
    meaning: Meaning = NO_WORDS
    misread: Mapping[str, str] = field(default_factory=dict)
    remedies: Sequence[Link] = ()
    firm: FirmBox | None = None

    def to(self, criteria: SearchCriteria) -> str:
        """Return the address of another list of the same page."""
        return address(criteria)

    @property
    def total(self) -> int:
        """How many records the list has."""
        return self.counts.total

    @cached_property
    def asked(self) -> SearchCriteria:
        """What was asked, with the words that were looked for."""
        asked = self.resolved.criteria
        return asked if self.meaning.sentence is None else asked.asking(self.meaning.words)

    @cached_property
    def heading(self) -> str:
        """What the list shows."""
        return self.asked.describe()

    @property
    def notes(self) -> list[str]:
        """What was done with the words."""
        said = list(self.resolved.sentences)
        return [*said, self.meaning.sentence] if self.meaning.sentence else said

    @property
    def problems(self) -> list[str]:
        """What was typed into a field and could not be read; a phone hides the fields."""
        wrong = self.misread.items()
        return [f"{problem_with(name, text)} {hint_for(name)}" for name, text in wrong]

    @cached_property
    def literal_link(self) -> Link:
        """The list of what was typed, letter by letter."""
        return Link(
            "친 그대로 찾기", self.to(self.criteria.asking(self.criteria.q, is_literal=True))
        )

    @cached_property
    def near(self) -> list[Link]:
        """What else to look for: near words that titles say."""
        asked = self.resolved.criteria
        return [Link(word, self.to(asked.asking(query))) for word, query in self.meaning.near]

    @property
    def advice(self) -> str:
        """Say what the remedies are for."""
        if [each.label for each in self.remedies] == [WITHOUT_ALL]:
            return "하나만 빼서는 나오지 않습니다. 조건을 모두 빼면 이만큼 나옵니다."
        return "조건을 줄여 보십시오. 하나만 빼면 이만큼 나옵니다."

    @cached_property
    def paging(self) -> Paging:
        """Which page of how many."""
        return Paging(self.criteria.page, self.criteria.per, self.total)

    @property
    def upto(self) -> int:
        """The last page shown; the list may have become shorter than an old address says."""
        return max(self.criteria.page, min(self.criteria.upto, self.paging.last))

    @cached_property
    def address(self) -> str:
        """The canonical address of this page."""
        return self.to(self.criteria.at_page(self.criteria.page, self.upto))

    @property
    def path(self) -> str:
        """Where the search form is sent."""
        return PATHS[self.criteria.kind]

    @cached_property
    def tabs(self) -> list[Link]:
        """All kinds together, then each kind."""
        return [
            Link(
                label=kind.label if kind else "전체",
                url=self.to(self.criteria.of_kind(kind)),
                count=self.counts.by_kind[kind],
                is_selected=kind is self.criteria.kind,
            )
            for kind in PATHS
        ]

    @cached_property
    def chips(self) -> list[Link]:
        """The active conditions; following one takes it away.

        One that was read in the words leaves the other words and makes the other conditions
        explicit; the address says so from then on.
        """
        asked, typed = self.resolved.criteria, self.criteria.conditions()
        return [
            Link(
                each.label,
                self.to((self.criteria if each in typed else asked).without(each)),
                is_selected=True,
            )
            for each in asked.conditions()
        ]

    @cached_property
    def bare_address(self) -> str:
        """The list without any condition."""
        return self.to(self.resolved.criteria.bare())

    @cached_property
    def orders(self) -> list[Link]:
        """The orders the list can have."""
        asked = self.resolved.criteria
        return [
            Link(
                order_label(asked.kind, each),
                self.to(self.criteria.in_order(each)),
                is_selected=each is asked.ordered,
            )
            for each in asked.orders
        ]

    @property
    def order(self) -> str:
        """Say how the list is sorted."""
        return order_label(self.criteria.kind, self.resolved.criteria.ordered)

    @cached_property
    def panel(self) -> Panel:
        """The filters."""
        return Panel(
            self.criteria,
            self.resolved.criteria,
            self.counts,
            self.offer,
            self.misread,
            self.today,
        )

    @cached_property
    def first_address(self) -> str:
        """The address of the list's first page."""
        return self.to(self.criteria.at_page(1))

    @property
    def map_address(self) -> str | None:
        """The same firms on the map; no other list has one."""
        is_firms = self.criteria.kind is RecordKind.COMPANY
        return address(self.criteria.at_page(1), MAP) if is_firms else None

    def page_address(self, page: int) -> str:
        """Return the address of another page of the list; the page comes last in an address."""
        first = self.first_address
        return first if page == 1 else with_arg(first, f"page={page}")

    def rest_address(self, after: int) -> str:
        """Return where the rows of this page are that come after so many of them."""
        return with_arg(self.address, f"part=rest&after={after}")

    @cached_property
    def more(self) -> Link | None:
        """The next page below what is shown; none after the last, or where too much is shown."""
        longer = self.criteria.at_page(self.criteria.page, self.upto + 1).fitting()
        if self.upto >= self.paging.last or longer.upto == self.upto:
            return None
        count = min(self.criteria.per, self.total - self.upto * self.criteria.per)
        return Link("더 보기", self.to(longer), count)

    @property
    def place(self) -> str:
        """Say which pages of how many are shown: `2/13쪽`, `1–3/13쪽`."""
        last, page = self.paging.last, self.criteria.page
        shown = f"{page:,}–{self.upto:,}" if self.upto > page else f"{page:,}"
        return f"{shown}/{last:,}쪽" if last > 1 else ""

    @cached_property
    def sizes(self) -> list[Link]:
        """How many rows a page may have."""
        return [
            Link(f"{per}건", self.to(self.criteria.by(per)), per, per == self.criteria.per)
            for per in PER_PAGE
        ]
