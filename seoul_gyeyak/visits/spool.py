"""The spool: sums on their way into the database, a small file each in the instance's folder.

A file is there whole or not at all, and needs no database, so that what was put down outlives a
kill however long an ingest holds SQLite. No fsync: a kill takes nothing from the system's own
memory, and a disk that an ingest keeps busy would make the next second wait.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import orjson

from seoul_gyeyak.visits.turnstile import Searched, Viewed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from seoul_gyeyak.visits.turnstile import Sums

ENDING: Final = ".sums"
NAME: Final = "name"

journal = logging.getLogger("seoul_gyeyak.visits")


class Spool:
    """A folder that any number of processes put files into and one at a time takes them from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def put(self, sums: Sums) -> None:
        """Put sums down in a file of their own; raises OSError, and then nothing was put down."""
        with NamedTemporaryFile(dir=self.folder) as draft:
            draft.write(orjson.dumps([[*key, count] for key, count in sums.items()]))
            draft.flush()
            (self.folder / f"{uuid4().hex}{ENDING}").hardlink_to(draft.name)

    @contextmanager
    def alone(self) -> Iterator[str]:
        """Wait to be the only one to take from here; yield the name the database knows it by.

        Who is killed lets go of the lock, the system sees to that.
        """
        with (self.folder / NAME).open("a+") as lock:
            flock(lock, LOCK_EX)
            lock.seek(0)
            name = lock.read()
            if not name:
                name = uuid4().hex
                lock.write(name)
                lock.flush()
            yield name

    def waiting(self) -> list[str]:
        """Return the names of the files that are there."""
        return sorted(path.name for path in self.folder.glob(f"*{ENDING}"))

    def read(self, names: Iterable[str]) -> Counter[Viewed | Searched]:
        """Add up files."""
        sums: Counter[Viewed | Searched] = Counter()
        for name in names:
            for key, count in lines((self.folder / name).read_bytes()):
                sums[key] += count
        return sums

    def drop(self, names: Iterable[str]) -> None:
        """Throw files away."""
        for name in names:
            (self.folder / name).unlink(missing_ok=True)


def lines(content: bytes) -> list[tuple[Viewed | Searched, int]]:
    """Read a file's lines; one that a power cut spoiled has none."""
    try:
        return [(key_of(*key), count) for *key, count in orjson.loads(content)]
    except (ValueError, TypeError):
        journal.warning("visits of a second cannot be read, %d bytes", len(content))
        return []


def key_of(day: str, said: str, *missed: Any) -> Viewed | Searched:  # noqa: ANN401 - one or none
    """Return what a line counts."""
    on = dt.date.fromisoformat(day)
    return Searched(on, said, is_missed=bool(missed[0])) if missed else Viewed(on, said)
