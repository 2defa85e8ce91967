"""The application with an empty Flask view beside it: what the bench's own server serves.

It is imported by that server alone; in production the empty view does not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.utils import import_string

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

EMPTY_PATH: Final = "/bench-empty"


def empty_app() -> Flask:
    """Return an application that does nothing but answer, the measure of all others."""
    app = Flask("empty", static_folder=None)
    app.add_url_rule("/", "nothing", lambda: "")
    return app


def beside_empty(served: WSGIApplication) -> WSGIApplication:
    """Return a WSGI application with the empty view under `EMPTY_PATH`."""
    return DispatcherMiddleware(served, {EMPTY_PATH: empty_app()})


def application() -> WSGIApplication:
    """Return what gunicorn serves; by name, because nothing may import the application."""
    return beside_empty(import_string("app:app"))
