"""Two processes at work: one writes the city's files, the other takes them as they come.

The writer stops when too many files wait, so the disk stays small however large the city is.
"""

from __future__ import annotations

import multiprocessing
import queue
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from seoul_gyeyak.demo.city import write_city
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.exceptions import GyeyakError

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

FILES_WAITING = 64
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_UNTIL_STALE = 6 * 60 * 60
PREFIX = "demo-spool-"


class Names(Protocol):
    """Where names come from, in this process or from another."""

    def get(self, block: bool = True, timeout: float | None = None) -> str | None:  # noqa: FBT001, FBT002 - as queues have it
        """Return the next name, None for the end; raise `queue.Empty` after the time-out."""


class WriterDiedError(GyeyakError):
    """The process that writes the city's files ended before it was done."""


def write_to(folder: Path, recipe: Recipe) -> int:
    """Write a city into a folder and return the number of files."""
    count = 0

    def keep(name: str, content: bytes) -> None:
        nonlocal count
        put(folder, name, content)
        count += 1

    write_city(recipe, keep)
    return count


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write one file under its final name only when it is whole."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_name(f".{path.name}")
    growing.write_bytes(content)
    return growing.rename(path)


def write_and_tell(recipe: Recipe, folder: Path, told: Queue[str | None]) -> None:
    """Write a city, telling each file's name; waits while too many are untaken."""

    def keep(name: str, content: bytes) -> None:
        put(folder, name, content)
        told.put(name)

    write_city(recipe, keep)
    told.put(None)


def sweep(folder: Path) -> None:
    """Remove the spools of runs that were killed long ago."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{PREFIX}*"):
        if left.stat().st_mtime < time.time() - SECONDS_UNTIL_STALE:
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def spool(recipe: Recipe, folder: Path) -> Iterator[Iterator[Path]]:
    """Lend the city's files as another process writes them into a folder of their own.

    The folder lies within `folder` and is gone afterwards; what killed runs left there goes first.
    """
    sweep(folder)
    folder = Path(tempfile.mkdtemp(dir=folder, prefix=PREFIX))
    processes = multiprocessing.get_context("spawn")
    told: Queue[str | None] = processes.Queue(FILES_WAITING)
    writer = processes.Process(target=write_and_tell, args=(recipe, folder, told), daemon=True)
    writer.start()
    try:
        yield (folder / name for name in names(told, writer.is_alive))
    finally:
        writer.terminate()
        writer.join()
        told.close()
        shutil.rmtree(folder, ignore_errors=True)


def names(told: Names, is_alive: Callable[[], bool]) -> Iterator[str]:
    """Yield the names told until the end is; a writer that died says nothing more."""
    while True:
        try:
            name = told.get(timeout=SECONDS_BETWEEN_LOOKS)
        except queue.Empty:
            if is_alive():
                continue
            msg = "시연용 자료를 쓰던 과정이 도중에 끝났습니다."
            raise WriterDiedError(msg) from None
        if name is None:
            return
        yield name
