"""Requests and how long they took, as a second process on the same machine sees it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from seoul_gyeyak.bench.lines import Line
from seoul_gyeyak.bench.mix import Mix
from seoul_gyeyak.bench.servers import Server
from seoul_gyeyak.bench.wsgi import EMPTY_PATH, TIMING
from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.search.links import with_arg

AFRESH: Final = "afresh=1"
"""No filter: it names a list that is known under another address."""
EMPTY: Final = f"{EMPTY_PATH}/"
GOOD: Final = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
TOLD: Final = re.compile(r"(\w+);dur=([\d.]+)")
PERCENTILES: Final = (50, 95, 99)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's seconds until its last byte, those the server tells of, its ETag."""

    seconds: float
    served: float | None
    worked: float | None
    tag: str | None


@dataclass(slots=True)
class Timings:
    """Seconds each request took, as its reader and as the server sees it, and of work."""

    seconds: list[float] = field(default_factory=list)
    served: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def add(self, answer: Answer) -> None:
        """Keep the times of an answer."""
        self.seconds.append(answer.seconds)
        if answer.served is not None and answer.worked is not None:
            self.served.append(answer.served)
            self.worked.append(answer.worked)

    def figures(self) -> dict[str, float | None]:
        """Return how many there were and their percentiles: `p95`, `served_p95`, …."""
        return {
            "requests": len(self.seconds),
            **{f"p{each}": percentile(self.seconds, each) for each in PERCENTILES},
            **{f"served_p{each}": percentile(self.served, each) for each in PERCENTILES},
            **{f"worked_p{each}": percentile(self.worked, each) for each in PERCENTILES},
        }


@dataclass(slots=True)
class Rounds:
    """A group's times: never asked before, asked again, and asked with the ETag in hand."""

    fresh: Timings = field(default_factory=Timings)
    again: Timings = field(default_factory=Timings)
    tagged: Timings = field(default_factory=Timings)


def percentile(seconds: Sequence[float], percent: int) -> float | None:
    """Return a percentile by nearest rank; None of nothing."""
    if not seconds:
        return None
    ranked = sorted(seconds)
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)]


def merged(timings: Iterable[Timings]) -> Timings:
    """Return all times together."""
    together = Timings()
    for each in timings:
        together.seconds += each.seconds
        together.served += each.served
        together.worked += each.worked
    return together


def ask(line: Line, url: str, tag: str | None = None) -> Answer:
    """Ask once, as a browser does that has the page already if a tag is given."""
    start = time.perf_counter()
    reply = line.get(url, tag)
    seconds = time.perf_counter() - start
    if reply.status not in GOOD:
        msg = f"{url}에 {reply.status}로 답했습니다."
        raise GyeyakError(msg)
    told = durations(reply.header(TIMING) or "")
    return Answer(seconds, told.get("app"), told.get("cpu"), reply.header("ETag"))


def durations(header: str) -> dict[str, float]:
    """Return the seconds that a Server-Timing header tells: `app;dur=1.5` → app 0.0015."""
    return {name: float(milliseconds) / 1000 for name, milliseconds in TOLD.findall(header)}


def measure(server: Server, mix: Mix) -> tuple[dict[str, Rounds], Timings]:
    """Ask every address three times over one connection; return the times by group.

    The empty view, whose times come second, is asked in between: what follows a heavy answer finds
    the processor's memory full of other things, and so must what it is compared with.
    """
    measured, empty = {name: Rounds() for name in mix}, Timings()
    with server.line() as line:
        for name, url in ((name, url) for name, urls in mix.items() for url in urls):
            answer = ask(line, url)
            measured[name].fresh.add(answer)
            measured[name].again.add(ask(line, url))
            if answer.tag:
                measured[name].tagged.add(ask(line, url, answer.tag))
            ask_afresh(line, url)
            empty.add(ask(line, EMPTY))
    return measured, empty


def ask_afresh(line: Line, url: str) -> None:
    """Ask what was answered already in a way that makes the server answer it anew."""
    ask(line, with_arg(url, AFRESH))
