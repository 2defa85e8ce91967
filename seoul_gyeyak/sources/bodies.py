"""How rows lie in a batch's blob: one JSON object a line, compressed with Zstandard.

Lines, not a list: one record's rows are cut out of a batch without reading the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson
import zstandard

LEVEL = 3


def pack(lines: Sequence[bytes]) -> bytes:
    """Return the blob of these lines."""
    return zstandard.compress(b"\n".join(lines), LEVEL)


def unpack(body: bytes) -> list[bytes]:
    """Return a blob's lines."""
    return zstandard.decompress(body).split(b"\n")


def line(row: object) -> bytes:
    """Return a row as its line; JSON escapes every newline within values."""
    return orjson.dumps(row)


def fields(text: bytes) -> dict[str, str]:
    """Return a line as the row it was."""
    row: dict[str, str] = orjson.loads(text)
    return row
