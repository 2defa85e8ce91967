"""The site the journeys walk through: a small invented city behind the real server."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SCALE = "0.02"
SEED = "7"
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """Where the running site is, and the folder with its database."""

    url: str
    folder: Path

    @property
    def database_url(self) -> str:
        """Return the address of the database behind the site."""
        return f"sqlite:///{self.folder / 'gyeyak.sqlite3'}"

    @property
    def port(self) -> str:
        """Return the port it listens on."""
        return self.url.rpartition(":")[2]

    @property
    def log(self) -> Path:
        """Return where the server writes what it has to say."""
        return self.folder / f"server-{self.port}.log"


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Build the city with the ordinary commands, serve it, stop the server afterwards.

    A folder that has a city already is served as it is; of several processes that come for the same
    folder one builds and the others wait.
    """
    site = Site(f"http://127.0.0.1:{free_port()}", folder)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        flask(site, "db", "upgrade")
        flask(site, "demo", "load", "--if-empty", "--scale", SCALE, "--seed", SEED)
    with site.log.open("w") as log:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                "python:seoul_gyeyak.serving",
                "app:app",
            ],
            cwd=ROOT,
            env={**environment(site), "PORT": site.port, "WEB_CONCURRENCY": "1"},
            stderr=log,
        )
    try:
        wait_until_open(site, server)
        yield site
        assert server.poll() is None, f"it stopped ({server.poll()}): {tail(site)}"
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def tail(site: Site) -> str:
    """Return the end of what the server said."""
    return site.log.read_text("utf-8")[-2000:]


def environment(site: Site) -> dict[str, str]:
    """Return the environment of the site's processes: nobody's settings but ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GYEYAK_")}
    return {**kept, "GYEYAK_INSTANCE": str(site.folder), "GYEYAK_LOG_LEVEL": "WARNING"}


def flask(site: Site, *command: str) -> None:
    """Run one command as an operator does."""
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "flask", "--app", "app", *command],
        cwd=ROOT,
        env=environment(site),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_open(site: Site, server: subprocess.Popen[bytes]) -> None:
    """Wait for the first answer; a server that died says so at once."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, f"it never started: {tail(site)}"
        try:
            with urllib.request.urlopen(f"{site.url}/robots.txt"):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.2)
    msg = "the server gave no answer"
    raise TimeoutError(msg)
