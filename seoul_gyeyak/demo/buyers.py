"""The 49 agencies as buyers: their codes, departments and how much each of them buys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from seoul_gyeyak.demo.chance import Weighted, between, one
from seoul_gyeyak.demo.people import person
from seoul_gyeyak.demo.vocabularies import FIXTURES, Theme, vocabulary

SHARES = {"headquarters": 0.257, "district": 0.571, "corporation": 0.097, "foundation": 0.075}
"""Each group's part of all contracts."""
SIZES = {"headquarters": 2.0, "district": 0.9, "corporation": 1.4, "foundation": 0.9}
"""How large a group's contracts are beside the average."""
JURISDICTIONS = {
    "headquarters": ("소110002", "지방자치단체", "지자체"),
    "district": ("소110002", "지방자치단체", "지자체"),
    "corporation": ("소110007", "지방공기업", "지방공기업"),
    "foundation": ("소110008", "기타기관", "기타기관"),
}
LIGHTEST, HEAVIEST = 60, 200
OFFICIALS = 6
CITY_FAMILY = 6_110_100
OWN_CODE = "Z0{:05d}"


@dataclass(frozen=True, slots=True)
class Office:
    """Who in a department answers for a purchase."""

    department: str
    official: str
    phone: str


@dataclass(frozen=True, slots=True, eq=False)
class Buyer:
    """One agency. `code` is G2B's; `laf_code` e-호조's, None where e-호조 is not used."""

    slug: str
    group: str
    name: str
    short_name: str
    code: str
    laf_code: str | None
    district: str | None
    departments: Sequence[str]

    @property
    def jurisdiction(self) -> tuple[str, str, str]:
        """소관구분: its code, its name, and its name in contracts."""
        return JURISDICTIONS[self.group]

    def seat(self, department: str) -> tuple[str, str]:
        """Return 수요기관 code and name: the city's offices have their own."""
        if department not in self.departments:
            return self.code, self.name
        place = self.departments.index(department)
        return str(CITY_FAMILY + place * 37), f"{self.name} {department}"


class Buyers:
    """All agencies to draw from, and the officials who keep turning up in each department."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.all = read_buyers()
        self.weighted = Weighted(self.all, shares(self.all, rng))
        self.offices: dict[tuple[str, str], list[Office]] = {}

    def pick(self) -> Buyer:
        """Draw the buyer of a project."""
        return self.weighted.pick(self.rng)

    def office(self, buyer: Buyer, theme: Theme) -> Office:
        """Draw the department that buys such things, and one of its officials."""
        department = one(self.rng, departments(buyer.group, theme.field))
        known = self.offices.get((buyer.slug, department))
        if known is None:
            known = [self.official(department) for _ in range(OFFICIALS)]
            self.offices[buyer.slug, department] = known
        return one(self.rng, known)

    def official(self, department: str) -> Office:
        """Invent an official; exchange 0000 exists nowhere."""
        phone = f"02-0000-{between(self.rng, 1000, 9999)}"
        return Office(department, person(self.rng), phone)


def shares(buyers: Sequence[Buyer], rng: Random) -> Sequence[float]:
    """Return every buyer's weight: its group's share, divided unevenly among the members."""
    sizes = [between(rng, LIGHTEST, HEAVIEST) for _ in buyers]
    whole = Counter[str]()
    for buyer, size in zip(buyers, sizes, strict=True):
        whole[buyer.group] += size
    return [
        SHARES[buyer.group] * size / whole[buyer.group]
        for buyer, size in zip(buyers, sizes, strict=True)
    ]


def departments(group: str, field: str) -> Sequence[str]:
    """Return the departments of a group of agencies that work in this field."""
    offices: Mapping[str, Mapping[str, Sequence[str]]] = vocabulary("offices")
    return offices[group].get(field) or offices["fallback"][group]


@cache
def read_buyers() -> Sequence[Buyer]:
    """Read the agencies; those G2B's guides give no code for get one that is no agency's."""
    told = json.loads((FIXTURES / "agencies.json").read_text(encoding="utf-8"))["agencies"]
    return tuple(
        Buyer(
            slug=each["slug"],
            group=each["group"],
            name=each["name"],
            short_name=each["short_name"],
            code=each["g2b_code"] or OWN_CODE.format(place),
            laf_code=each["laf_code"],
            district=each["short_name"] if each["group"] == "district" else None,
            departments=[one["name"] for one in each.get("departments", [])],
        )
        for place, each in enumerate(told)
    )
