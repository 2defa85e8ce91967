"""Reading while an ingest runs: an even stream of requests, quiet and beside a second process.

More of the invented city goes into a copy of the database, through the ordinary command, until its
run has settled everything; the measured database itself stays as it is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from seoul_gyeyak import clock
from seoul_gyeyak.bench.answering import kept
from seoul_gyeyak.bench.copying import copied
from seoul_gyeyak.bench.loads import after, press, read
from seoul_gyeyak.bench.reports import Column, Section, milliseconds, ratio, whole
from seoul_gyeyak.bench.servers import serving
from seoul_gyeyak.bench.timing import Timings, percentile
from seoul_gyeyak.bench.visits import Visitor
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.spooling import write_to
from seoul_gyeyak.exceptions import GyeyakError

SEED: Final = 2
QUIET: Final = 3
"""How many times as long as other measurements the quiet one takes."""
LIMIT: Final = 2.0
TOLD: Final = 2_000
COMMAND: Final = (sys.executable, "-m", "flask", "--app", "app", "ingest", "g2b")
COLUMNS: Final = (
    Column("requests", "요청", whole),
    *(Column(f"p{each}", f"p{each}", milliseconds) for each in (50, 95, 99)),
    *(Column(f"served_p{each}", f"서버 p{each}", milliseconds) for each in (50, 95, 99)),
    Column("worked_p95", "CPU p95", milliseconds),
    Column("seconds", "걸린 시간(초)", whole),
    Column("ratio", "p95÷조용할 때", ratio),
)


SECTION: Final = Section("ingest", "들이는 동안 읽기(밀리초)", COLUMNS, {})


class Place(NamedTuple):
    """Where the measured installation is: its code, its folder, its database's address."""

    root: Path
    instance: Path
    url: str


def section(place: Place, visitor: Visitor, scale: float, seconds: float) -> Section:
    """Measure readers of a copy of the database before and during an ingest into it."""
    with (
        tempfile.TemporaryDirectory(dir=place.instance, prefix="bench-") as folder,
        copied(place.url) as settings,
        serving(place.root, settings) as server,
    ):
        write_to(Path(folder), Recipe(scale, clock.today(), SEED))
        press(server, visitor, seconds)
        quiet = read(server, visitor, after(QUIET * seconds))
        start = time.monotonic()
        with running(Path(folder) / "g2b", place.root, settings) as process:
            busy = read(server, visitor, lambda: process.poll() is not None)
        lasted = time.monotonic() - start
    return compared(SECTION, {"조용할 때": (quiet, QUIET * seconds), "들이는 동안": (busy, lasted)})


@contextmanager
def running(
    folder: Path, root: Path, settings: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run an ingest of a folder for the block; one that failed says why when the block ends."""
    environment = {**os.environ, **settings}
    with (
        tempfile.TemporaryFile() as journal,
        subprocess.Popen(  # noqa: S603 - our own command
            [*COMMAND, folder], cwd=root, env=environment, stdout=journal, stderr=journal
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
        if process.wait():
            journal.seek(0)
            msg = f"자료를 들이지 못했습니다.\n{journal.read().decode(errors='replace')[-TOLD:]}"
            raise GyeyakError(msg)


def compared(section: Section, told: Mapping[str, tuple[Timings, float]]) -> Section:
    """Set the busy times beside the quiet ones, which come first; each with how long it lasted."""
    (_, (quiet, _)), (when, (busy, _)) = told.items()
    before, during = percentile(quiet.seconds, 95), percentile(busy.seconds, 95)
    times = during / before if before and during else None
    rows = {
        name: {**timings.figures(), "seconds": lasted, "ratio": times if name == when else None}
        for name, (timings, lasted) in told.items()
    }
    return replace(section, columns=COLUMNS, rows=rows, notes=(verdict(when, times),))


def verdict(when: str, times: float | None) -> str:
    """Say whether readers were kept from what they came for."""
    if times is None:
        return "견줄 것이 없습니다."
    said = kept(is_kept=times < LIMIT)
    return f"{when}의 p95는 조용할 때의 {times:.2f}배: 기준 {LIMIT:g}배 미만을 {said}."
