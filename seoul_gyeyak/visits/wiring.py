"""The turnstile before an application: which answers are visits.

A visit is a whole page that a browser asked for and got: GET, 200 or 304 (the reader looks again at
what the browser kept). Errors, redirects, HEAD, files, fragments and pages fetched ahead are none;
a search in a fragment counts as a search. Tests count too, and keep when they say so.
"""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Response, current_app, request

from seoul_gyeyak.visits.keeping import take_into_database
from seoul_gyeyak.visits.menus import Menu, menu_of
from seoul_gyeyak.visits.spool import Spool
from seoul_gyeyak.visits.turnstile import Seen, Turnstile
from seoul_gyeyak.web.embedding import is_embedded
from seoul_gyeyak.web.pages import SEARCHED
from seoul_gyeyak.web.repeating import COUNTER, SEEN
from seoul_gyeyak.web.versions import wants_fragment

if TYPE_CHECKING:
    from flask import Flask

FOLDER = "visits"
SHOWN = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}


def install(app: Flask) -> None:
    """Count visits, those of repeated pages too, which never reach the application."""
    spool = Spool(Path(app.instance_path) / FOLDER)
    take = partial(take_into_database, app, spool)
    turnstile = Turnstile(spool.put, take, runs=not app.testing)
    app.extensions["turnstile"] = turnstile
    app.extensions[COUNTER] = turnstile.count
    app.after_request(count_visit)


def count_visit(response: Response) -> Response:
    """Count an answer that is a visit."""
    if request.method == "GET" and response.status_code in SHOWN and is_page(response):
        seen = seen_here()
        if seen.menu or seen.words is not None:
            request.environ[SEEN] = seen
            current_app.extensions[COUNTER](seen, request.environ)
    return response


def is_page(response: Response) -> bool:
    """Tell whether an answer is one to look at."""
    return response.mimetype == "text/html"


def seen_here() -> Seen:
    """Return what this request is counted as."""
    menu = Menu.EMBEDDED if is_embedded() else menu_of(request.endpoint)
    code = None if menu is None or wants_fragment() else str(menu.value)
    q, words, is_found = request.environ.get(SEARCHED) or ("", None, True)
    return Seen(code, q, words, not is_found)
