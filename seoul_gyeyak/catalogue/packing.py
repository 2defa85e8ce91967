"""Parts of a catalogue as they are stored: sets by name, or one column, compressed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import orjson
import zstandard
from numpy.typing import NDArray
from pyroaring import BitMap

LEVEL: Final = 1
LENGTH_BYTES: Final = 4


def packed_sets(sets: Mapping[str, BitMap]) -> bytes:
    """Write sets one after the other, their names and lengths before them."""
    bodies = [each.serialize() for each in sets.values()]
    told = orjson.dumps([[name, len(body)] for name, body in zip(sets, bodies, strict=True)])
    return compressed(b"".join((len(told).to_bytes(LENGTH_BYTES), told, *bodies)))


def unpacked_sets(body: bytes) -> dict[str, BitMap]:
    """Read sets by their names."""
    plain = zstandard.decompress(body)
    start = LENGTH_BYTES + int.from_bytes(plain[:LENGTH_BYTES])
    sets = {}
    for name, length in orjson.loads(plain[LENGTH_BYTES:start]):
        sets[name] = BitMap.deserialize(plain[start : start + length])
        start += length
    return sets


def packed_column(values: NDArray[Any]) -> bytes:
    """Write a column of whole numbers as steps from one to the next, which are shorter."""
    kind = values.dtype.str.encode()
    steps = np.diff(values, prepend=values.dtype.type(0))
    return compressed(len(kind).to_bytes(LENGTH_BYTES) + kind + steps.tobytes())


def unpacked_column(body: bytes) -> NDArray[Any]:
    """Read a column."""
    plain = zstandard.decompress(body)
    start = LENGTH_BYTES + int.from_bytes(plain[:LENGTH_BYTES])
    steps = np.frombuffer(plain, dtype=plain[LENGTH_BYTES:start].decode(), offset=start)
    return np.cumsum(steps, dtype=steps.dtype)


def compressed(plain: bytes) -> bytes:
    """Compress quickly."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(plain)
