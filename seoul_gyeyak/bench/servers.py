"""The real server on a free port of this machine, for as long as it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from seoul_gyeyak.bench.wsgi import EMPTY_PATH
from seoul_gyeyak.exceptions import GyeyakError

WORKERS: Final = 2
PATIENCE_S: Final = 60.0
PAUSE_S: Final = 0.1
HOST: Final = "127.0.0.1"
COMMAND: Final = (
    sys.executable,
    "-m",
    "gunicorn",
    "--config",
    "python:seoul_gyeyak.serving",
    "seoul_gyeyak.bench.wsgi:application()",
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port and its first process."""

    port: int
    pid: int

    def connection(self) -> HTTPConnection:
        """Open a connection, which one worker serves as long as it is kept."""
        return HTTPConnection(HOST, self.port, timeout=PATIENCE_S)

    def memory(self) -> int | None:
        """Return the bytes the server and its workers occupy, shared ones once (Linux only)."""
        sizes = [proportional_size(pid) for pid in (self.pid, *children(self.pid))]
        known = [size for size in sizes if size is not None]
        return sum(known) if len(known) == len(sizes) else None


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    """Serve the application for the block, with a cache of its own that starts empty.

    It writes its journal as it always does, to a file that is thrown away.
    """
    port = free_port()
    ours = {"PORT": str(port), "HOST": HOST, "WEB_CONCURRENCY": str(WORKERS)}
    environment = {**os.environ, **ours, "GYEYAK_CACHE_URL": ""}
    with (
        TemporaryFile() as journal,
        subprocess.Popen(COMMAND, cwd=root, env=environment, stderr=journal) as process,  # noqa: S603 - constants
    ):
        server = Server(port, process.pid)
        try:
            if not has_answered(server, process):
                journal.seek(0)
                msg = f"서버가 뜨지 않았습니다.\n{journal.read().decode(errors='replace')}"
                raise GyeyakError(msg)
            yield server
        finally:
            process.terminate()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def has_answered(server: Server, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; False when it ended or took too long."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        with closing(server.connection()) as connection, suppress(OSError):
            connection.request("GET", f"{EMPTY_PATH}/")
            connection.getresponse().read()
            return True
        time.sleep(PAUSE_S)
    return False


def children(pid: int) -> list[int]:
    """Return a process's workers."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def proportional_size(pid: int) -> int | None:
    """Return a process's memory, each shared page divided among its users; None if not told."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
