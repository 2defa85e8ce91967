from __future__ import annotations

import io

import pytest
from rich.console import Console

from seoul_gyeyak.ingest.progress import Bar, Lines, Pace, duration, reporter_for


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.seconds


def test_the_time_left_follows_from_the_share_that_is_done() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.total, pace.share, pace.rows = 400, 100.0, 12_000
    clock.seconds += 30

    assert pace.describe() == "12,000행 · 초당 400행 · 남은 시간 약 1분 30초"


def test_the_time_left_is_not_told_while_nobody_knows_it() -> None:
    clock = Clock()
    pace = Pace(clock)
    clock.seconds += 10
    pace.rows = 50

    assert pace.describe() == "50행 · 초당 5행"
    assert duration(45.2) == "45초"


def test_plain_lines_come_every_few_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(Pace(clock), every=5)
    lines.begin(1_000)
    lines.unit("getFirm-1.json")

    for _ in range(12):
        clock.seconds += 1
        lines.advance(100, 50)
    lines.end()

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "500행 · 초당 100행 · 남은 시간 약 15초 · getFirm-1.json"
    assert len(said) == 3


def test_a_terminal_gets_a_bar_and_a_pipe_gets_lines() -> None:
    terminal = Console(file=io.StringIO(), force_terminal=True)
    pipe = Console(file=io.StringIO())

    assert isinstance(reporter_for(terminal), Bar)
    assert isinstance(reporter_for(pipe), Lines)


def test_the_bar_shows_rows_and_rate() -> None:
    screen = io.StringIO()
    bar = Bar(Console(file=screen, force_terminal=True, width=120))

    bar.begin(1_000)
    bar.unit("getFirm-1.json")
    bar.advance(2_500, 1_000)
    bar.progress.refresh()
    bar.end()

    assert "2,500행" in screen.getvalue()
    assert "getFirm-1.json" in screen.getvalue()
    assert "100%" in screen.getvalue()
