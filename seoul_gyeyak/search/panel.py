"""The panel of filters: every choice as data, with its count before one takes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from seoul_gyeyak.catalogue.questions import DIMENSIONS
from seoul_gyeyak.search import presets
from seoul_gyeyak.search.choices import (
    AgencyChoice,
    DepartmentChoice,
    DongChoice,
    Offer,
    dongs,
)
from seoul_gyeyak.search.filters import SETS, VOCABULARIES, Value
from seoul_gyeyak.search.links import (
    AgencyBoxes,
    Choice,
    Counts,
    Field,
    GroupBoxes,
    Link,
    RangeBoxes,
    Section,
    address,
)
from seoul_gyeyak.search.sentences import DAY_LABELS
from seoul_gyeyak.search.typed_values import WON_FIELDS
from seoul_gyeyak.search.understanding.amounts import ANY_AMOUNT, Limits
from seoul_gyeyak.search.understanding.spells import EVER, Spell
from seoul_gyeyak.vocabulary import (
    AgencyGroup,
    RecordKind,
)

if TYPE_CHECKING:
    from seoul_gyeyak.search.criteria import SearchCriteria

FIELDS: Final = {each.name: each.field for each in SETS}
SHORT: Final = 7
"""A filter of no more values is shown in its order; of a longer one the commonest come first."""
WHOLE: Final = frozenset({"category"})
"""Elsewhere a value is left out that leads nowhere."""
IN_SIGHT: Final = 5
OPEN: Final = frozenset({"category", "status", "district"})
SPECIAL: Final = frozenset({"region", "certification", "province", "district", "dong", "deadlines"})
"""Filters of one list or two, offered on the list of all kinds only once they are used."""
MOST_OPENED: Final = 12
"""Agencies whose departments are offered together: all 49 have more than a swap may hold."""
MOST: Final = {"trade": 20}
"""Of a very long filter only so many are offered, besides those chosen."""
DAY_HINT: Final = "2026.4.2, 4월 2일, 다음 달처럼 적습니다."
WON_HINT: Final = "5천만, 1.5억, 50,000,000처럼 적습니다."


@dataclass(frozen=True)
class Panel:
    """The filters of a list, each laid out once.

    Boxes stand for `criteria`, what the address says. Ready ranges lead on from `asked`, in which
    the words' own conditions are filters, so that a range takes the place of one that was typed.
    """

    criteria: SearchCriteria
    asked: SearchCriteria
    counts: Counts
    offer: Offer
    misread: Mapping[str, str]
    today: dt.date

    @cached_property
    def groups(self) -> list[GroupBoxes]:
        """The four groups, each with its agencies in their order; none where nobody buys."""
        return [self.group(each) for each in AgencyGroup] if self.has("buyer") else []

    def group(self, group: AgencyGroup) -> GroupBoxes:
        """Return one group's boxes; agencies without records are left out."""
        members = [each for each in self.offer.agencies.values() if each.group is group]
        boxes = [self.agency(each) for each in members]
        within = [each for each in self.criteria.departments if group in groups_of(each)]
        whole = self.choice("group", group, self.criteria.groups)
        if within:
            whole = replace(whole, url=self.instead_of(within, "groups", group))
        seen = [each for each in boxes if each.whole.count or is_chosen(each)]
        return GroupBoxes(whole, seen, whole.is_selected or any(map(is_chosen, boxes)))

    def agency(self, agency: AgencyChoice) -> AgencyBoxes:
        """Return an agency's box, and those of its departments once it is chosen."""
        mine = [each for each in self.criteria.departments if each.agencies == (agency,)]
        whole = self.choice("agency", agency, self.criteria.agencies)
        if mine:
            whole = replace(whole, url=self.instead_of(mine, "agencies", agency))
        if not (mine or whole.is_selected):
            return AgencyBoxes(whole)
        names = {m.name for m in mine} | ({*self.departments_of(agency)} if self.is_near else set())
        offered = [DepartmentChoice(name, (agency,)) for name in names]
        boxes = [self.choice("department", each, mine, each.name) for each in offered]
        return AgencyBoxes(whole, sorted(boxes, key=rank))

    @cached_property
    def is_near(self) -> bool:
        """Tell whether few enough agencies are chosen for the departments of each to be offered."""
        of_departments = {a for each in self.criteria.departments for a in each.agencies}
        return len({*self.criteria.agencies, *of_departments}) <= MOST_OPENED

    @property
    def buyers_hint(self) -> str | None:
        """Say when departments are offered, where they are not."""
        return None if self.is_near else f"부서는 기관을 {MOST_OPENED}곳까지 고르시면 나옵니다."

    def departments_of(self, agency: AgencyChoice) -> Iterator[str]:
        """Yield the names of an agency's departments that the list has records of."""
        prefix = f"department:{agency.slug}:"
        facets = self.counts.facets
        return (key.removeprefix(prefix) for key in facets if key.startswith(prefix))

    def instead_of(
        self, departments: Sequence[DepartmentChoice], field: str, whole: AgencyGroup | AgencyChoice
    ) -> str:
        """Return the address with a whole agency or group in the place of its departments."""
        left = tuple(each for each in self.criteria.departments if each not in departments)
        held = getattr(self.criteria, field)
        changed: dict[str, tuple[object, ...]] = {"departments": left, field: (*held, whole)}
        return address(self.criteria.but(**changed).at_page(1))

    @cached_property
    def sections(self) -> list[Section]:
        """The filters whose values are listed."""
        return [
            self.section(name, title, self.dongs if name == "dong" else list(members(self.offer)))
            for name, title, members in VOCABULARIES
            if self.has(name) and (name != "dong" or self.dongs)
        ]

    @cached_property
    def dongs(self) -> list[DongChoice]:
        """The dongs of the districts that are chosen, or of which a dong is."""
        chosen = {each.value for each in self.criteria.districts}
        chosen |= {each.district for each in self.criteria.dongs}
        return [each for each in dongs().values() if each.district in chosen] if chosen else []

    def section(self, name: str, title: str, members: Sequence[Value]) -> Section:
        """Return the boxes of a filter; a long list is ordered by counts and folded."""
        held = self.held(name)
        all_boxes = [self.choice(name, each, held) for each in members]
        boxes = [each for each in all_boxes if each.count or each.is_selected or name in WHOLE]
        is_open = name in OPEN or any(each.is_selected for each in boxes)
        if len(members) <= SHORT:
            return Section(name, title, boxes, (), is_open, is_short=True)
        boxes.sort(key=rank)
        in_sight = max(IN_SIGHT, sum(each.is_selected for each in boxes))
        boxes = boxes[: max(MOST.get(name, len(boxes)), in_sight)]
        return Section(name, title, boxes[:in_sight], boxes[in_sight:], is_open, is_short=False)

    def held(self, name: str) -> Sequence[Value]:
        """Return what is chosen of a filter."""
        chosen: Sequence[Value] = getattr(self.criteria, FIELDS[name])
        return chosen

    def has(self, name: str) -> bool:
        """Tell whether the panel offers a filter."""
        if name == "placement" or (self.criteria.kind is None and name in SPECIAL):
            return bool(name != "deadlines" and self.held(name))
        if self.criteria.kind is RecordKind.CONTRACT and name == "status":
            return bool(self.criteria.statuses)
        return self.criteria.has_filter(DIMENSIONS.get(name, name))

    def choice(
        self, name: str, value: Value, held: Sequence[Value], label: str | None = None
    ) -> Choice:
        """Return a box with its count; `label` is what its place leaves to be said."""
        count = self.counts.facets.get(token(name, value), 0)
        is_selected = bool(held) and any(each.value == value.value for each in held)
        return Choice(name, value.value, label or value.label, count, is_selected)

    @cached_property
    def amounts(self) -> RangeBoxes | None:
        """The amounts."""
        if not self.has("amounts"):
            return None
        links = [self.amount_link(label, limits) for label, limits in presets.AMOUNTS]
        lowest, highest = self.criteria.amounts
        fields = (self.field("min", "이상", lowest), self.field("max", "이하", highest))
        return RangeBoxes("amounts", "금액", links, fields, WON_HINT)

    def amount_link(self, label: str, limits: Limits) -> Link:
        """Return a ready range of amounts; chosen already, it leads back."""
        is_on = self.asked.amounts == limits
        there = self.asked.but(amounts=ANY_AMOUNT if is_on else limits, page=1, upto=1)
        count = self.counts.ready.get(("amounts", limits), 0)
        count += self.counts.unknown_amounts if self.asked.with_unknown_amounts else 0
        return Link(label, address(there.fitting() if is_on else there), count, is_on)

    @property
    def unpriced(self) -> Choice | None:
        """Records without an amount, to let in where amounts are limited."""
        if self.asked.amounts.is_open or not self.has("amounts"):
            return None
        is_on = self.criteria.with_unknown_amounts
        return Choice("unpriced", "1", "금액 미공개도 보기", self.counts.unknown_amounts, is_on)

    @cached_property
    def periods(self) -> list[RangeBoxes]:
        """The day lists are sorted by, and the deadline of notices."""
        kind, found = self.criteria.kind, []
        if self.has("days"):
            ready = presets.days(kind, self.today)
            found.append(self.period("days", DAY_LABELS[kind], ready, ("from", "to")))
        if self.has("deadlines"):
            ready = presets.deadlines(self.today)
            names = ("closes_from", "closes_to")
            found.append(self.period("deadlines", "투찰 마감일", ready, names))
        return found

    def period(
        self, field: str, title: str, ready: Sequence[tuple[str, Spell]], names: tuple[str, str]
    ) -> RangeBoxes:
        """Return the boxes of a period."""
        begins, ends = getattr(self.criteria, field)
        links = [self.period_link(field, label, spell) for label, spell in ready]
        fields = (self.field(names[0], "부터", begins), self.field(names[1], "까지", ends))
        return RangeBoxes(field, title, links, fields, DAY_HINT)

    def period_link(self, field: str, label: str, spell: Spell) -> Link:
        """Return a ready period; chosen already, it leads back."""
        is_on = getattr(self.asked, field) == spell
        there: dict[str, Any] = {field: EVER if is_on else spell}
        count = self.counts.ready.get((field, spell), 0)
        return Link(label, address(self.asked.but(page=1, upto=1, **there)), count, is_on)

    def field(self, name: str, label: str, held: dt.date | int | None) -> Field:
        """Return a box with what stands in the address, or with what could not be read."""
        wrong = self.misread.get(name)
        if wrong is None:
            return Field(name, label, written(held))
        return Field(name, label, wrong, problem_with(name, wrong))

    @property
    def carried(self) -> Iterator[tuple[str, str]]:
        """What the form must send along and has no box for."""
        criteria = self.criteria
        if criteria.is_literal:
            yield "literal", criteria.q
        if criteria.firm:
            yield "company", criteria.firm.slug
        yield from (("department", d.value) for d in criteria.departments if d.is_anywhere)
        if criteria.kind is None and not criteria.deadlines.is_open:
            ends = zip(("closes_from", "closes_to"), criteria.deadlines, strict=True)
            yield from ((name, written(end)) for name, end in ends if end)
        yield from (arg for arg in criteria.view_args() if arg[0] in {"order", "per"})


