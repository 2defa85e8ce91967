"""A connection to a server that costs its reader next to nothing, so that the server is measured.

Python's own client spends as long on an answer's headers as our server does on a repeated page.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from typing import Final, Self

PATIENCE_S: Final = 60.0
A_TIME: Final = 65_536
END_OF_HEAD: Final = b"\r\n\r\n"
LAST_CHUNK: Final = b"0\r\n\r\n"
LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
CLOSING: Final = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
REQUEST: Final = "GET {} HTTP/1.1\r\nHost: {}:{}\r\nAccept-Encoding: br, gzip\r\n{}\r\n"
BODILESS: Final = {204, 304}


class HungUpError(ConnectionError):
    """The server closed the connection before it answered."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its head as it was sent, and the bytes of its body."""

    status: int
    head: bytes
    size: int

    def header(self, name: str) -> str | None:
        """Return a header's value; None when it was not sent."""
        found = re.search(rb"\r\n%s: *([^\r]*)" % name.encode(), self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else None


class Line:
    """A connection that is kept; one that the server closed meanwhile is opened again."""

    def __init__(self, host: str, port: int) -> None:
        self.address = host, port
        self.socket = self.opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.socket.close()

    def opened(self) -> socket.socket:
        """Open a connection."""
        made = socket.create_connection(self.address, PATIENCE_S)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def get(self, path: str, tag: str | None = None) -> Reply:
        """Get an address as a browser does that has the page already if a tag is given."""
        asked = REQUEST.format(path, *self.address, f"If-None-Match: {tag}\r\n" if tag else "")
        try:
            reply = self.sent(asked.encode("ascii"))
        except (HungUpError, BrokenPipeError, ConnectionResetError):
            self.reopen()
            reply = self.sent(asked.encode("ascii"))
        if CLOSING.search(reply.head):
            self.reopen()
        return reply

    def reopen(self) -> None:
        """Hang up and open another connection."""
        self.socket.close()
        self.socket = self.opened()

    def sent(self, asked: bytes) -> Reply:
        """Send a request and read all of its answer."""
        self.socket.sendall(asked)
        head, _, body = self.until(b"", END_OF_HEAD).partition(END_OF_HEAD)
        status, length = int(head[9:12]), LENGTH.search(head)
        if status in BODILESS:
            return Reply(status, head, 0)
        if length:
            return Reply(status, head, self.counted(len(body), int(length[1])))
        if CHUNKED.search(head):
            return Reply(status, head, len(self.until(body, LAST_CHUNK, at_the_end=True)))
        msg = "an answer that does not say how long it is"
        raise ValueError(msg)

    def until(self, got: bytes, mark: bytes, *, at_the_end: bool = False) -> bytes:
        """Read until a mark is there."""
        while not (got.endswith(mark) if at_the_end else mark in got):
            got += self.received()
        return got

    def counted(self, got: int, length: int) -> int:
        """Read until so many bytes are there."""
        while got < length:
            got += len(self.received())
        return got

    def received(self) -> bytes:
        """Read what has come."""
        part = self.socket.recv(A_TIME)
        if not part:
            raise HungUpError
        return part
