"""The turnstile: a visit is one entry in a list, and a thread of its own adds the list up.

A request does nothing but append, so that no reader waits for a count. About once a second the
thread leaves out robots, adds up, and keeps the sums in one small transaction; while the database
is taken it goes on adding up and tries again. A killed process loses what it had not kept yet.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections import Counter, deque
from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakSet

from crawleruseragents import is_crawler
from sqlalchemy.exc import SQLAlchemyError

from seoul_gyeyak import clock
from seoul_gyeyak.visits.words import asked_at, countable, joined

if TYPE_CHECKING:
    import datetime as dt

    from _typeshed.wsgi import WSGIEnvironment

BETWEEN_SECONDS: Final = 0.8
"""With the time it takes to keep, no more than the last second is ever lost."""
MOST_WORDS: Final = 10_000
"""How many different words may wait: who searches for noise fills no memory."""
AHEAD: Final = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ")
"""How browsers say that they fetch what nobody has asked to see yet."""

journal = logging.getLogger("seoul_gyeyak.visits")


class Seen(NamedTuple):
    """What a visit is counted as: a menu, and what was searched if anything.

    A fragment has no menu: its reader is on the page already. `q` is what was typed, `words` what
    was looked for; None words count for nothing.
    """

    menu: str | None
    q: str = ""
    words: str | None = None
    is_missed: bool = False


class Viewed(NamedTuple):
    """A sum's key: a menu on a day."""

    day: dt.date
    menu: str


class Searched(NamedTuple):
    """A sum's key: words on a day."""

    day: dt.date
    words: str
    is_missed: bool


Sums = Mapping[Viewed | Searched, int]


class Turnstile:
    """Counts one process's visits; `keep` adds sums to those there are, or raises."""

    def __init__(self, keep: Callable[[Sums], None], *, runs: bool) -> None:
        self.keep = keep
        self.runs = runs
        self.sums: Counter[Viewed | Searched] = Counter()
        self.begin()
        ALL.add(self)

    def begin(self) -> None:
        """Have counted nothing: a forked process leaves to its parent what it had counted."""
        self.passed: deque[tuple[Seen, str, str]] = deque()
        self.sums.clear()
        self.lock = Lock()
        self.over = Event()
        self.is_running = not self.runs
        self.is_failing = False

    def count(self, seen: Seen, environ: WSGIEnvironment) -> None:
        """Let one visit pass; nearly free, for repeated pages come here too."""
        for name in AHEAD:
            if name in environ:
                return
        came_from = environ.get("HTTP_HX_CURRENT_URL") or environ.get("HTTP_REFERER", "")
        self.passed.append((seen, environ.get("HTTP_USER_AGENT", ""), came_from))
        if not self.is_running:
            self.start()

    def start(self) -> None:
        """Start the thread, once in a process."""
        with self.lock:
            if not self.is_running:
                self.is_running = True
                Thread(target=self.go_on, name="turnstile", daemon=True).start()

    def go_on(self) -> None:
        """Keep what has passed again and again."""
        while not self.over.wait(BETWEEN_SECONDS):
            self.flush()

    def flush(self) -> bool:
        """Keep what has passed; return whether that could be done."""
        with self.lock:
            self.add_up()
            if self.sums:
                try:
                    self.keep(self.sums)
                except SQLAlchemyError as error:
                    self.tell(error)
                    return False
                self.sums.clear()
            self.is_failing = False
        return True

    def tell(self, error: SQLAlchemyError) -> None:
        """Say once that counts wait."""
        if not self.is_failing:
            journal.warning("visits wait to be kept: %s", type(error).__name__)
        self.is_failing = True

    def add_up(self) -> None:
        """Move what has passed into the sums, less robots and searches that are only looked at."""
        today = clock.today()
        while self.passed:
            seen, agent, came_from = self.passed.popleft()
            if is_robot(agent):
                continue
            if seen.menu:
                self.sums[Viewed(today, seen.menu)] += 1
            if seen.words is not None and asked_at(came_from) != seen.q:
                self.add_words(today, countable(seen.words), is_missed=seen.is_missed)

    def add_words(self, today: dt.date, words: tuple[str, ...], *, is_missed: bool) -> None:
        """Count the words of a search, and all of them together if they found nothing."""
        missed = [Searched(today, joined(words), is_missed=True)] if words and is_missed else []
        for key in [*(Searched(today, word, is_missed=False) for word in words), *missed]:
            if key in self.sums or len(self.sums) < MOST_WORDS:
                self.sums[key] += 1


@lru_cache(maxsize=1024)
def is_robot(agent: str) -> bool:
    """Tell whether a browser's name is that of a robot; who gives none is taken for one."""
    return not agent or is_crawler(agent)


ALL: Final[WeakSet[Turnstile]] = WeakSet()


def begin_all() -> None:
    """Begin anew in a forked process."""
    for each in ALL:
        each.begin()


def keep_all() -> None:
    """Keep what is left when a process ends; tests have no use for theirs."""
    for each in ALL:
        if each.runs:
            each.over.set()
            each.flush()


os.register_at_fork(after_in_child=begin_all)
atexit.register(keep_all)
