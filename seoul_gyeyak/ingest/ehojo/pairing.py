"""Who is the same as whom: the rule of merging, pure.

Each source brings sides of contracts; sides of different sources that share a key are partners. Two
sides are one contract exactly when each is the other's only partner. Keys are never taken back, so
the answer does not depend on the order in which sides and versions arrive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Side(NamedTuple):
    """What one source knows of a contract; a merged contract has both sides under one id."""

    contract_id: int
    is_ehojo: bool


Keyed = tuple[str, Side]
"""A match key and one who bears it."""


class Pair(NamedTuple):
    """Two contracts that are one."""

    g2b: int
    ehojo: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What to merge, and which merged contracts are no longer certain."""

    merge: tuple[Pair, ...]
    part: tuple[int, ...]


def partners(keyed: Iterable[Keyed]) -> dict[Side, set[Side]]:
    """Return each side's partners in the other source; sides without one are left out."""
    bearers: defaultdict[str, set[Side]] = defaultdict(set)
    for key, side in keyed:
        bearers[key].add(side)
    found: defaultdict[Side, set[Side]] = defaultdict(set)
    for sides in bearers.values():
        ours = {side for side in sides if side.is_ehojo}
        theirs = sides - ours
        for side in theirs if ours else ():
            found[side] |= ours
        for side in ours if theirs else ():
            found[side] |= theirs
    return dict(found)


def decide(found: Mapping[Side, set[Side]], merged: Iterable[int]) -> Decision:
    """Compare how things are (`merged` contracts) with how they should be."""
    wanted = {
        Pair(side.contract_id, other.contract_id)
        for side, others in found.items()
        if not side.is_ehojo and (other := only(others)) and only(found[other]) == side
    }
    return Decision(
        merge=tuple(sorted(pair for pair in wanted if pair.g2b != pair.ehojo)),
        part=tuple(sorted(each for each in merged if Pair(each, each) not in wanted)),
    )


def only(sides: set[Side]) -> Side | None:
    """Return the one member of a set that has exactly one."""
    return next(iter(sides)) if len(sides) == 1 else None
