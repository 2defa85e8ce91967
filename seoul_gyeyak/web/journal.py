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
NUMBER_HEADER = "X-Request-Id"
FORMAT = "%(asctime)s %(levelname)s [%(request_number)s] %(message)s"

journal = logging.getLogger("seoul_gyeyak.requests")


class RequestNumber(logging.Filter):
    """Give every log line the number of the request it was written in."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add `request_number` unless the line brings its own; nothing is held back."""
        if not hasattr(record, "request_number"):
            record.request_number = request_number() if has_request_context() else "-"
        return True


def request_number() -> str:
    """Return this request's number, e.g. `7KQ4-M2XD`, drawn when first asked for."""
    if "request_number" not in g:
        g.request_number = drawn_number()
    number: str = g.request_number
    return number


def drawn_number() -> str:
    """Draw a number nobody has."""
    drawn = "".join(LETTERS[byte % len(LETTERS)] for byte in secrets.token_bytes(8))
    return f"{drawn[:4]}-{drawn[4:]}"


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
    number = request_number()
    write(number, request.method, told_path(), response.status_code, g.started)
    response.headers[NUMBER_HEADER] = number
    return response


def write(number: str, method: str, path: str, status: int, started: float) -> None:
    """Write a request's line; `started` is by the process's own clock."""
    milliseconds = (time.perf_counter() - started) * 1000
    told = {"request_number": number}
    journal.info("%s %s %d %.1f ms", method, path, status, milliseconds, extra=told)


def told_path() -> str:
    """Return the path as the log tells it; a view whose address is a secret says it otherwise."""
    path: str = g.get("told_path", request.path)
    return path
