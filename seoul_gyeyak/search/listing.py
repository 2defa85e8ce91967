"""A list as its page shows it: tabs, chips and filters as data, each with label, count and link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from seoul_gyeyak.search.meanings import Meaning
from seoul_gyeyak.vocabulary import AgencyGroup, Category, RecordKind
from seoul_gyeyak.web.paging import Paging

if TYPE_CHECKING:
    from seoul_gyeyak.search.criteria import AgencyChoice, SearchCriteria

PATHS: Final[Mapping[RecordKind | None, str]] = {
    None: "/search",
    RecordKind.PLAN: "/plans",
    RecordKind.NOTICE: "/notices",
    RecordKind.OPENING: "/openings",
    RecordKind.CONTRACT: "/contracts",
    RecordKind.COMPANY: "/companies",
}


NO_WORDS: Final = Meaning("")


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go: a tab, a tile or a chip. `count` is how many records are there."""

    label: str
    url: str
    count: int | None = None
    is_selected: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick; `count` is None where it would take too long to say."""

    value: str
    label: str
    count: int | None
    is_selected: bool


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A group of agencies, to tick as a whole or one by one."""

    whole: Choice
    agencies: Sequence[Choice]

    @property
    def is_open(self) -> bool:
        """Tell whether something in the group is ticked, so that one sees it."""
        return self.whole.is_selected or any(each.is_selected for each in self.agencies)


def address(criteria: SearchCriteria) -> str:
    """Return the canonical address of a list, percent-encoded."""
    args = urlencode(criteria.to_args())
    return f"{PATHS[criteria.kind]}?{args}" if args else PATHS[criteria.kind]


def tiles(by_kind: Mapping[RecordKind, int]) -> list[Link]:
    """Return the five counts of the home page, each leading to its list."""
    return [Link(kind.label, PATHS[kind], by_kind[kind]) for kind in RecordKind]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything around the cards of a list.

    `by_kind` counts each tab (None: all kinds); `facets` counts each filter value, None when they
    were not counted. `meaning` says what was looked for, where that is not what was typed.
    """

    criteria: SearchCriteria
    total: int
    by_kind: Mapping[RecordKind | None, int]
    facets: Mapping[str, int] | None
    agencies: Mapping[str, AgencyChoice]
    meaning: Meaning = NO_WORDS

    @property
    def heading(self) -> str:
        """What the list shows, with the words that were looked for."""
        corrected = self.meaning.sentence is not None
        shown = self.criteria.asking(self.meaning.words) if corrected else self.criteria
        return shown.describe()

    @property
    def literal_link(self) -> Link:
        """The list of what was typed, letter by letter."""
        words = self.criteria.q
        url = address(self.criteria.asking(words, is_literal=True))
        return Link(f"‘{words}’ 그대로 찾기", url)

    @property
    def near(self) -> list[Link]:
        """What else to look for: near words that titles say."""
        return [
            Link(word, address(self.criteria.asking(query))) for word, query in self.meaning.near
        ]

    @property
    def paging(self) -> Paging:
        """Which page of how many."""
        return Paging(self.criteria.page, self.criteria.per, self.total)

    @property
    def address(self) -> str:
        """The canonical address of this page."""
        return address(self.criteria)

    @property
    def path(self) -> str:
        """Where the search form is sent."""
        return PATHS[self.criteria.kind]

    @property
    def tabs(self) -> list[Link]:
        """All kinds together, then each kind."""
        return [
            Link(
                label=kind.label if kind else "전체",
                url=address(self.criteria.of_kind(kind)),
                count=self.by_kind[kind],
                is_selected=kind is self.criteria.kind,
            )
            for kind in PATHS
        ]

    @property
    def chips(self) -> list[Link]:
        """The active conditions; following one takes it away."""
        return [
            Link(condition.label, address(self.criteria.without(condition)), is_selected=True)
            for condition in self.criteria.conditions()
        ]

    @property
    def bare_address(self) -> str:
        """The list without any condition."""
        return address(self.criteria.bare())

    def page_address(self, page: int) -> str:
        """Return the address of another page of the list."""
        return address(self.criteria.at_page(page))

    @property
    def has_filters(self) -> bool:
        """Companies have neither buyer nor category."""
        return self.criteria.kind is not RecordKind.COMPANY

    @property
    def categories(self) -> list[Choice]:
        """What is bought."""
        return [
            self.choice("category", each.value, each.label, each in self.criteria.categories)
            for each in Category
        ]

    @property
    def groups(self) -> list[GroupChoice]:
        """The four groups, each with its agencies in their order."""
        return [self.group(group) for group in AgencyGroup]

    def group(self, group: AgencyGroup) -> GroupChoice:
        """Return one group's boxes."""
        chosen = {each.slug for each in self.criteria.agencies}
        members = [each for each in self.agencies.values() if each.group is group]
        return GroupChoice(
            self.choice("group", group.value, group.label, group in self.criteria.groups),
            [self.choice("agency", each.slug, each.name, each.slug in chosen) for each in members],
        )

    def choice(self, name: str, value: str, label: str, is_selected: bool) -> Choice:  # noqa: FBT001 - read at the call as the fourth column of a table
        """Return a box with its count."""
        count = None if self.facets is None else self.facets.get(f"{name}:{value}", 0)
        return Choice(value, label, count, is_selected)
