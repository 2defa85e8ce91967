"""Remembered query results, keyed by `data_version` so that nothing ever needs clearing."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from cachetools import LRUCache
from flask_caching import Cache
from flask_caching.backends.base import BaseCache

if TYPE_CHECKING:
    from flask import Flask

cache = Cache()
FOR_EVER: Final = float("inf")


class MemoryCache(BaseCache):
    """The memory of one process: what was not asked for longest goes first when it is full.

    Values are handed out as they were put in, not as copies: they are plain and nobody changes
    them. (Flask-Caching's own SimpleCache pickles each value both ways and, once full, sorts all it
    holds for each new one, which costs more than most of our answers.)
    """

    def __init__(self, most: int, default_timeout: int) -> None:
        super().__init__(default_timeout)
        self.kept: LRUCache[str, tuple[float, Any]] = LRUCache(most)
        self.lock = Lock()

    @classmethod
    def factory(
        cls, app: Flask, config: dict[str, Any], args: list[Any], kwargs: dict[str, Any]
    ) -> MemoryCache:
        """Make one by the application's settings."""
        del app, args
        return cls(config["CACHE_THRESHOLD"], kwargs["default_timeout"])

    def get(self, key: str) -> Any:  # noqa: ANN401 - whatever was put in
        """Return what is remembered under a key, None when nothing is."""
        with self.lock:
            until, value = self.kept.get(key, (0.0, None))
        return value if until > time.monotonic() else None

    def set(self, key: str, value: Any, timeout: Any = None) -> bool:  # noqa: ANN401 - the same
        """Remember a value for so many seconds; 0 is for ever."""
        seconds = self._normalize_timeout(timeout)
        until = time.monotonic() + seconds if seconds else FOR_EVER
        with self.lock:
            self.kept[key] = until, value
        return True

    def add(self, key: str, value: Any, timeout: Any = None) -> bool:  # noqa: ANN401 - the same
        """Remember a value unless there is one."""
        return not self.has(key) and self.set(key, value, timeout)

    def has(self, key: str) -> bool:
        """Tell whether something is remembered under a key."""
        return self.get(key) is not None

    def delete(self, key: str) -> bool:
        """Forget what is under a key."""
        with self.lock:
            return self.kept.pop(key, None) is not None

    def clear(self) -> bool:
        """Forget everything."""
        with self.lock:
            self.kept.clear()
        return True
