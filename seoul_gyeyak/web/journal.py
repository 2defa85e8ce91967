"""The journal: one line a request, each under a number that a reader can quote to us."""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING, TextIO

from flask import g, has_request_context, request

if TYPE_CHECKING:
    from flask import Flask, Response

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that is read as another when said on the telephone."""
FORMAT = "%(asctime)s %(levelname)s [%(request_number)s] %(message)s"

journal = logging.getLogger("seoul_gyeyak.requests")


class RequestNumber(logging.Filter):
    """Give every log line the number of the request it was written in."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add `request_number`; nothing is held back."""
        record.request_number = request_number() if has_request_context() else "-"
        return True


def request_number() -> str:
    """Return this request's number, e.g. `7KQ4-M2XD`, drawn when first asked for."""
    if "request_number" not in g:
        drawn = "".join(LETTERS[byte % len(LETTERS)] for byte in secrets.token_bytes(8))
        g.request_number = f"{drawn[:4]}-{drawn[4:]}"
    number: str = g.request_number
    return number


def install(app: Flask) -> None:
    """Write the journal to standard error at the level that the settings ask for."""
    app.logger.setLevel(app.config["GYEYAK_LOG_LEVEL"])
    if not any(isinstance(handler, JournalHandler) for handler in app.logger.handlers):
        app.logger.handlers.clear()
        app.logger.addHandler(JournalHandler())
    app.before_request(start_watch)
    app.after_request(write_line)


class JournalHandler(logging.StreamHandler[TextIO]):
    """The one handler of the application's log."""

    def __init__(self) -> None:
        super().__init__()
        self.addFilter(RequestNumber())
        self.setFormatter(logging.Formatter(FORMAT))


def start_watch() -> None:
    """Remember when the request came."""
    g.started = time.perf_counter()


def write_line(response: Response) -> Response:
    """Log path and time; what people search for is theirs and stays out of the log."""
    milliseconds = (time.perf_counter() - g.started) * 1000
    journal.info(
        "%s %s %d %.1f ms", request.method, told_path(), response.status_code, milliseconds
    )
    response.headers["X-Request-Id"] = request_number()
    return response


def told_path() -> str:
    """Return the path as the log tells it; a view whose address is a secret says it otherwise."""
    path: str = g.get("told_path", request.path)
    return path
