"""Telling how far an ingest is: a live bar on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

SECONDS_BETWEEN_LINES = 5.0


class Reporter(Protocol):
    """What the runner tells. `share` is a part of the total given at the start (or of nothing)."""

    def begin(self, total: int | None) -> None:
        """Begin; `total` is the sum of all shares, None when nobody knows."""

    def unit(self, name: str) -> None:
        """Work on a file or window from here on."""

    def advance(self, rows: int, share: float) -> None:
        """Count rows that are in."""

    def end(self) -> None:
        """Finish."""


class Silent:
    """Tells nothing."""

    def begin(self, total: int | None) -> None:
        """Ignore the start."""

    def unit(self, name: str) -> None:
        """Ignore the unit."""

    def advance(self, rows: int, share: float) -> None:
        """Ignore the rows."""

    def end(self) -> None:
        """Ignore the end."""


class Pace:
    """Rows, rate and the time left, counted from the start."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.started = now()
        self.rows = 0
        self.share = 0.0
        self.total: int | None = None

    @property
    def rate(self) -> float:
        """Rows a second since the start."""
        return self.rows / max(self.now() - self.started, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """How long it may still take, from the share that is done."""
        if not self.total or not self.share:
            return None
        elapsed = self.now() - self.started
        return max(elapsed * (self.total / self.share - 1), 0.0)

    def describe(self) -> str:
        """Return `12,000행 · 초당 8,400행 · 남은 시간 약 1분 20초`."""
        line = f"{self.rows:,}행 · 초당 {self.rate:,.0f}행"
        left = self.seconds_left
        return line if left is None else f"{line} · 남은 시간 약 {duration(left)}"


def duration(seconds: float) -> str:
    """Return `1분 20초`, `45초`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}분 {rest}초" if minutes else f"{rest}초"


class Lines:
    """Plain lines, one every few seconds, for logs and pipes."""

    def __init__(self, pace: Pace | None = None, every: float = SECONDS_BETWEEN_LINES) -> None:
        self.pace = pace or Pace()
        self.every = every
        self.said_at = self.pace.started
        self.name = ""

    def begin(self, total: int | None) -> None:
        """Begin counting."""
        self.pace.total = total

    def unit(self, name: str) -> None:
        """Remember what is being worked on."""
        self.name = name

    def advance(self, rows: int, share: float) -> None:
        """Count, and say so when it is time."""
        self.pace.rows += rows
        self.pace.share += share
        if self.pace.now() - self.said_at >= self.every:
            self.said_at = self.pace.now()
            click.echo(f"{self.pace.describe()} · {self.name}")

    def end(self) -> None:
        """Say the last line."""
        if self.pace.rows:
            click.echo(self.pace.describe())


class Bar:
    """A live bar with rows, rate and time left."""

    def __init__(self, console: Console | None = None) -> None:
        self.pace = Pace()
        self.progress = Progress(
            TextColumn("{task.fields[name]}", justify="left"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[said]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self.task = self.progress.add_task("", total=None, name="", said="")

    def begin(self, total: int | None) -> None:
        """Show the bar."""
        self.pace.total = total
        self.progress.update(self.task, total=total)
        self.progress.start()

    def unit(self, name: str) -> None:
        """Show what is being worked on."""
        self.progress.update(self.task, name=name[-40:])

    def advance(self, rows: int, share: float) -> None:
        """Move the bar."""
        self.pace.rows += rows
        self.pace.share += share
        said = f"{self.pace.rows:,}행 · 초당 {self.pace.rate:,.0f}행"
        self.progress.update(self.task, advance=share, said=said)

    def end(self) -> None:
        """Take the bar away."""
        self.progress.stop()


def reporter_for(console: Console) -> Reporter:
    """Return a bar for a terminal, plain lines for anything else."""
    return Bar(console) if console.is_terminal else Lines()
