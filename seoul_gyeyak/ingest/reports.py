"""What ingest says to the operator: the end of a run, the state of things, the quarantine."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Integer, case, cast, func, select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.database import data_state
from seoul_gyeyak.ingest.models import IngestRun, IngestUnit, QuarantinedRow
from seoul_gyeyak.ingest.quarantine import open_rows, reasons
from seoul_gyeyak.ingest.runner import Summary
from seoul_gyeyak.ingest.runs import STATE_LABELS

RUNS_SHOWN = 10
ROWS_SHOWN = 20
RAW_SHOWN = 300
MODES = {"files": "파일", "live": "API"}


def end_lines(summary: Summary) -> Iterator[str]:
    """Yield what a finished run says of itself."""
    counts = summary.counts
    yield f"{counts.describe()} (묶음 {counts.units:,}, 이미 넣은 묶음 {counts.skipped:,})"
    if counts.quarantined:
        yield "읽지 못한 행은 'ingest quarantine'으로 볼 수 있습니다."
    for origin, reason in summary.unreadable:
        yield f"읽지 못한 파일: {origin}: {reason}"


def status_lines(session: Session) -> Iterator[str]:
    """Yield the data's version, the latest runs, and how far each operation is."""
    state = data_state(session)
    refreshed = f"{clock.seoul(state.refreshed_at):%Y-%m-%d %H:%M}" if state.refreshed_at else "-"
    yield f"자료 판 {state.data_version} · 갱신 {refreshed}{' · 시연용' if state.is_demo else ''}"
    yield from run_lines(session)
    yield from unit_lines(session)
    waiting = select(func.count()).where(QuarantinedRow.resolved_at.is_(None))
    yield f"격리된 행 {session.execute(waiting).scalar_one():,}"


def run_lines(session: Session) -> Iterator[str]:
    """Yield the latest runs, newest first."""
    found = select(IngestRun).order_by(IngestRun.id.desc()).limit(RUNS_SHOWN)
    for run in session.execute(found).scalars():
        read, stored = run.counts.get("read", 0), run.counts.get("stored", 0)
        reason = f" · {run.stop_reason}" if run.stop_reason else ""
        yield (
            f"#{run.id} {clock.seoul(run.started_at):%Y-%m-%d %H:%M} {run.source.label}"
            f" {MODES.get(run.mode, run.mode)} {STATE_LABELS.get(run.state, run.state)}"
            f" · 읽음 {read:,} · 저장 {stored:,}{reason}"
        )


def unit_lines(session: Session) -> Iterator[str]:
    """Yield, for every operation, its units, the unfinished ones and the orphaned rows."""
    found = (
        select(
            IngestUnit.source,
            IngestUnit.operation,
            func.count(),
            func.sum(case((IngestUnit.is_finished, 0), else_=1)),
            cast(func.sum(IngestUnit.rows_orphaned), Integer),
        )
        .group_by(IngestUnit.source, IngestUnit.operation)
        .order_by(IngestUnit.source, IngestUnit.operation)
    )
    for source, operation, number, unfinished, orphaned in session.execute(found):
        rest = f" · 덜 끝남 {unfinished:,}" if unfinished else ""
        rest += f" · 상위 자료 없음 {orphaned:,}행" if orphaned else ""
        yield f"{source.label} {operation}: 묶음 {number:,}{rest}"


def quarantine_lines(session: Session) -> Iterator[str]:
    """Yield why rows are in quarantine, most frequent first, then some of them in full."""
    found = reasons(session)
    if not found:
        yield "격리된 행이 없습니다."
        return
    for source, operation, reason, number in found:
        yield f"{number:,}행 · {source.label} {operation} · {reason}"
    for row in open_rows(session, limit=ROWS_SHOWN):
        raw = row.raw.decode(errors="replace")[:RAW_SHOWN]
        yield f"- {row.origin} {row.row_no + 1}번째 행: {row.reason}"
        yield f"  {raw}"
