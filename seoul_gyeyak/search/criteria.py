"""What a reader asks for: one frozen value from the query string to the catalogue and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Self

from seoul_gyeyak.catalogue.questions import has_filter
from seoul_gyeyak.search import sentences, typed_values
from seoul_gyeyak.search.choices import (
    AgencyChoice,
    DepartmentChoice,
    DongChoice,
    FirmChoice,
    Offer,
    PlaceChoice,
    dongs,
    provinces,
    regions,
)
from seoul_gyeyak.search.filters import ALONE, RANGES, SETS
from seoul_gyeyak.search.typed_values import Arguments, cleaned, first, known, named
from seoul_gyeyak.search.understanding.amounts import ANY_AMOUNT, Limits
from seoul_gyeyak.search.understanding.spells import EVER, Spell
from seoul_gyeyak.search.variants import Variants
from seoul_gyeyak.vocabulary import (
    AgencyGroup,
    Category,
    CertificationType,
    ContractCount,
    Contracted,
    ContractSum,
    ListOrder,
    Method,
    Placement,
    RecordKind,
    Standing,
)

CITY: Final = "서울"
PER_PAGE: Final = (20, 50, 100)
MOST_SHOWN: Final = 200
"""Rows that one address may show below each other."""
TEXT_ORDERS: Final = (ListOrder.RELEVANCE, ListOrder.NEWEST)
"""Relevance first: on the judged queries it does better than newest first, and never worse."""
VALUED_ORDERS: Final = (*TEXT_ORDERS, ListOrder.AMOUNT_HIGH, ListOrder.AMOUNT_LOW)
ORDERS: Final = {
    None: VALUED_ORDERS,
    RecordKind.PLAN: VALUED_ORDERS,
    RecordKind.NOTICE: (*VALUED_ORDERS, ListOrder.DEADLINE),
    RecordKind.OPENING: VALUED_ORDERS,
    RecordKind.CONTRACT: VALUED_ORDERS,
    RecordKind.COMPANY: TEXT_ORDERS,
}
ENDS: Final = (
    (("from", "to"), "days"),
    (("closes_from", "closes_to"), "deadlines"),
    (("min", "max"), "amounts"),
)
"""What the ends of the ranges are called in an address."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One value of one filter, as a chip shows it."""

    name: str
    value: str
    label: str


