"""Which Chromium the journeys use: `python -m e2e.browser` says it, or fails when there is none."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

FLAGS = (
    "--no-sandbox",  # CI runs as root, and only our own pages are opened
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
)


def executable() -> Path | None:
    """Return the browser named by CHROMIUM, else the system's, else Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    return Path(system) if system else playwrights_own()


def playwrights_own() -> Path | None:
    """Return the newest browser that `playwright install chromium` fetched, if it did."""
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    return max(kept.glob("chromium-*/chrome-linux*/chrome"), default=None)


if __name__ == "__main__":
    found = executable()
    click.echo(f"브라우저: {found}" if found else "브라우저가 없습니다.")
    sys.exit(found is None)
