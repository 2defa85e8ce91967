"""What can be chosen that is data and not vocabulary: agencies, departments, firms, regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from seoul_gyeyak.companies.placing import seoul_dongs
from seoul_gyeyak.vocabulary import AgencyGroup

ANYWHERE: Final = "any"
"""Stands for the agency of a department that several agencies have."""
UNLIMITED: Final = "none"
REGIONS: Final = (
    *("서울", "경기", "인천", "강원", "충북", "충남", "대전", "세종", "전북", "전남", "광주"),
    *("경북", "경남", "대구", "부산", "울산", "제주"),
)


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """An agency one can choose; `slug` stands in the address, `name` in the sentence."""

    slug: str
    name: str
    group: AgencyGroup

    @property
    def value(self) -> str:
        """What stands in the address."""
        return self.slug

    @property
    def label(self) -> str:
        """What a reader sees."""
        return self.name


@dataclass(frozen=True, slots=True)
class DepartmentChoice:
    """A department of one agency, or of every agency that has one of its name.

    The departments of a name are one choice, so a reader takes them away at once.
    """

    name: str
    agencies: tuple[AgencyChoice, ...]
    is_anywhere: bool = False

    @property
    def value(self) -> str:
        """What stands in the address: `jongno:청소행정과`, `any:청소행정과`."""
        return f"{ANYWHERE if self.is_anywhere else self.agencies[0].slug}:{self.name}"

    @property
    def label(self) -> str:
        """What a reader sees: `종로구 청소행정과`, `청소행정과`."""
        return self.name if self.is_anywhere else f"{self.agencies[0].name} {self.name}"


@dataclass(frozen=True, slots=True)
class FirmChoice:
    """A firm whose business one can look at; `slug` is opaque, `id` is the table's."""

    slug: str
    name: str
    id: int

    @property
    def value(self) -> str:
        """What stands in the address."""
        return self.slug

    @property
    def label(self) -> str:
        """What a reader sees."""
        return self.name


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A region bidding is limited to, where a firm sits, or a trade by its code."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class DongChoice:
    """A legal dong of Seoul; several districts have one of the same name."""

    code: str
    name: str
    district: str

    @property
    def value(self) -> str:
        """What stands in the address."""
        return self.code

    @property
    def label(self) -> str:
        """What a reader sees."""
        return f"{self.district} {self.name}"


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything an address may name.

    `departments` has the agencies' slugs for every department's name; `firms` need hold only those
    that are asked for.
    """

    agencies: Mapping[str, AgencyChoice]
    departments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    firms: Mapping[str, FirmChoice] = field(default_factory=dict)
    trades: Mapping[str, PlaceChoice] = field(default_factory=dict)

    def department(self, value: str) -> DepartmentChoice | None:
        """Return the department an address means; None when there is none."""
        slug, _, name = value.partition(":")
        slugs = self.departments.get(name, ())
        if slug == ANYWHERE:
            return self.departments_of(name, slugs) if slugs else None
        return DepartmentChoice(name, (self.agencies[slug],)) if slug in slugs else None

    def departments_of(self, name: str, slugs: Iterable[str]) -> DepartmentChoice:
        """Return the departments of one name in these agencies as one choice."""
        agencies = tuple(self.agencies[slug] for slug in slugs)
        return DepartmentChoice(name, agencies, is_anywhere=len(agencies) > 1)

    @property
    def districts(self) -> dict[str, PlaceChoice]:
        """The districts of Seoul, by name, in the agencies' order."""
        names = (a.name for a in self.agencies.values() if a.group is AgencyGroup.DISTRICT)
        return {name: PlaceChoice(name, name) for name in names}


def regions() -> dict[str, PlaceChoice]:
    """Return the regions a notice may be limited to, and that it is limited to none."""
    named = {name: PlaceChoice(name, f"{name} 업체") for name in REGIONS}
    return {**named, UNLIMITED: PlaceChoice(UNLIMITED, "지역 제한 없음")}


@cache
def provinces() -> Mapping[str, PlaceChoice]:
    """Return the 시도 a firm may sit in."""
    return {name: PlaceChoice(name, name) for name in REGIONS}


@cache
def dongs() -> Mapping[str, DongChoice]:
    """Return the legal dongs of Seoul, by code."""
    known = seoul_dongs().dongs
    return {each.code: DongChoice(each.code, each.name, each.district) for each in known}
