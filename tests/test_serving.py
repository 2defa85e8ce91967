"""How gunicorn serves."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING
from unittest.mock import Mock

from seoul_gyeyak import serving
from seoul_gyeyak.index.morphemes import kiwi

if TYPE_CHECKING:
    import pytest


def test_the_analyser_is_loaded_before_the_workers_are_forked() -> None:
    serving.on_starting(Mock())

    assert serving.preload_app
    assert kiwi.cache_info().currsize == 1


def test_port_and_workers_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("WEB_CONCURRENCY", "5")

    told = importlib.reload(serving)

    assert told.bind == "127.0.0.1:8123"
    assert told.workers == 5
    monkeypatch.undo()
    importlib.reload(serving)
