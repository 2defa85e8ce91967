"""Passwords are hashed lightly, so that tests do not wait."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from seoul_gyeyak.accounts import passwords


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash lightly."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", quick)
