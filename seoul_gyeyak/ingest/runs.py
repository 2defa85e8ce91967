"""Runs: when an ingest began, how it ended, what it brought; the data's version moves with them."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.database import DatasetState, advance_data_version, data_state
from seoul_gyeyak.ingest.counts import Counts
from seoul_gyeyak.ingest.models import IngestRun
from seoul_gyeyak.vocabulary import SourceName

RUNNING, FINISHED, STOPPED = "running", "finished", "stopped"
STATE_LABELS = {RUNNING: "진행 중", FINISHED: "마침", STOPPED: "멈춤"}
NOTED = update(IngestRun).where(IngestRun.id == bindparam("run"))
KILLED = "실행이 도중에 끊어졌습니다."


def start(session: Session, source: SourceName, mode: str) -> int:
    """Begin a run and return its number; what a killed one of the source left open is closed."""
    close_killed(session, source)
    statement = (
        insert(IngestRun)
        .values(source=source, mode=mode, started_at=clock.now(), state=RUNNING, counts={})
        .returning(IngestRun.id)
    )
    run_id = session.execute(statement).scalar_one()
    session.commit()
    return run_id


def close_killed(session: Session, source: SourceName) -> None:
    """Mark runs that never ended as stopped; what they changed has yet to reach the caches."""
    running = (IngestRun.source == source, IngestRun.state == RUNNING)
    left = session.execute(select(IngestRun.counts).where(*running)).scalars().all()
    session.execute(
        update(IngestRun)
        .where(*running)
        .values(state=STOPPED, stop_reason=KILLED, finished_at=clock.now())
    )
    if any(counts.get("stored", 0) + counts.get("merged", 0) > 0 for counts in left):
        advance_data_version(session, clock.now())


def note(session: Session, run_id: int, counts: Counts) -> None:
    """Write how far a run has come, in the transaction of its latest batch."""
    session.connection().execute(NOTED, {"run": run_id, "counts": counts.as_dict()})


def end(session: Session, run_id: int, counts: Counts, stop_reason: str | None) -> None:
    """Close a run; `data_version` grows if anything changed."""
    statement = update(IngestRun).where(IngestRun.id == run_id)
    session.execute(
        statement.values(
            state=FINISHED if stop_reason is None else STOPPED,
            stop_reason=stop_reason,
            finished_at=clock.now(),
            counts=counts.as_dict(),
        )
    )
    if counts.has_changes:
        advance_data_version(session, clock.now())
    session.commit()


def is_settled(session: Session) -> bool:
    """Return whether everything made of the records at the end of a run is of these records."""
    return data_state(session).is_settled


def mark_settled(session: Session, *, is_settled: bool) -> None:
    """Say whether it is, in the transaction that makes it so."""
    session.connection().execute(update(DatasetState).values(is_settled=is_settled))


def mark_demo(session: Session, *, is_demo: bool) -> None:
    """Say whether the data is invented, which every page then tells."""
    session.execute(update(DatasetState).values(is_demo=is_demo))
    session.commit()
