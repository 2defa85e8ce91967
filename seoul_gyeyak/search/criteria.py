"""What a reader asks for: one frozen value from the query string to the index and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, Self, TypeVar

from seoul_gyeyak.vocabulary import AgencyGroup, Category, Labelled, RecordKind

LONGEST_TEXT: Final = 200
LAST_PAGE: Final = 1_000_000
PER_PAGE: Final = (20, 50, 100)
NAMED_AGENCIES: Final = 2
EVERYTHING: Final = "전체 자료"
ORDERS: Final = {
    None: "최근 날짜 순",
    RecordKind.PLAN: "발주월 늦은 순",
    RecordKind.NOTICE: "최근 게시 순",
    RecordKind.OPENING: "최근 개찰 순",
    RecordKind.CONTRACT: "최근 계약 순",
    RecordKind.COMPANY: "최근 등록 순",
}

LabelledT = TypeVar("LabelledT", bound=Labelled)


class Arguments(Protocol):
    """A query string: Werkzeug's MultiDict."""

    def getlist(self, key: str, /) -> list[str]:
        """Return all values of a name."""
        ...


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """An agency one can choose; `slug` stands in the address, `name` in the sentence."""

    slug: str
    name: str
    group: AgencyGroup


@dataclass(frozen=True, slots=True)
class Condition:
    """One value of one filter, as a chip shows it."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchCriteria:
    """Words and filters. Filters of one name widen each other, different names narrow.

    A literal query is looked for as it was typed, even where that finds nothing.

    Groups and agencies are one filter: `자치구` and `서울교통공사` together are 26 agencies.
    """

    q: str = ""
    kind: RecordKind | None = None
    groups: tuple[AgencyGroup, ...] = ()
    agencies: tuple[AgencyChoice, ...] = ()
    categories: tuple[Category, ...] = ()
    page: int = 1
    per: int = PER_PAGE[0]
    is_literal: bool = False

    @classmethod
    def from_args(
        cls, args: Arguments, kind: RecordKind | None, agencies: Mapping[str, AgencyChoice]
    ) -> Self:
        """Read a query string; what the interface could not have written vanishes here.

        Companies have no buyer and no category, so their list keeps the words only.
        """
        criteria = cls(
            q=cleaned(first(args, "q")),
            kind=kind,
            groups=known(AgencyGroup, args.getlist("group")),
            agencies=tuple(agencies[slug] for slug in chosen(args, "agency") if slug in agencies),
            categories=known(Category, args.getlist("category")),
            page=page_number(first(args, "page")),
            per=per_page(first(args, "per")),
            is_literal=first(args, "literal") == "1" and bool(cleaned(first(args, "q"))),
        )
        return criteria if kind is not RecordKind.COMPANY else criteria.bare()

    def to_args(self) -> list[tuple[str, str]]:
        """Write the query string: only what differs from a bare list, always in one order."""
        args = [("q", self.q)] if self.q else []
        args += [("literal", "1")] if self.is_literal else []
        args += [(condition.name, condition.value) for condition in self.conditions()]
        if self.per != PER_PAGE[0]:
            args.append(("per", str(self.per)))
        if self.page != 1:
            args.append(("page", str(self.page)))
        return args

    def conditions(self) -> list[Condition]:
        """List the active filters, one value each."""
        return [
            *(Condition("group", group.value, group.label) for group in self.groups),
            *(Condition("agency", agency.slug, agency.name) for agency in self.agencies),
            *(Condition("category", each.value, each.label) for each in self.categories),
        ]

    def without(self, condition: Condition) -> SearchCriteria:
        """Return the criteria less one condition, from the first page."""
        return replace(
            self,
            groups=tuple(each for each in self.groups if not is_it(condition, "group", each.value)),
            agencies=tuple(
                each for each in self.agencies if not is_it(condition, "agency", each.slug)
            ),
            categories=tuple(
                each for each in self.categories if not is_it(condition, "category", each.value)
            ),
            page=1,
        )

    def bare(self) -> Self:
        """Return the criteria less all filters, from the first page."""
        return replace(self, groups=(), agencies=(), categories=(), page=1)

    def of_kind(self, kind: RecordKind | None) -> SearchCriteria:
        """Return the criteria on another tab, from its first page."""
        moved = replace(self, kind=kind, page=1)
        return moved.bare() if kind is RecordKind.COMPANY else moved

    def asking(self, words: str, *, is_literal: bool = False) -> SearchCriteria:
        """Return the criteria with other words, from the first page."""
        return replace(self, q=words, is_literal=is_literal, page=1)

    def at_page(self, page: int) -> SearchCriteria:
        """Return the criteria at another page."""
        return replace(self, page=page)

    def describe(self) -> str:
        """Say in Korean what is looked at: `‘행사’ 종로구·중구 용역 입찰공고`."""
        parts = [
            f"‘{self.q}’" if self.q else "",
            self.describe_buyers(),
            "·".join(category.label for category in self.categories),
            self.kind.label if self.kind else EVERYTHING,
        ]
        return " ".join(part for part in parts if part)

    def describe_buyers(self) -> str:
        """Say whose records: `자치구·서울시`, `종로구·중구 외 3곳`."""
        names = [each.label for each in self.groups] + [each.name for each in self.agencies]
        more = len(names) - NAMED_AGENCIES
        named = "·".join(names[:NAMED_AGENCIES])
        return f"{named} 외 {more}곳" if more > 0 else named

    @property
    def order(self) -> str:
        """Say how the list is sorted."""
        return ORDERS[self.kind]


def is_it(condition: Condition, name: str, value: str) -> bool:
    """Tell whether this is the value of that filter."""
    return condition.name == name and condition.value == value


def first(args: Arguments, name: str) -> str:
    """Return the first value of a name, or nothing."""
    values = args.getlist(name)
    return values[0] if values else ""


def chosen(args: Arguments, name: str) -> Iterable[str]:
    """Return the values of a name, each once, in order."""
    return sorted(set(args.getlist(name)))


def known(labels: type[LabelledT], codes: Sequence[str]) -> tuple[LabelledT, ...]:
    """Return the members that are named, each once, in the vocabulary's order."""
    return tuple(member for member in labels if member.value in codes)


def cleaned(text: str) -> str:
    """Return what was typed in composed form, on one line, without what cannot be shown."""
    composed = unicodedata.normalize("NFC", text[: LONGEST_TEXT * 3])
    shown = (" " if unicodedata.category(each)[0] in "CZ" else each for each in composed)
    return " ".join("".join(shown).split())[:LONGEST_TEXT].strip()


def page_number(text: str) -> int:
    """Return a page from 1; anything else is the first, and there is a last one."""
    digits = text[:20]
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    return min(max(int(digits), 1), LAST_PAGE)


def per_page(text: str) -> int:
    """Return one of the page sizes on offer."""
    return next((size for size in PER_PAGE if str(size) == text), PER_PAGE[0])
