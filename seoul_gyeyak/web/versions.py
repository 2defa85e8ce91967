"""The version of a page: same data, release, minute and form give the same text.

The minute is in it because pages say how far away a deadline is. Versions are the ETags of pages,
and keys of what is remembered of them.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app, request

from seoul_gyeyak import clock
from seoul_gyeyak.web import freshness

if TYPE_CHECKING:
    from flask import Flask


def wants_fragment() -> bool:
    """Tell whether htmx will swap the answer into a page (a browser wants the whole page)."""
    return request.headers.get("HX-Request-Type") == "partial"


def page_version() -> str:
    """Return the version of whatever is rendered for this request now."""
    form = "part" if wants_fragment() else "page"
    return version_of(current_app, freshness.edition(), form)


def version_of(app: Flask, edition: str, form: str) -> str:
    """Return the version of what is rendered now of an edition, as a page or a part of one."""
    return f"{app.extensions['release']}-{edition}-{clock.now():%Y%m%d%H%M}-{form}"


@cache
def release_of(root: Path) -> str:
    """Return a short hash of everything a page is made from: code, templates, static files.

    A process is of the release it was when it first looked.
    """
    digest = hashlib.sha256()
    for folder, pattern in (("seoul_gyeyak", "*.py"), ("templates", "*.html"), ("static", "*")):
        for path in sorted((root / folder).rglob(pattern)):
            if path.is_file() and path.suffix != ".ttf":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
