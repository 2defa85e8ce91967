"""Pages asked for again within their minute, answered before the application is woken.

A page that `render_once` made is nothing but its address, the data and the minute. Whoever asks
this process for the same address again gets the same bytes, or is told that nothing has changed;
no view, session or query is bothered. The data's version is looked at once a second as ever: when
that is due the application answers, and looks. Fragments are never kept: what they say of the
address bar depends on where the reader is.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from seoul_gyeyak.web import journal
from seoul_gyeyak.web.freshness import held
from seoul_gyeyak.web.versions import version_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

REPEATABLE: Final = "gyeyak.repeatable"
"""Where `render_once` leaves the version of the page it made, in the WSGI environment."""
SEEN: Final = "gyeyak.seen"
"""Where whoever counts visits leaves what this page is counted as, each time it is repeated."""
COUNTER: Final = "visit_counter"
"""The extension that counts: called with that and the environment."""
MOST_KEPT: Final = 4_000
FOUND: Final = "200 OK"
UNCHANGED: Final = "304 NOT MODIFIED"
OF_THE_BODY: Final = {"content-type", "content-length", "content-encoding"}
TELLING: Final = (
    *("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"),
    "HTTP_ACCEPT_ENCODING",
)
"""What of a request decides what a page says."""

Headers = list[tuple[str, str]]
Address = tuple[str, ...]


class Kept(NamedTuple):
    """A page as it was sent: its headers, without the number of the request, and its bytes.

    `bare` are the headers of an answer that says it is unchanged, `seen` what a visit of it is.
    """

    headers: Headers
    bare: Headers
    body: bytes
    seen: object


class Shelf(NamedTuple):
    """The pages of one version; the next version begins with an empty one."""

    version: str
    pages: dict[Address, Kept]


class Repeating:
    """A WSGI application around the application."""

    def __init__(self, app: Flask, served: WSGIApplication) -> None:
        self.app = app
        self.served = served
        self.shelf = Shelf("", {})

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with what is kept, or have it made."""
        version = self.version() if asks_for_a_page(environ) else None
        if version is None:
            return self.served(environ, start_response)
        if version != self.shelf.version:
            self.shelf = Shelf(version, {})
        shelf, address = self.shelf, tuple(str(environ.get(name, "")) for name in TELLING)
        kept = shelf.pages.get(address)
        if kept:
            if kept.seen:
                self.app.extensions[COUNTER](kept.seen, environ)
            return again(kept, version, environ, start_response)
        return self.first(shelf, address, environ, start_response)

    def version(self) -> str | None:
        """Return the version of pages made now; None when it is time to look."""
        fresh = held(self.app)
        return version_of(self.app, fresh.edition, "page") if fresh else None

    def first(
        self,
        shelf: Shelf,
        address: Address,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """Have the application answer, and keep a page that may be repeated."""
        told: list[tuple[str, Headers]] = []

        def note(status: str, headers: Headers, *error: object) -> object:
            told.append((status, headers))
            return start_response(status, headers, *error)  # type: ignore[arg-type]  # as it came

        answered = self.served(environ, note)  # type: ignore[arg-type]  # the writer is passed on
        is_kept = environ.get(REPEATABLE) == shelf.version and len(shelf.pages) < MOST_KEPT
        if not (is_kept and told and told[-1][0] == FOUND):
            return answered
        body = joined(answered)
        headers = [each for each in told[-1][1] if each[0] != journal.NUMBER_HEADER]
        bare = [each for each in headers if each[0].lower() not in OF_THE_BODY]
        shelf.pages[address] = Kept(headers, bare, body, environ.get(SEEN))
        return [body]


def install(app: Flask) -> None:
    """Stand before everything else; while developing (debug) pages change under us, so not then."""
    if not app.debug:
        app.wsgi_app = Repeating(app, app.wsgi_app)  # type: ignore[method-assign]  # - Flask's own advice


def asks_for_a_page(environ: WSGIEnvironment) -> bool:
    """Tell whether a browser, and not htmx, wants to see something."""
    is_part = environ.get("HTTP_HX_REQUEST_TYPE") == "partial"
    return environ["REQUEST_METHOD"] == "GET" and not is_part


def joined(answered: Iterable[bytes]) -> bytes:
    """Return all of an answer, and let go of what it held."""
    body = b"".join(answered)
    if hasattr(answered, "close"):
        answered.close()
    return body


def again(
    kept: Kept, version: str, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Send a page again, or say that the browser's copy is still the same."""
    started, number = time.perf_counter(), journal.drawn_number()
    is_known = f'"{version}"' in environ.get("HTTP_IF_NONE_MATCH", "")
    headers = kept.bare if is_known else kept.headers
    start_response(UNCHANGED if is_known else FOUND, [*headers, (journal.NUMBER_HEADER, number)])
    status = 304 if is_known else 200
    journal.write(number, "GET", environ["PATH_INFO"], status, started)
    return [] if is_known else [kept.body]
