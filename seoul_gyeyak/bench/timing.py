"""Requests and how long they took, as a second process on the same machine sees it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle, islice
from typing import Final

from seoul_gyeyak.bench.mix import Mix
from seoul_gyeyak.bench.servers import Server
from seoul_gyeyak.bench.wsgi import EMPTY_PATH
from seoul_gyeyak.exceptions import GyeyakError

CLIENTS: Final = 4
EMPTY: Final = f"{EMPTY_PATH}/"
GOOD: Final = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}


@dataclass(slots=True)
class Timings:
    """Seconds each request took: never asked before, asked again, and asked with its ETag."""

    fresh: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    tagged: list[float] = field(default_factory=list)


def percentile(seconds: Sequence[float], percent: int) -> float | None:
    """Return a percentile by nearest rank; None of nothing."""
    if not seconds:
        return None
    ranked = sorted(seconds)
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)]


def timed(
    connection: HTTPConnection, url: str, headers: dict[str, str] | None = None
) -> tuple[float, str | None]:
    """Ask once: the seconds until the last byte, and the answer's ETag."""
    start = time.perf_counter()
    connection.request("GET", url, headers={"Accept-Encoding": "gzip", **(headers or {})})
    answer = connection.getresponse()
    answer.read()
    seconds = time.perf_counter() - start
    if answer.status not in GOOD:
        msg = f"{url}에 {answer.status}로 답했습니다."
        raise GyeyakError(msg)
    return seconds, answer.getheader("ETag")


def measure(server: Server, mix: Mix, warming: Sequence[str]) -> dict[str, Timings]:
    """Ask every address three times over one connection; return the times by group."""
    connection = server.connection()
    for url in warming:
        timed(connection, url)
    measured = {name: Timings() for name in mix}
    for name, url in ((name, url) for name, urls in mix.items() for url in urls):
        seconds, tag = timed(connection, url)
        measured[name].fresh.append(seconds)
        measured[name].again.append(timed(connection, url)[0])
        if tag:
            measured[name].tagged.append(timed(connection, url, {"If-None-Match": tag})[0])
    connection.close()
    return measured


def measure_empty(server: Server, times: int) -> list[float]:
    """Ask the empty view as often, over one connection."""
    connection = server.connection()
    seconds = [timed(connection, EMPTY)[0] for _ in range(times)]
    connection.close()
    return seconds


def throughput(server: Server, urls: Sequence[str], seconds: float) -> float:
    """Return the requests a second that a few clients get answered together."""
    answered = [0] * CLIENTS
    deadline = time.monotonic() + seconds
    clients = [
        threading.Thread(target=keep_asking(server, urls, deadline, answered, number))
        for number in range(CLIENTS)
    ]
    start = time.monotonic()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(answered) / (time.monotonic() - start)


def keep_asking(
    server: Server, urls: Sequence[str], deadline: float, answered: list[int], number: int
) -> Callable[[], None]:
    """Return what one client does: ask one address after another until the time is up."""

    def ask() -> None:
        connection = server.connection()
        for url in islice(cycle(urls), number * len(urls) // CLIENTS, None):
            if time.monotonic() > deadline:
                break
            timed(connection, url)
            answered[number] += 1
        connection.close()

    return ask
