"""Several clients at once: as many requests as get answered, or a quiet stream of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Final

from seoul_gyeyak.bench.servers import Server
from seoul_gyeyak.bench.timing import Timings, ask

CLIENTS: Final = 4
READERS: Final = 4
RATE: Final = 20
"""Requests a second of the quiet stream, all readers together."""

Addresses = Iterator[str]
Client = Callable[[], None]


class Shared:
    """Addresses that several clients take from, each once; the end of time is theirs together."""

    def __init__(self, addresses: Addresses, is_over: Callable[[], bool]) -> None:
        self.addresses = addresses
        self.is_over = is_over
        self.lock = threading.Lock()
        self.timings = Timings()
        self.failures: list[Exception] = []

    def take(self) -> str | None:
        """Return the next address, or nothing when the time is up."""
        with self.lock:
            return None if self.is_over() or self.failures else next(self.addresses, None)


def after(seconds: float) -> Callable[[], bool]:
    """Return what tells that so many seconds have passed from now."""
    deadline = time.monotonic() + seconds
    return lambda: time.monotonic() > deadline


def press(server: Server, addresses: Addresses, seconds: float) -> tuple[Timings, float]:
    """Ask with a few clients without a pause; return the times, and the requests a second."""
    shared, start = Shared(addresses, after(seconds)), time.monotonic()
    run_all([lambda: keep_asking(server, shared)] * CLIENTS, shared)
    return shared.timings, len(shared.timings.seconds) / (time.monotonic() - start)


def read(server: Server, addresses: Addresses, is_over: Callable[[], bool]) -> Timings:
    """Ask at an even pace, as a public site is read, every request over a new connection."""
    shared = Shared(addresses, is_over)
    run_all([lambda: keep_reading(server, shared)] * READERS, shared)
    return shared.timings


def run_all(clients: list[Client], shared: Shared) -> None:
    """Run clients side by side until all are done; what stopped one of them is raised."""
    threads = [threading.Thread(target=guarded(client, shared)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if shared.failures:
        raise shared.failures[0]


def guarded(client: Client, shared: Shared) -> Client:
    """Return a client that leaves what stopped it where the others see it."""

    def run() -> None:
        try:
            client()
        except Exception as error:  # noqa: BLE001 - raised again by whoever started the thread
            shared.failures.append(error)

    return run


def keep_asking(server: Server, shared: Shared) -> None:
    """Ask one address after the other over one connection."""
    with server.line() as line:
        while url := shared.take():
            shared.timings.add(ask(line, url))


def keep_reading(server: Server, shared: Shared) -> None:
    """Ask one address in each of this reader's beats; a late answer makes no burst after it."""
    due = time.monotonic()
    while url := shared.take():
        with server.line() as line:
            shared.timings.add(ask(line, url))
        due = max(due + READERS / RATE, time.monotonic())
        time.sleep(max(0.0, due - time.monotonic()))