def token(name: str, value: Value) -> str:
    """Return what a value is counted under; a dong's begins with its district."""
    whole = f"{value.district}:" if isinstance(value, DongChoice) else ""
    return f"{name}:{whole}{value.value}"


def problem_with(name: str, text: str) -> str:
    """Say that what was typed into a field could not be read."""
    return f"‘{text}’ {'금액을' if name in WON_FIELDS else '날짜를'} 읽지 못해 뺐습니다."


def hint_for(name: str) -> str:
    """Say how a field is written."""
    return WON_HINT if name in WON_FIELDS else DAY_HINT


def groups_of(department: DepartmentChoice) -> set[AgencyGroup]:
    """Return the groups of a department's agencies."""
    return {agency.group for agency in department.agencies}


def is_chosen(boxes: AgencyBoxes) -> bool:
    """Tell whether an agency or one of its departments is chosen."""
    return boxes.whole.is_selected or any(each.is_selected for each in boxes.departments)


def rank(choice: Choice) -> tuple[bool, int, str]:
    """Put what is chosen first, then what has most records."""
    return not choice.is_selected, -choice.count, choice.label


def written(held: dt.date | int | None) -> str:
    """Write a limit into its field: `2026-04-02`, `50,000,000`."""
    if held is None:
        return ""
    return f"{held:,}" if isinstance(held, int) else held.isoformat()
