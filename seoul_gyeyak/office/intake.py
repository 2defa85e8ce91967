"""자료 현황: how fresh each source is, how runs ended, what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seoul_gyeyak.database import DatasetState, data_state
from seoul_gyeyak.ingest import entrances
from seoul_gyeyak.ingest.counts import Counts
from seoul_gyeyak.ingest.models import IngestRun, QuarantinedRow
from seoul_gyeyak.ingest.runs import FINISHED, STATE_LABELS, mark_settled
from seoul_gyeyak.ingest.second_looks import look_again
from seoul_gyeyak.vocabulary import SourceName

RUNS_SHOWN: Final = 15
PER_PAGE: Final = 20
LATE: Final = dt.timedelta(days=2)
MODES: Final = {"files": "파일", "live": "API"}


@dataclass(frozen=True, slots=True)
class SourceState:
    """When a source was last brought in whole, and whether that is long ago."""

    source: SourceName
    finished_at: dt.datetime | None
    is_late: bool
    waiting: int
    """Rows in quarantine."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run in words."""

    run: IngestRun
    mode: str
    state: str
    read: int
    stored: int


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything the page shows."""

    state: DatasetState
    sources: Sequence[SourceState]
    runs: Sequence[RunLine]


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that could not be read, its values as they came."""

    row: QuarantinedRow
    values: Mapping[str, str]


def intake(session: Session, now: dt.datetime) -> Intake:
    """Return how far the sources are."""
    found = select(IngestRun).order_by(IngestRun.id.desc()).limit(RUNS_SHOWN)
    return Intake(
        data_state(session), sources(session, now), [line(run) for run in session.scalars(found)]
    )


def sources(session: Session, now: dt.datetime) -> list[SourceState]:
    """Return the state of each source."""
    ended = select(IngestRun.source, func.max(IngestRun.finished_at)).group_by(IngestRun.source)
    finished = dict(session.execute(ended.where(IngestRun.state == FINISHED)).all())
    unread = select(QuarantinedRow.source, func.count()).group_by(QuarantinedRow.source)
    waiting = dict(session.execute(unread.where(QuarantinedRow.resolved_at.is_(None))).all())
    return [
        SourceState(each, at, at is None or now - at > LATE, waiting.get(each, 0))
        for each in SourceName
        for at in [finished.get(each)]
    ]


def line(run: IngestRun) -> RunLine:
    """Put a run into words."""
    counts = run.counts
    return RunLine(
        run,
        MODES.get(run.mode, run.mode),
        STATE_LABELS.get(run.state, run.state),
        counts.get("read", 0),
        counts.get("stored", 0),
    )


def unread_count(session: Session) -> int:
    """Count what is in quarantine."""
    waiting = select(func.count()).where(QuarantinedRow.resolved_at.is_(None))
    return session.execute(waiting).scalar_one()


def unread(session: Session, offset: int) -> list[Unread]:
    """Return a page of what is in quarantine, the newest first."""
    found = (
        select(QuarantinedRow)
        .where(QuarantinedRow.resolved_at.is_(None))
        .order_by(QuarantinedRow.id.desc())
        .limit(PER_PAGE)
        .offset(offset)
    )
    return [Unread(row, orjson.loads(row.raw)) for row in session.scalars(found)]


def retry(session: Session) -> Counts:
    """Read what is in quarantine again; lists follow at the end of the next run.

    What is made of all records takes too long for a page that somebody waits for.
    """
    return look_again(replace(entrances.workshop(session), settle=settle_later))


def settle_later(session: Session) -> int:
    """Leave to the next run what is made of all records."""
    mark_settled(session, is_settled=False)
    return 0
