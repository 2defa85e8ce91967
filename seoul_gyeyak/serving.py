"""How gunicorn serves: `gunicorn --config python:seoul_gyeyak.serving app:app`.

The application is loaded once and the workers are forked from it, so that the morphological
analyser (a quarter of a gigabyte) is in memory once.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import psycopg
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from seoul_gyeyak.certificates.printing import make_ready
from seoul_gyeyak.database import db
from seoul_gyeyak.index.analyser import take_apart
from seoul_gyeyak.index.morphemes import kiwi
from seoul_gyeyak.search.queries import newest_titles

if TYPE_CHECKING:
    from flask import Flask
    from gunicorn.arbiter import Arbiter
    from sqlalchemy.pool import ConnectionPoolEntry

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '5000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True
accesslog = None
errorlog = "-"
loglevel = "warning"
limit_request_line = 8190
"""Longer addresses reach our own error page; gunicorn's own answer would be bare."""
AHEAD: Final = (
    *("/", "/agencies", "/search?q=행사", "/contracts?q=공사&order=amount_high"),
    *("/notices?q=용역&order=deadline", "/plans", "/openings?category=services", "/companies"),
    *("/map", "/map/points?z=14", "/companies?district=강남구", "/promotions", "/suggest?q=행"),
)
"""Every kind of list, the columns and sets its orders and filters go by, what is suggested."""
PAPERS: Final = "certificates/paper/"
"""They become PDFs and have a template language of their own."""
COLLECTIONS: Final = (10_000, 20, 20)
"""A list is made of some ten thousand objects that go as they came: one look a page is enough."""
NEWEST: Final = 5_000
"""Titles of each kind that are cut into words ahead; the words of one come back in others."""
SWITCH_SECONDS: Final = 0.0005
"""How soon a thread that lays out a long certificate lets the others answer their readers."""


def on_starting(arbiter: Arbiter) -> None:
    """Load what the workers share before the first one is forked.

    Nothing of it is garbage: left out of collections, its memory stays shared.
    """
    kiwi()
    sys.setswitchinterval(SWITCH_SECONDS)
    app = arbiter.app.wsgi()
    with app.app_context():
        event.listen(db.engine, "connect", plan_once)
    make_ready(app.extensions["certificate_press"])
    compile_templates(app)
    read_ahead(app)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)


def plan_once(connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - any DBAPI
    """Let PostgreSQL plan each question once a connection and not each time it is asked.

    Pages ask the same few dozen questions by numbers; planning one takes as long as answering it.
    """
    del record
    if isinstance(connection, psycopg.Connection):
        connection.prepare_threshold = 0
        connection.execute("SET plan_cache_mode = force_generic_plan")
        connection.commit()


def compile_templates(app: Flask) -> None:
    """Compile every page's template, so that no reader waits for it."""
    for name in app.jinja_env.list_templates(filter_func=lambda name: not name.startswith(PAPERS)):
        app.jinja_env.get_template(name)


def read_ahead(app: Flask) -> None:
    """Make the pages asked for most, so that the workers share what they read of the database.

    Each would else read it for itself, and its first readers would wait. Connections are not for
    sharing. Without a database there is nothing to read ahead; whoever asks is told so then.
    """
    with suppress(SQLAlchemyError):
        for address in AHEAD:
            with app.test_request_context(address):
                app.dispatch_request()
        with app.app_context():
            take_apart(newest_titles(db.session, NEWEST))
    with app.app_context():
        db.engine.dispose()
