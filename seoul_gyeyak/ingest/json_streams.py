"""Large JSON answers read row by row, so that memory does not grow with the file.

An answer is an envelope around one array of flat objects. The part before the array, closed
where it stands, is opened like any answer, so that an error never passes for rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.ingest.envelopes import as_row, json_page, load_json
from seoul_gyeyak.ingest.verdicts import TryAgainError

ARRAY = re.compile(rb'"(?:items|item|row|list|data)"\s*:\s*\[\s*(?=\{\s*"|\])')
ROW = re.compile(rb'\s*,?\s*(\{[^"{}]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^"{}]*)*\})', re.DOTALL)
END = re.compile(rb"\s*\]")
STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
ENVELOPE_BYTES = 65_536
CLOSERS = {ord("{"): b"}", ord("["): b"]"}
ROWS_AT_ONCE = 1_000


def json_batches(path: Path) -> Iterator[list[dict[str, str]]]:
    """Yield an answer's rows in batches. Raises as `envelopes.parse` does."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as text:
        array = ARRAY.search(text, 0, ENVELOPE_BYTES)
        if array is None:
            msg = f"{path.name}: 자료 행의 목록을 찾지 못했습니다. 형식이 바뀐 것 같습니다."
            raise SourceFormatError(msg)
        prefix = text[: array.end()].removeprefix(b"\xef\xbb\xbf")
        json_page(load_json(prefix + closers(prefix)))
        yield from array_rows(text, array.end())


def closers(prefix: bytes) -> bytes:
    """Return what closes every bracket the envelope has open: `{"a":[` → `]}`."""
    stack: list[int] = []
    for byte in STRING.sub(b"", prefix):
        if byte in CLOSERS:
            stack.append(byte)
        elif byte in b"]}":
            stack.pop()
    return b"".join(CLOSERS[byte] for byte in reversed(stack))


def array_rows(text: mmap, position: int) -> Iterator[list[dict[str, str]]]:
    """Yield the flat objects of the array that begins at `position`, up to its end."""
    batch: list[bytes] = []
    while found := ROW.match(text, position):
        batch.append(found[1])
        position = found.end()
        if len(batch) == ROWS_AT_ONCE:
            yield parsed(batch)
            batch = []
    if not END.match(text, position):
        msg = "파일이 중간에 끊겼거나 알지 못하는 모양의 행이 있습니다."
        raise TryAgainError(msg)
    if batch:
        yield parsed(batch)


def parsed(batch: list[bytes]) -> list[dict[str, str]]:
    """Return raw objects as rows."""
    return [as_row(row) for row in load_json(b"[" + b",".join(batch) + b"]")]