@dataclass(frozen=True)
class SearchCriteria(Variants):
    """Words and filters. Filters of one name widen each other, different names narrow.

    Groups, agencies and departments are one filter: `자치구` and `서울교통공사` together are 26
    agencies. A literal query is looked for as it was typed: nothing in it is read as a condition,
    even where that finds nothing. Pages `page` to `upto` stand below each other; an `order` of
    None is the usual one of the list.
    """

    q: str = ""
    kind: RecordKind | None = None
    groups: tuple[AgencyGroup, ...] = ()
    agencies: tuple[AgencyChoice, ...] = ()
    departments: tuple[DepartmentChoice, ...] = ()
    categories: tuple[Category, ...] = ()
    methods: tuple[Method, ...] = ()
    statuses: tuple[Standing, ...] = ()
    regions: tuple[PlaceChoice, ...] = ()
    certifications: tuple[CertificationType, ...] = ()
    provinces: tuple[PlaceChoice, ...] = ()
    districts: tuple[PlaceChoice, ...] = ()
    dongs: tuple[DongChoice, ...] = ()
    trades: tuple[PlaceChoice, ...] = ()
    contracted: tuple[Contracted, ...] = ()
    signed: tuple[ContractCount, ...] = ()
    worth: tuple[ContractSum, ...] = ()
    placement: tuple[Placement, ...] = ()
    firm: FirmChoice | None = None
    days: Spell = EVER
    deadlines: Spell = EVER
    amounts: Limits = ANY_AMOUNT
    with_unknown_amounts: bool = False
    order: ListOrder | None = None
    page: int = 1
    upto: int = 1
    per: int = PER_PAGE[0]
    is_literal: bool = False

    @classmethod
    def from_args(
        cls, args: Arguments, kind: RecordKind | None, offer: Offer, today: dt.date
    ) -> Self:
        """Read a query string; what the interface could not have written vanishes here."""
        page = typed_values.page_number(first(args, "page"))
        return cls(
            q=cleaned(first(args, "q")),
            kind=kind,
            groups=known(AgencyGroup, args.getlist("group")),
            agencies=named(args, "agency", offer.agencies.get),
            departments=named(args, "department", offer.department),
            categories=known(Category, args.getlist("category")),
            methods=known(Method, args.getlist("method")),
            statuses=known(Standing, args.getlist("status")),
            regions=named(args, "region", regions().get),
            certifications=known(CertificationType, args.getlist("certification")),
            provinces=named(args, "province", provinces().get),
            districts=named(args, "district", offer.districts.get),
            dongs=named(args, "dong", dongs().get),
            trades=named(args, "trade", offer.trades.get),
            contracted=known(Contracted, args.getlist("contracted")),
            signed=known(ContractCount, args.getlist("signed")),
            worth=known(ContractSum, args.getlist("worth")),
            placement=known(Placement, args.getlist("placement")),
            firm=offer.firms.get(first(args, "company")),
            days=typed_values.spell(args, "", today),
            deadlines=typed_values.spell(args, "closes_", today),
            amounts=typed_values.limits(args),
            with_unknown_amounts=first(args, "unpriced") == "1",
            order=ListOrder.find(first(args, "order")),
            page=page,
            upto=typed_values.page_number(first(args, "upto")),
            per=per_page(first(args, "per")),
            is_literal=typed_values.is_literal(args),
        ).fitting()

    def fitting(self) -> Self:
        """Return the criteria without what this list does not have or what says nothing."""
        unset: dict[str, Any] = {
            **{each.field: () for each in SETS if not self.has_filter(each.dimension)},
            **{ALONE[name][0]: ALONE[name][1] for name in RANGES if not self.has_filter(name)},
        }
        fitted = (
            (self.but(**unset) if unset else self).narrowed_to_departments().narrowed_to_dongs()
        )
        last = fitted.page + MOST_SHOWN // fitted.per - 1
        fits: dict[str, Any] = {
            "with_unknown_amounts": fitted.with_unknown_amounts and not fitted.amounts.is_open,
            "is_literal": fitted.is_literal and bool(fitted.q),
            "order": fitted.order if fitted.order in fitted.orders[1:] else None,
            "upto": min(max(fitted.upto, fitted.page), last),
        }
        has_fitted = all(getattr(fitted, name) == value for name, value in fits.items())
        return fitted if has_fitted else fitted.but(**fits)

    def has_filter(self, dimension: str) -> bool:
        """Tell whether this list has a filter."""
        return has_filter(self.kind, dimension)

    def narrowed_to_departments(self) -> Self:
        """Return the criteria with departments in the place of their agencies and groups."""
        if not self.departments:
            return self
        within = {agency for each in self.departments for agency in each.agencies}
        groups = {agency.group for agency in within}
        return self.but(
            groups=tuple(each for each in self.groups if each not in groups),
            agencies=tuple(each for each in self.agencies if each not in within),
        )

    def narrowed_to_dongs(self) -> Self:
        """Return the criteria with dongs in the place of their districts, these of the city."""
        if not (self.dongs or (self.districts and self.provinces)):
            return self
        within = {each.district for each in self.dongs}
        return self.but(
            provinces=tuple(each for each in self.provinces if each.value != CITY),
            districts=tuple(each for each in self.districts if each.value not in within),
        )

    @property
    def orders(self) -> tuple[ListOrder, ...]:
        """The orders this list can have, the usual one first; relevance is to words."""
        offered = ORDERS[self.kind]
        return tuple(each for each in offered if self.q or each is not ListOrder.RELEVANCE)

    @property
    def ordered(self) -> ListOrder:
        """The order the list has."""
        return self.order or self.orders[0]

    def to_args(self) -> list[tuple[str, str]]:
        """Write the query string: only what differs from a bare list, always in one order."""
        return [*self.question_args(), *self.view_args()]

    def question_args(self) -> Iterator[tuple[str, str]]:
        """Yield what decides which records the list has."""
        if self.q:
            yield "q", self.q
        if self.is_literal:
            yield "literal", "1"
        if self.firm:
            yield "company", self.firm.slug
        held = vars(self)
        for name, field, _ in SETS:
            for each in held[field]:
                yield name, each.value
        for names, field in ENDS:
            if not held[field].is_open:
                ends = zip(names, held[field], strict=True)
                yield from ((name, str(end)) for name, end in ends if end is not None)
        if self.with_unknown_amounts:
            yield "unpriced", "1"

    def view_args(self) -> Iterator[tuple[str, str]]:
        """Yield what decides how the list is shown."""
        if self.order:
            yield "order", self.order.value
        if self.per != PER_PAGE[0]:
            yield "per", str(self.per)
        if self.page != 1:
            yield "page", str(self.page)
        if self.upto != self.page:
            yield "upto", str(self.upto)

    def conditions(self) -> list[Condition]:
        """List the active filters, one value each."""
        found = [Condition("company", self.firm.slug, self.firm.name)] if self.firm else []
        found += [
            Condition(name, each.value, each.label)
            for name, field, _ in SETS
            for each in getattr(self, field)
        ]
        ranges = [Condition(name, label, label) for name, label in sentences.ranges(self)]
        literal = [Condition("literal", "1", "글자 그대로")] if self.is_literal else []
        return [*found, *ranges, *literal]

    def without(self, condition: Condition) -> SearchCriteria:
        """Return the criteria less one condition, from the first page."""
        if condition.name in ALONE:
            field, left = ALONE[condition.name]
        else:
            field = next(each.field for each in SETS if each.name == condition.name)
            held = getattr(self, field)
            left = tuple(each for each in held if each.value != condition.value)
        changed: dict[str, Any] = {field: left, "page": 1, "upto": 1}
        return self.but(**changed).fitting()

    def bare(self) -> SearchCriteria:
        """Return the criteria less all filters, from the first page."""
        return SearchCriteria(
            self.q, self.kind, order=self.order, per=self.per, is_literal=self.is_literal
        )

    def of_kind(self, kind: RecordKind | None) -> SearchCriteria:
        """Return the criteria on another tab, from its first page."""
        return self.but(kind=kind, page=1, upto=1).fitting()

    def asking(self, words: str, *, is_literal: bool = False) -> SearchCriteria:
        """Return the criteria with other words, from the first page."""
        return self.but(q=words, is_literal=is_literal, page=1, upto=1).fitting()

    def in_order(self, order: ListOrder) -> SearchCriteria:
        """Return the criteria in another order, from the first page."""
        usual = order is self.orders[0]
        return self.but(order=None if usual else order, page=1, upto=1)

    def at_page(self, page: int, upto: int = 1) -> SearchCriteria:
        """Return the criteria at another page, and those after it down to another."""
        return self.but(page=page, upto=max(page, upto))

    def by(self, per: int) -> SearchCriteria:
        """Return the criteria with another number of rows, at the page that has the same row."""
        return self.but(per=per).at_page((self.page - 1) * self.per // per + 1)

    def describe(self) -> str:
        """Say in Korean what is looked at: `‘행사’ 종로구 용역 입찰공고, 5천만 원 이하`."""
        return sentences.described(self)


def per_page(text: str) -> int:
    """Return one of the page sizes on offer."""
    return next((size for size in PER_PAGE if str(size) == text), PER_PAGE[0])
