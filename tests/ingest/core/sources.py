"""A local server that answers like a source: what is queued for it, then what a script says."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from tests.ingest.core.fakes import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seoul_gyeyak.ingest.operations import Row


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came in. `query` as text, to see how the key was encoded."""

    path: str
    query: str
    parameters: dict[str, str]
    at: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer. `cut`: say the whole length but send only so many bytes."""

    text: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    cut: int | None = None


@dataclass(slots=True)
class Source:
    """The server's memory: calls that came, troubles to answer first, then the script's answers."""

    script: Callable[[Call], Reply]
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    troubles: list[Reply] = field(default_factory=list)

    def reply(self, call: Call) -> Reply:
        """Return the next trouble, else what the script says."""
        self.calls.append(call)
        return self.troubles.pop(0) if self.troubles else self.script(call)


def handler(source: Source) -> type[BaseHTTPRequestHandler]:
    """Return the handler class that answers for a source."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            parameters = dict(parse_qsl(parts.query, keep_blank_values=True))
            reply = source.reply(Call(parts.path, parts.query, parameters, time.monotonic()))
            time.sleep(reply.delay)
            body = reply.text.encode()
            self.send_response(reply.status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: reply.cut])

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    return Handler


@contextmanager
def serving(script: Callable[[Call], Reply]) -> Iterator[Source]:
    """Run a source on a port of this machine for the block."""
    source = Source(script)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(source))
    source.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield source
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def g2b_pages(rows: Sequence[Row], total: int | None = None) -> Callable[[Call], Reply]:
    """Answer pages of these rows as G2B does, with a total of its own if told."""

    def script(call: Call) -> Reply:
        size, number = int(call.parameters["numOfRows"]), int(call.parameters["pageNo"])
        page = rows[(number - 1) * size : number * size]
        return Reply(answer(page, len(rows) if total is None else total))

    return script


def xml_error(code: str) -> str:
    """Return a gateway error as it comes, in XML with HTTP 200."""
    return (
        "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
        "<returnAuthMsg>LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR</returnAuthMsg>"
        f"<returnReasonCode>{code}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>"
    )


def response_error(code: str) -> str:
    """Return a G2B error as it comes, with HTTP 200 and no `response`."""
    header = f'{{"resultCode":"{code}","resultMsg":"오류"}}'
    return f'{{"nkoneps.com.response.ResponseError":{{"header":{header}}}}}'
