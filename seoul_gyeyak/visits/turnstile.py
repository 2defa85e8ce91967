"""The turnstile: a visit is one entry in a list, and a thread of its own adds the list up.

A request does nothing but append, so that no reader waits for a count. About once a second the
thread leaves out robots, adds up, and puts the sums down in a file; another thread takes the files
into the database, and however long that is taken or away, the first one goes on. A killed process
loses what it had not put down yet.
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
"""With the time it takes to put down, no more than the last second is ever lost."""
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
    """Counts one process's visits: `put` puts sums down for good, `take` counts all put down.

    Both raise what says that it could not be done now.
    """

    def __init__(
        self, put: Callable[[Sums], None], take: Callable[[], None], *, runs: bool
    ) -> None:
        self.put = put
        self.take = take
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
        self.failing: set[str] = set()

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
        """Start the two threads, once in a process."""
        with self.lock:
            if not self.is_running:
                self.is_running = True
                for act in (self.put_down, self.take_in):
                    Thread(target=self.go_on, args=(act,), name="turnstile", daemon=True).start()

    def go_on(self, act: Callable[[], bool]) -> None:
        """Do something again and again."""
        while not self.over.wait(BETWEEN_SECONDS):
            act()

    def flush(self) -> bool:
        """Count what has passed; return whether that could be done."""
        return self.put_down() and self.take_in()

    def put_down(self) -> bool:
        """Put down what has passed; what cannot be waits here."""
        with self.lock:
            self.add_up()
            if self.sums and not self.tried("put down", lambda: self.put(self.sums)):
                return False
            self.sums.clear()
        return True

    def take_in(self) -> bool:
        """Count what was put down, by whichever process."""
        return self.tried("counted", self.take)

    def tried(self, what: str, act: Callable[[], None]) -> bool:
        """Try; when it fails, say so once until it works again."""
        try:
            act()
        except (OSError, SQLAlchemyError) as error:
            if what not in self.failing:
                journal.warning("visits wait to be %s: %s", what, type(error).__name__)
            self.failing.add(what)
            return False
        self.failing.discard(what)
        return True

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
    """Count what is left when a process ends; tests have no use for theirs."""
    for each in ALL:
        if each.runs and each.is_running:
            each.over.set()
            each.flush()


os.register_at_fork(after_in_child=begin_all)
atexit.register(keep_all)
