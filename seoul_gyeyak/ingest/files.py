"""Saved answers as units of work: found in folders, recognised, ordered parents first, read.

A G2B file is named after its operation (`getBidPblancListInfoServc-202504.json`); the variants of
the same rows, `…PPSSrch` and the 사용자정보 names without `02`, count as the operation. An e-호조
file is known by the fields in it; payments of one agency are named `payments-<자치단체코드>…`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from seoul_gyeyak.exceptions import QuotaExceededError, SettingsError
from seoul_gyeyak.ingest.envelopes import parse, xml_batches
from seoul_gyeyak.ingest.json_streams import json_batches
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.runner import UnreadableFileError
from seoul_gyeyak.ingest.units import AnyOperation, Registry, Unit
from seoul_gyeyak.ingest.verdicts import RequestRefusedError, TryAgainError, WindowTooWideError

BATCH_ROWS = 1_000
WHOLE_BYTES = 8 << 20
"""A JSON file up to this size is parsed whole, a larger one row by row."""
PIECE_BYTES = 1 << 18
HEAD_BYTES = 1 << 16
PAYMENTS_OF = re.compile(r"payments-(\d{7})(?!\d)")
ANSWER_SUFFIXES = frozenset({".json", ".xml"})
NO_DATA = (
    TryAgainError,
    WindowTooWideError,
    RequestRefusedError,
    QuotaExceededError,
    SettingsError,
)
Recognise = Callable[[Path], AnyOperation | None]


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file and the operation that reads its rows."""

    path: Path
    operation: AnyOperation


def find(paths: Iterable[Path], recognise: Recognise) -> tuple[list[SavedFile], list[Path]]:
    """Return the files to read, parents first, and those in folders nobody recognises.

    A file that was named itself and is not recognised is an error, not a leftover.
    """
    found: list[SavedFile] = []
    unknown: list[Path] = []
    for path, is_named in listed(paths):
        operation = recognise(path)
        if operation:
            found.append(SavedFile(path, operation))
        elif is_named:
            msg = f"무슨 자료인지 알 수 없는 파일입니다: {path.name}"
            raise UnreadableFileError(msg)
        else:
            unknown.append(path)
    found.sort(key=lambda file: (file.operation.order, file.operation.name, file.path.name))
    return found, unknown


def listed(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield every file of the paths and their folders, with whether it was named itself."""
    for path in paths:
        if path.is_dir():
            inner = (file for file in path.rglob("*") if file.is_file())
            yield from ((file, False) for file in sorted(inner))
        else:
            yield path, True


def recognise_g2b(operations: Registry, path: Path) -> AnyOperation | None:
    """Return the operation a file is named after: the longest name it begins with."""
    if path.suffix.lower() not in ANSWER_SUFFIXES:
        return None
    fitting = [name for name in operations if is_named_after(path.name, name)]
    return operations[max(fitting, key=len)] if fitting else None


def is_named_after(file_name: str, operation: str) -> bool:
    """Return whether a file bears an operation's name, and not a longer one nobody knows."""
    stem = re.escape(operation.rstrip("0123456789"))
    return re.match(rf"{stem}\d*(?:PPSSrch)?(?![A-Za-z])", file_name) is not None


def recognise_ehojo(operations: Registry, path: Path) -> AnyOperation | None:
    """Return the operation most of whose fields stand in the file's beginning."""
    if path.suffix.lower() not in ANSWER_SUFFIXES:
        return None
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if b"WCEGCF" in head or head.lstrip().startswith(b'{"RESULT"'):
        return operations.get("WCEGCF")
    seen = {
        name: sum(field.encode() in head for field in operation.required)
        for name, operation in operations.items()
    }
    best = max(seen, key=lambda name: seen[name])
    return operations[best] if seen[best] else None


def file_units(files: Iterable[SavedFile]) -> Iterator[Unit]:
    """Yield a unit for every file when it is asked for."""
    return map(file_unit, files)


def file_unit(file: SavedFile) -> Unit:
    """Return one saved answer as a unit of work."""
    return Unit(
        operation=file.operation,
        fingerprint=fingerprint(file.path),
        origin=file.path.name,
        rows=partial(rows_of_answer, file.path),
        size=file.path.stat().st_size,
    )


def table_unit(path: Path, operation: AnyOperation, rows: Iterator[Row]) -> Unit:
    """Return an agency's own file, opened already, as a unit of work."""
    return Unit(
        operation=operation,
        fingerprint=fingerprint(path),
        origin=path.name,
        rows=lambda skip: batches(islice(rows, skip, None)),
        size=path.stat().st_size,
    )


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's content: a renamed file is the same file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rows_of_answer(path: Path, skip: int) -> Iterator[Sequence[Row]]:
    """Yield a saved answer's rows after the first `skip`; an error message is no data."""
    told = told_by_name(path)
    try:
        for batch in batches(islice(chain.from_iterable(answer_batches(path)), skip, None)):
            yield [{**told, **row} for row in batch] if told else batch
    except NO_DATA as error:
        raise UnreadableFileError(error.message) from error


def told_by_name(path: Path) -> Row:
    """Return whose payments a `payments-<자치단체코드>…` holds: its rows say only 본청."""
    found = PAYMENTS_OF.match(path.name)
    return {"laf_cd": found[1]} if found else {}


def answer_batches(path: Path) -> Iterable[Sequence[Row]]:
    """Return an answer's rows, whole or as a stream, depending on the file's kind and size."""
    with path.open("rb") as file:
        is_xml = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    if is_xml:
        return xml_batches(pieces(path))
    if path.stat().st_size > WHOLE_BYTES:
        return json_batches(path)
    return [parse(path.read_bytes()).rows]


def pieces(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            yield piece


def batches(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    """Cut rows into batches, each of which becomes one transaction."""
    while batch := list(islice(rows, BATCH_ROWS)):
        yield batch
