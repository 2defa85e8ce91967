"""Who is the same as whom: the rule of merging, pure.

Each source brings sides of contracts; sides of different sources that share a key are partners. Two
sides are one contract exactly when each is the other's only partner. Keys are never taken back, so
the answer does not depend on the order in which sides and versions arrive.

An official knows better: a side confirmed to be another's partner has no partner but that one, and
two sides confirmed to be different are none, whatever else they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from seoul_gyeyak.contracts.matching import digest


class Side(NamedTuple):
    """What one source knows of a contract; a merged contract has both sides under one id."""

    contract_id: int
    is_ehojo: bool


Keyed = tuple[str, Side]
"""A match key and one who bears it."""


SAME, APART = "=", "!"
"""What the keys begin with by which an official says that two sides are one, or are not."""


class Pair(NamedTuple):
    """Two contracts that are one."""

    g2b: int
    ehojo: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What to merge, and which merged contracts are no longer certain."""

    merge: tuple[Pair, ...]
    part: tuple[int, ...]


def told_key(verdict: str, g2b_number: str, ehojo_number: str) -> str:
    """Return the key both sides bear when an official has decided about them (SAME or APART)."""
    return verdict + digest(g2b_number, ehojo_number)


def partners(keyed: Iterable[Keyed]) -> dict[Side, set[Side]]:
    """Return each side's partners in the other source; sides without one are left out."""
    bearers: defaultdict[str, set[Side]] = defaultdict(set)
    for key, side in keyed:
        bearers[key].add(side)
    found: defaultdict[Side, set[Side]] = defaultdict(set)
    told = [(key, sides) for key, sides in bearers.items() if key.startswith((SAME, APART))]
    for key, sides in bearers.items():
        if not key.startswith((SAME, APART)):
            introduce(found, sides)
    for key, sides in told:
        forsake(found, sides, wholly=key.startswith(SAME))
    for key, sides in told:
        if key.startswith(SAME):
            introduce(found, sides)
    return {side: others for side, others in found.items() if others}


def introduce(found: defaultdict[Side, set[Side]], sides: set[Side]) -> None:
    """Make partners of all sides of different sources that share a key."""
    ours = {side for side in sides if side.is_ehojo}
    theirs = sides - ours
    for side in theirs if ours else ():
        found[side] |= ours
    for side in ours if theirs else ():
        found[side] |= theirs


def forsake(found: defaultdict[Side, set[Side]], sides: set[Side], *, wholly: bool) -> None:
    """Take two sides from each other, or wholly from everybody; one without the other stays."""
    if len({side.is_ehojo for side in sides}) == 1:
        return
    for side in sides:
        left = found[side] if wholly else found[side] & sides
        for other in tuple(left):
            found[other].discard(side)
            found[side].discard(other)


def decide(found: Mapping[Side, set[Side]], merged: Iterable[int]) -> Decision:
    """Compare how things are (`merged` contracts) with how they should be.

    What is to be parted first can be merged anew only afterwards.
    """
    wanted = {
        Pair(side.contract_id, other.contract_id)
        for side, others in found.items()
        if not side.is_ehojo and (other := only(others)) and only(found[other]) == side
    }
    part = tuple(sorted(each for each in merged if Pair(each, each) not in wanted))
    new = (pair for pair in wanted if pair.g2b != pair.ehojo and not {*pair} & {*part})
    return Decision(merge=tuple(sorted(new)), part=part)


def only(sides: set[Side]) -> Side | None:
    """Return the one member of a set that has exactly one."""
    return next(iter(sides)) if len(sides) == 1 else None
