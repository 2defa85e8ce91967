"""How gunicorn serves: `gunicorn --config python:seoul_gyeyak.serving app:app`.

The application is loaded once and the workers are forked from it, so that the morphological
analyser (a quarter of a gigabyte) is in memory once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from seoul_gyeyak.certificates.fonts import load_fonts
from seoul_gyeyak.index.morphemes import kiwi

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter

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


def on_starting(arbiter: Arbiter) -> None:
    """Load what the workers share before the first one is forked."""
    del arbiter
    kiwi()
    load_fonts()
