"""The real server on a free port of this machine, for as long as it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from seoul_gyeyak.bench.lines import PATIENCE_S, Line
from seoul_gyeyak.bench.wsgi import EMPTY_PATH
from seoul_gyeyak.exceptions import GyeyakError

WORKERS: Final = 2
PAUSE_S: Final = 0.1
HOST: Final = "127.0.0.1"
GUNICORN: Final = (
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

    def line(self) -> Line:
        """Open a connection, which one worker serves as long as it is kept."""
        return Line(HOST, self.port)


@contextmanager
def serving(root: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve the application for the block, with a cache of its own that starts empty.

    It writes its journal as it always does, to a file that is thrown away.
    """
    port = free_port()
    ours = {"PORT": str(port), "HOST": HOST, "WEB_CONCURRENCY": str(WORKERS)}
    environment = {**os.environ, **ours, "GYEYAK_CACHE_URL": "", **(settings or {})}
    with started(GUNICORN, port, f"{EMPTY_PATH}/", root, environment) as server:
        yield server


@contextmanager
def started(
    command: Sequence[str],
    port: int,
    path: str,
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a server for the block, which begins when it answers under `path`."""
    with (
        TemporaryFile() as journal,
        subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=folder, env=environment, stdout=journal, stderr=journal
        ) as process,
    ):
        server = Server(port, process.pid)
        try:
            if not has_answered(server, process, path):
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


def has_answered(server: Server, process: subprocess.Popen[bytes], path: str) -> bool:
    """Wait until the server answers; False when it ended or took too long."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), server.line() as line:
            line.get(path)
            return True
        time.sleep(PAUSE_S)
    return False
