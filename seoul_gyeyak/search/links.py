"""Where one can go from a list: addresses, and the links and boxes that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_plus

from seoul_gyeyak.catalogue.questions import Range
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.search.criteria import SearchCriteria

PATHS: Final[Mapping[RecordKind | None, str]] = {
    None: "/search",
    RecordKind.PLAN: "/plans",
    RecordKind.NOTICE: "/notices",
    RecordKind.OPENING: "/openings",
    RecordKind.CONTRACT: "/contracts",
    RecordKind.COMPANY: "/companies",
}
MAP: Final = "/map"
"""Where the list of firms is a map."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records there are: on the list, on each tab, with each value of a filter.

    `ready` counts each ready range, `unknown_amounts` what has no amount.
    """

    total: int
    by_kind: Mapping[RecordKind | None, int]
    facets: Mapping[str, int] = field(default_factory=dict)
    unknown_amounts: int = 0
    ready: Mapping[Range, int] = field(default_factory=dict)


@dataclass(slots=True)
class Link:
    """Somewhere to go: a tab, a tile or a chip. `count` is how many records are there.

    Neither it nor a choice is frozen: a page makes a hundred, and freezing costs each field a call.
    """

    label: str
    url: str
    count: int | None = None
    is_selected: bool = False


@dataclass(slots=True)
class Choice:
    """A box to tick, or where ticking could mean two things a link to follow (`url`)."""

    name: str
    value: str
    label: str
    count: int
    is_selected: bool
    url: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyBoxes:
    """An agency to tick, and its departments once it is chosen."""

    whole: Choice
    departments: Sequence[Choice] = ()


@dataclass(frozen=True, slots=True)
class GroupBoxes:
    """A group of agencies, to tick as a whole or one by one."""

    whole: Choice
    agencies: Sequence[AgencyBoxes]
    is_open: bool

    @property
    def members(self) -> list[Choice]:
        """The boxes of the agencies."""
        return [each.whole for each in self.agencies]

    @property
    def departments(self) -> dict[str, Sequence[Choice]]:
        """The boxes of the departments of those agencies that are chosen."""
        return {each.whole.value: each.departments for each in self.agencies if each.departments}


@dataclass(frozen=True, slots=True)
class Section:
    """The boxes of one filter: those in sight, then those folded away."""

    name: str
    title: str
    shown: Sequence[Choice]
    folded: Sequence[Choice]
    is_open: bool
    is_short: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A box to type into. `problem` says what could not be read of `text`."""

    name: str
    label: str
    text: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class RangeBoxes:
    """A range: ready ones to follow, and two fields for any other."""

    name: str
    title: str
    presets: Sequence[Link]
    fields: Sequence[Field]
    hint: str

    @property
    def is_open(self) -> bool:
        """Tell whether something is chosen or wrong, so that one sees it."""
        return any(each.text for each in self.fields) or any(p.is_selected for p in self.presets)


@dataclass(frozen=True, slots=True)
class FirmBox:
    """A field for a firm's name, and the firms that are meant, each leading to its list."""

    typed: str = ""
    found: Sequence[Link] = ()

    @property
    def problem(self) -> str | None:
        """Say that there is no such firm."""
        return (
            f"이름이 ‘{self.typed}’로 시작하는 기업이 없습니다."
            if self.typed and not self.found
            else None
        )


quoted: Final = lru_cache(maxsize=4_096)(quote_plus)
"""A page writes the same few values into eighty addresses."""


def address(criteria: SearchCriteria, path: str | None = None) -> str:
    """Return the canonical address of a list, percent-encoded; `path` shows it in another form."""
    there = path or PATHS[criteria.kind]
    args = "&".join([f"{name}={quoted(value)}" for name, value in criteria.to_args()])
    return f"{there}?{args}" if args else there


def with_arg(address: str, arg: str) -> str:
    """Return an address with another argument, the last."""
    return f"{address}{'&' if '?' in address else '?'}{arg}"


def tiles(by_kind: Mapping[RecordKind, int]) -> list[Link]:
    """Return the five counts of the home page, each leading to its list."""
    return [Link(kind.label, PATHS[kind], by_kind[kind]) for kind in RecordKind]
