"""ETags of pages: the same data, release and minute give the same page, answered with 304.

The minute is in the tag because pages say how far away a deadline is. A browser that still has the
page is answered before anything is searched or rendered.
"""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Response, current_app, request

from seoul_gyeyak import clock
from seoul_gyeyak.web.freshness import data_version
from seoul_gyeyak.web.pages import wants_fragment

if TYPE_CHECKING:
    from flask import Flask

SAFE_METHODS = {"GET", "HEAD"}


def install(app: Flask) -> None:
    """Tag every page; while developing (debug) templates change under us, so not then."""
    if app.debug:
        return
    app.extensions["release"] = release_of(Path(app.root_path))
    app.before_request(answer_unchanged)
    app.after_request(add_tag)


def release_of(root: Path) -> str:
    """Return a short hash of everything a page is made from: code, templates, static files."""
    digest = hashlib.sha256()
    for folder, pattern in (("seoul_gyeyak", "*.py"), ("templates", "*.html"), ("static", "*")):
        for path in sorted((root / folder).rglob(pattern)):
            digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:12]


def tag() -> str:
    """Return the tag that a page or fragment rendered now would carry."""
    form = "part" if wants_fragment() else "page"
    release = current_app.extensions["release"]
    return f"{release}-{data_version()}-{clock.now():%Y%m%d%H%M}-{form}"


def answer_unchanged() -> Response | None:
    """Answer 304 at once when the browser's copy is still what we would send."""
    if request.method not in SAFE_METHODS or not request.if_none_match:
        return None
    if not request.if_none_match.contains_weak(tag()):
        return None
    response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.vary.add("HX-Request-Type")
    response.set_etag(tag(), weak=True)
    return response


def add_tag(response: Response) -> Response:
    """Tag a successful page."""
    is_page = response.status_code == HTTPStatus.OK and response.mimetype == "text/html"
    if is_page and request.method in SAFE_METHODS:
        response.set_etag(tag(), weak=True)
    return response
