"""ETags of pages: a browser that still has the page is answered before anything is asked.

Fragments have none: what they say of the address bar depends on where the reader is, so that a
browser may not use an earlier answer.
"""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Response, request

from seoul_gyeyak.web.versions import page_version, release_of, wants_fragment

if TYPE_CHECKING:
    from flask import Flask

SAFE_METHODS = {"GET", "HEAD"}


def install(app: Flask) -> None:
    """Tag every page; while developing (debug) templates change under us, so not then."""
    app.extensions["release"] = release_of(Path(app.root_path))
    if app.debug:
        return
    app.before_request(answer_unchanged)
    app.after_request(add_tag)


def answer_unchanged() -> Response | None:
    """Answer 304 at once when the browser's copy is still what we would send."""
    if not is_tagged() or not request.if_none_match:
        return None
    version = page_version()
    if not request.if_none_match.contains_weak(version):
        return None
    response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.vary.add("HX-Request-Type")
    response.set_etag(version, weak=True)
    return response


def add_tag(response: Response) -> Response:
    """Tag a successful page, unless it is one reader's own: those say no-store."""
    is_page = response.status_code == HTTPStatus.OK and response.mimetype == "text/html"
    if is_page and is_tagged() and not response.cache_control.no_store:
        response.set_etag(page_version(), weak=True)
    return response


def is_tagged() -> bool:
    """Tell whether the answer to this request may be known by a tag: reading a whole page."""
    return request.method in SAFE_METHODS and not wants_fragment()
