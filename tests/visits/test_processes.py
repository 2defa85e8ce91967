"""Visits of real processes: several at once, killed while an ingest has the database, or later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from seoul_gyeyak.visits.keeping import take_into_database
from seoul_gyeyak.visits.models import ViewCount, WordCount
from seoul_gyeyak.visits.spool import Spool
from tests.house.code import ROOT
from tests.visits.test_visits import PHONE

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

VISITING = """
import os, sys, time
from seoul_gyeyak import create_app
app = create_app({"GYEYAK_LOG_LEVEL": "ERROR"})
client = app.test_client()
def visit(times, path="/glossary"):
    for _ in range(times):
        answer = client.get(path, headers={"User-Agent": os.environ["PHONE"]})
        assert answer.status_code == 200
"""

WAITING = """
visit(40)
time.sleep(1.2)
visit(3, "/search?q=행사")
time.sleep(1.2)
os.kill(os.getpid(), 9)
"""

DYING = """
from seoul_gyeyak.visits.spool import Spool
Spool.drop = lambda self, names: names and os.kill(os.getpid(), 9)
gate = app.extensions["turnstile"]
gate.is_running = True
visit(40)
gate.flush()
"""

FORKING = """
children = []
for _ in range(3):
    children.append(os.fork())
    if not children[-1]:
        for _ in range(4):
            visit(25)
            time.sleep(0.4)
        sys.exit(0)
sys.exit(max(os.waitpid(child, 0)[1] for child in children))
"""
TAKEN = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "LOCK TABLE view_counts, word_counts IN EXCLUSIVE MODE",
}
"""What an ingest does to the database: others read it, nobody else writes."""


def visiting(script: str, folder: Path, database_url: str) -> subprocess.Popen[bytes]:
    """Start a process that visits, on a database of the tests."""
    settings = {"GYEYAK_INSTANCE": str(folder), "GYEYAK_DATABASE_URL": database_url}
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", VISITING + script],
        cwd=ROOT,
        env={**os.environ, **settings, "PHONE": PHONE},
    )


def glossary_views(session: Session) -> int:
    """Return how often the glossary was seen."""
    asked = select(func.coalesce(func.sum(ViewCount.views), 0)).where(ViewCount.menu == "glossary")
    return int(session.execute(asked).scalar_one())


def searches(session: Session) -> dict[tuple[str, bool], int]:
    """Return how often words were searched."""
    rows = session.scalars(select(WordCount)).all()
    return {(row.words, row.is_missed): row.searches for row in rows}


def test_several_processes_count_exactly(
    session: Session, database_url: str, tmp_path: Path
) -> None:
    running = visiting(FORKING, tmp_path, database_url)

    assert running.wait(120) == 0
    assert glossary_views(session) == 300


def test_a_killed_process_loses_the_last_second_at_most(
    app: Flask, session: Session, database_url: str, tmp_path: Path
) -> None:
    script = "visit(40)\ntime.sleep(1.0)\nvisit(7)\nos.kill(os.getpid(), 9)\n"

    killed = visiting(script, tmp_path, database_url)

    assert killed.wait(120) == -signal.SIGKILL
    take_into_database(app, Spool(tmp_path / "visits"))
    assert 40 <= glossary_views(session) <= 47


def test_a_killed_process_loses_nothing_that_waited_for_an_ingest(
    session: Session, database_url: str, tmp_path: Path
) -> None:
    session.execute(text(TAKEN[session.get_bind().dialect.name]))
    killed = visiting(WAITING, tmp_path, database_url)
    assert killed.wait(120) == -signal.SIGKILL
    assert glossary_views(session) == 0
    session.rollback()

    assert visiting("visit(5)\n", tmp_path, database_url).wait(120) == 0
    assert glossary_views(session) == 45
    assert searches(session) == {("행사", False): 3, ("행사", True): 3}
    assert sorted(path.name for path in (tmp_path / "visits").iterdir()) == ["name"]


def test_what_was_counted_before_a_kill_is_not_counted_again(
    session: Session, database_url: str, tmp_path: Path
) -> None:
    killed = visiting(DYING, tmp_path, database_url)
    assert killed.wait(120) == -signal.SIGKILL
    assert glossary_views(session) == 40
    assert len(list((tmp_path / "visits").glob("*.sums"))) == 1
    session.rollback()

    assert visiting("visit(5)\n", tmp_path, database_url).wait(120) == 0
    assert glossary_views(session) == 45
