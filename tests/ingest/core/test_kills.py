"""Kill −9 at chosen statements and at random moments: nothing half, nothing twice, then the rest.

The victim is a forked child with a database connection of its own, so that a kill costs
milliseconds and can be aimed at any statement of any transaction.
"""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import ExitStack
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import NullPool, create_engine, event, func, select
from sqlalchemy.orm import Session

from seoul_gyeyak.companies.models import Company, CompanyTrade
from seoul_gyeyak.ingest import files
from seoul_gyeyak.ingest.models import IngestUnit, QuarantinedRow
from seoul_gyeyak.sources.reading import rows_of
from seoul_gyeyak.tables import metadata
from seoul_gyeyak.vocabulary import RecordKind
from tests.ingest.core.fakes import firm, ingest_folder, trade, write_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

LONGEST_STRIDE = 40
CLOCK_KILLS = 6


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Save firms, trades, orphans and bad rows, in enough batches to be killed between."""
    monkeypatch.setattr(files, "BATCH_ROWS", 50)
    folder = tmp_path / "saved"
    folder.mkdir()
    for part in range(3):
        numbers = range(part * 75, (part + 1) * 75)
        bad = {**firm(7), "bizno": f"모름{part}"}
        write_answer(folder, f"getFirm-{part}.json", [*map(firm, numbers), bad])
        trades = [trade(number, code) for number in numbers for code in ("0001", "0002")]
        write_answer(folder, f"getFirmTrade-{part}.json", [*trades, trade(90_000 + part)])
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_url(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Lend as many fresh databases of one kind as a test wants."""
    shelf = request.getfixturevalue(request.param)
    with ExitStack() as lent:
        yield lambda: lent.enter_context(shelf.database())


def killed_at(url: str, folder: Path, statement: int) -> bool:
    """Ingest in a child that kills itself at a statement; return whether it came to that."""
    return was_killed(child_at_work(url, folder, statement))


def killed_after(url: str, folder: Path, seconds: float) -> bool:
    """Ingest in a child and kill it by the clock; return whether it was still at work."""
    child = child_at_work(url, folder, statement=0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return was_killed(child)


def child_at_work(url: str, folder: Path, statement: int) -> int:
    """Fork a child that ingests a folder, and return its number."""
    child = os.fork()
    if child:
        return child
    try:
        ingest_folder(deadly(create_engine(url, poolclass=NullPool), statement), folder)
    except BaseException:  # noqa: BLE001 - a child must not go on as a second pytest
        os._exit(1)
    os._exit(0)


def was_killed(child: int) -> bool:
    """Wait for a child; return whether it was killed rather than done."""
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed"
    return os.WIFSIGNALED(status)


def deadly(engine: Engine, statement: int) -> Engine:
    """Make an engine kill its process just before it runs the statement of this number."""
    numbers = count(1)

    def kill(*_: object) -> None:
        if next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", kill)
    return engine


def contents(url: str) -> dict[str, Any]:
    """Return all the database tells, without its own numbers and times."""
    engine = create_engine(url, poolclass=NullPool)
    with Session(engine) as session:
        told = {name: sorted(session.execute(what)) for name, what in QUESTIONS.items()}
        return {**told, "sizes": sizes(session), "sources": source_rows(session)}


QUESTIONS: dict[str, Any] = {
    "firms": select(Company.business_number, Company.name, Company.employees),
    "trades": select(Company.business_number, CompanyTrade.code).join_from(CompanyTrade, Company),
    "quarantined": select(QuarantinedRow.digest, QuarantinedRow.origin, QuarantinedRow.row_no),
    "units": select(
        IngestUnit.operation,
        IngestUnit.origin,
        IngestUnit.rows_done,
        IngestUnit.rows_orphaned,
        IngestUnit.is_finished,
    ),
}


def sizes(session: Session) -> dict[str, int]:
    """Return how many rows every table has; runs are as many as were killed."""
    return {
        table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name != "ingest_runs"
    }


def source_rows(session: Session) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Return the source rows of one firm in ten."""
    found = select(Company.business_number, Company.id)
    return {
        number: [(row.origin, dict(row.fields)) for row in rows_of(session, KIND, company_id)]
        for number, company_id in session.execute(found.where(Company.slug.endswith("7")))
    }


KIND = RecordKind.COMPANY


def undisturbed(url: str, folder: Path) -> dict[str, Any]:
    """Return what a run that nobody kills leaves."""
    engine = create_engine(url, poolclass=NullPool)
    ingest_folder(engine, folder)
    return contents(url)


def test_an_ingest_killed_at_any_statement_leaves_what_an_undisturbed_one_leaves(
    fresh_url: Callable[[], str], saved: Path
) -> None:
    url = fresh_url()
    strides = random.Random(5)  # noqa: S311 - the same kills in every test run
    kills = 0

    while killed_at(url, saved, strides.randint(6, LONGEST_STRIDE)):
        kills += 1

    assert kills > 4
    assert contents(url) == undisturbed(fresh_url(), saved)


def test_an_ingest_killed_by_the_clock_is_taken_up_by_the_next(
    fresh_url: Callable[[], str], saved: Path
) -> None:
    url = fresh_url()
    moments = random.Random(11)  # noqa: S311 - as above

    killed = [killed_after(url, saved, moments.uniform(0.01, 0.1)) for _ in range(CLOCK_KILLS)]

    assert any(killed)
    assert undisturbed(url, saved) == undisturbed(fresh_url(), saved)
