"""Every test has an album of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.promotions.albums import Album

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_album(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Keep this test's photographs apart, where it has an application."""
    if "app" in request.fixturenames:
        app = request.getfixturevalue("app")
        app.extensions["photo_album"] = Album(tmp_path / "photos")
