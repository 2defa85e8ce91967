"""The application as the bench's own server serves it: timed, with what it is set beside.

It is imported by that server alone; in production neither the empty view nor the plain search
exists, and nobody is told how long an answer took.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import run_wsgi_app
from werkzeug.utils import import_string

from seoul_gyeyak.bench.substring import blueprint as substring

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

EMPTY_PATH: Final = "/bench-empty"
TIMING: Final = "Server-Timing"


def empty_app() -> Flask:
    """Return an application that does nothing but answer, the measure of all others."""
    app = Flask("empty", static_folder=None)
    app.add_url_rule("/", "nothing", lambda: "")
    return app


def beside_empty(served: WSGIApplication) -> WSGIApplication:
    """Return a WSGI application with the empty view under `EMPTY_PATH`."""
    return DispatcherMiddleware(served, {EMPTY_PATH: empty_app()})


def timed(served: WSGIApplication) -> WSGIApplication:
    """Return a WSGI application that says with every answer what making all of it took.

    `app` is the time that passed, `cpu` what of it this thread was at work: on a busy machine the
    first is longer and the second is not.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began, worked = time.perf_counter(), time.thread_time()
        body, status, headers = run_wsgi_app(served, environ, buffered=True)
        passed, work = time.perf_counter() - began, time.thread_time() - worked
        told = f"app;dur={passed * 1000:.3f}, cpu;dur={work * 1000:.3f}"
        start_response(status, [*headers, (TIMING, told)])
        return body

    return answer


def application() -> Flask:
    """Return what gunicorn serves; by name, because nothing may import the application."""
    app: Flask = import_string("app:app")
    app.register_blueprint(substring)
    app.wsgi_app = timed(beside_empty(app.wsgi_app))  # type: ignore[assignment,method-assign]  # as Flask documents
    return app
