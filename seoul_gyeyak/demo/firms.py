"""The invented firms: names of the shapes real ones have, numbers, seats, and who is busy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from seoul_gyeyak.demo.chance import Weighted, between, happens, one, weighted_index
from seoul_gyeyak.demo.numbering import business_number
from seoul_gyeyak.demo.people import person
from seoul_gyeyak.demo.recipes import FIRMS, Recipe
from seoul_gyeyak.demo.vocabularies import Dong, Pool, dongs, pools, vocabulary, weighted_pairs

OUTSIDE = 0.38
"""Firms that sit outside Seoul: this trade bids nationally."""
SPECIAL, THIRD_SYLLABLE, NAMESAKE_SHARE = 0.3, 0.35, 0.012
BUSY = 2.1
"""How much oftener a pool's first firms are drawn than its last; 1 is evenly."""
LOCAL_LEAST = 3
SMALL_POOL = 400


@dataclass(slots=True, eq=False)
class Firm:
    """What later rows need of a firm; the rest is written once and forgotten."""

    number: str
    name: str
    head: str
    place: str
    """시도 and 시군구."""
    address: str
    district: str | None
    dong: Dong | None
    pool: Pool

    @property
    def phone(self) -> str:
        """A number of an exchange that exists nowhere."""
        return f"{'02' if self.dong else '031'}-0000-{self.number[5:9]}"


def found_firms(recipe: Recipe, rng: Random) -> Iterator[Firm]:
    """Invent every firm of the city, pool by pool drawn at random."""
    kinds = Weighted(pools(), [pool.share for pool in pools()])
    latest: dict[str, str] = {}
    for index in range(recipe.count(FIRMS)):
        firm = found(index, kinds.pick(rng), rng)
        if rng.random() < NAMESAKE_SHARE:
            firm.name = latest.get(firm.pool.key, firm.name)
        latest[firm.pool.key] = firm.name
        yield firm


def found(index: int, pool: Pool, rng: Random) -> Firm:
    """Invent one firm."""
    dong = None if rng.random() < OUTSIDE else addresses().pick(rng)
    place = f"서울특별시 {dong.district}" if dong else outside(rng)
    return Firm(
        number=business_number(index),
        name=firm_name(pool, rng),
        head=person(rng),
        place=place,
        address=f"{place} {street(dong, rng)}",
        district=dong.district if dong else None,
        dong=dong,
        pool=pool,
    )


@cache
def addresses() -> Weighted[Dong]:
    """Return the dongs, each with its part of the firms that its district has in the city."""
    many = Counter(each.district for each in dongs())
    firms = dict(vocabulary("names")["district_firms"])
    return Weighted(dongs(), [firms[each.district] / many[each.district] for each in dongs()])


@cache
def legal_forms() -> Weighted[str]:
    """Return the legal forms as common as they are."""
    return weighted_pairs(vocabulary("names")["legal_forms"])


def firm_name(pool: Pool, rng: Random) -> str:
    """Invent a name: `(주)다온결기획`, `주식회사 한솔빛 이벤트`."""
    names = vocabulary("names")
    stem = one(rng, names["stem_first"]) + one(rng, names["stem_second"])
    if rng.random() < THIRD_SYLLABLE:
        stem += one(rng, names["stem_second"])
    special = names["special_forms"].get(pool.key)
    if special and rng.random() < SPECIAL:
        return str(one(rng, special)).format(stem)
    space = " " if happens(rng, 0.12) else ""
    return legal_forms().pick(rng).format(f"{stem}{space}{one(rng, pool.suffixes)}")


@cache
def provinces() -> Weighted[tuple[str, Sequence[str]]]:
    """Return the provinces around with their cities."""
    told = vocabulary("names")["provinces"]
    return Weighted([(name, cities) for name, _, cities in told], [each[1] for each in told])


def outside(rng: Random) -> str:
    """Draw a city outside Seoul."""
    province, cities = provinces().pick(rng)
    return f"{province} {one(rng, cities)}"


def street(dong: Dong | None, rng: Random) -> str:
    """Invent a street called after the dong, e.g. `성산로12길`."""
    stem = dong.stem if dong else one(rng, vocabulary("names")["outside_dongs"])[:-1]
    lane = f"{between(rng, 1, 48)}길" if happens(rng, 0.7) else ""
    return f"{stem}로{lane}"


class Market:
    """Firms by kind, category and district, drawn so that some are far busier than others."""

    def __init__(self, rng: Random, firms: Sequence[Firm]) -> None:
        self.rng = rng
        self.firms = firms
        self.by_pool: dict[str, list[Firm]] = {pool.key: [] for pool in pools()}
        self.by_place: dict[tuple[str, str], list[Firm]] = {}
        self.by_kind: dict[str, list[Firm]] = {}
        for firm in firms:
            self.settle(firm)

    def settle(self, firm: Firm) -> None:
        """Put a firm where it is looked for."""
        self.by_pool[firm.pool.key].append(firm)
        self.by_kind.setdefault(firm.pool.kinds[-1], []).append(firm)
        if firm.district:
            self.by_place.setdefault((firm.pool.key, firm.district), []).append(firm)

    def near(self, pool: str, district: str | None) -> Sequence[Firm]:
        """Return the firms of a kind in a district, or all of the kind when they are few."""
        local = self.by_place.get((pool, district or ""), ())
        return local if len(local) >= LOCAL_LEAST else self.by_pool[pool] or self.firms

    def pick(self, pool: str, district: str | None = None) -> Firm:
        """Draw one firm of a kind, from a district if one is given; the busy ones come first."""
        firms = self.near(pool, district)
        return firms[weighted_index(self.rng, len(firms), BUSY)]

    def bidders(self, pool: str, count: int) -> list[Firm]:
        """Draw different firms for an opening; a small pool is joined by its whole category."""
        firms = self.by_pool[pool]
        if len(firms) < min(SMALL_POOL, count * 3):
            kind = pool_of(pool).kinds[-1]
            firms = self.by_kind.get(kind, []) or list(self.firms)
        if len(firms) <= count:
            return list(firms)
        return self.rng.sample(firms, count)


def pool_of(key: str) -> Pool:
    """Return the kind of firm with this key."""
    return pool_index()[key]


@cache
def pool_index() -> Mapping[str, Pool]:
    """Return every kind of firm by its key."""
    return {pool.key: pool for pool in pools()}
