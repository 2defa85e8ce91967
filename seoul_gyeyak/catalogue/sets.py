"""Sets of positions: bitmaps, and arrays where they are made of or taken apart."""

from __future__ import annotations

import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

Positions = NDArray[np.uint32]
Numbers = NDArray[np.int64]
Codes = NDArray[np.uint64]
NameT = TypeVar("NameT")
HALF: Final = np.uint64(32)


def set_of(positions: NDArray[Any]) -> BitMap:
    """Return the set of some positions; sorted ones are eight times as quick.

    Runs of positions stay single bits ("optimized" they would be shorter, and slow to intersect).
    """
    found = array.array("I", positions.astype(np.uint32, copy=False).tobytes())
    return BitMap(found, optimize=False)


def members(positions: BitMap) -> Positions:
    """Return the positions of a set in order."""
    return np.frombuffer(positions.to_array(), dtype=np.uint32)


def united(sets: Iterable[BitMap]) -> BitMap:
    """Return what is in at least one of the sets; nobody may change it, it may be one of them."""
    among = list(sets)
    if not among:
        return BitMap()
    return among[0] if len(among) == 1 else BitMap.union(*among)


def intersected(sets: Iterable[BitMap]) -> BitMap | None:
    """Return what is in all of the sets, the smallest first; None of no sets."""
    among = sorted(sets, key=len)
    return reduce(and_, among) if among else None


def grouped(names: Sequence[NameT], positions: NDArray[Any]) -> Iterator[tuple[NameT, Positions]]:
    """Yield each name with the positions that have it, in order."""
    distinct = list(dict.fromkeys(names))
    codes = {name: code for code, name in enumerate(distinct)}
    keys = coded(names, codes) | positions.astype(np.uint64)
    keys.sort()
    starts = firsts(keys, len(distinct))
    places = keys.astype(np.uint32)
    for name, start, end in zip(distinct, starts, starts[1:], strict=False):
        yield name, places[start:end]


def coded(names: Sequence[NameT], codes: Mapping[NameT, int]) -> Codes:
    """Return the codes of names in the upper half of whole numbers, so that they sort by code."""
    found = np.fromiter(map(codes.__getitem__, names), dtype=np.uint64, count=len(names))
    return found << HALF


def firsts(keys: Codes, many: int) -> list[int]:
    """Return where each code begins in sorted keys, and where the last one ends."""
    starts: list[int] = np.searchsorted(keys, np.arange(many + 1, dtype=np.uint64) << HALF).tolist()
    return starts
