"""What came since someone looked: a record that comes later has a higher id than all of its kind.

A new version (차수) of a notice is a record of its own and so counts as having come.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from seoul_gyeyak.catalogue.sets import members
from seoul_gyeyak.index.numbering import KIND_BITS, KINDS, RECORD_BITS
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from pyroaring import BitMap

    from seoul_gyeyak.catalogue.reading import Catalogue


def latest(catalogue: Catalogue) -> Mapping[RecordKind, int]:
    """Return the id of the record of each kind that came last; 0 where there is none."""
    return catalogue.kept("latest", lambda: latest_of(catalogue.numbers))


def latest_of(numbers: NDArray[Any]) -> dict[RecordKind, int]:
    """Return the highest id of each kind among index numbers."""
    kinds, ids = taken_apart(numbers)
    return {kind: int(ids[kinds == code].max(initial=0)) for code, kind in enumerate(KINDS)}


def arrived(catalogue: Catalogue, hits: BitMap, seen: Mapping[RecordKind, int]) -> int:
    """Count the hits that came after the ids seen; those of a kind that was not seen do not."""
    if all(seen.get(kind, newest) >= newest for kind, newest in latest(catalogue).items()):
        return 0
    kinds, ids = taken_apart(catalogue.numbers[members(hits)])
    last = np.array([seen.get(kind, 2**RECORD_BITS) for kind in KINDS])
    return int(np.count_nonzero(ids > last[kinds]))


def taken_apart(numbers: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the kinds, as codes, and the ids that index numbers say."""
    return numbers & (2**KIND_BITS - 1), (numbers >> KIND_BITS) & (2**RECORD_BITS - 1)
