"""The memory of ingest: runs, the units of work they finished, and what could not be read."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Blob, Code, Instant, Json, Model, Name, PrimaryKey
from seoul_gyeyak.vocabulary import SourceName


class IngestRun(Model):
    """One invocation of an ingest command. `state`: running, finished or stopped."""

    __tablename__ = "ingest_runs"

    id: Mapped[PrimaryKey]
    source: Mapped[SourceName]
    mode: Mapped[Code]
    """`files` or `live`."""
    started_at: Mapped[Instant]
    finished_at: Mapped[Instant | None]
    state: Mapped[Code]
    stop_reason: Mapped[Name | None]
    counts: Mapped[Json]
    """dict: read, stored, unchanged, foreign (other agencies'), orphaned, quarantined, merged."""


class IngestUnit(Model):
    """A piece of work that is done once: a file (by its SHA-256) or a live window.

    `rows_done` moves in the same transaction as the rows themselves, so a killed run goes on
    exactly where it stopped. A finished unit is skipped unless rows of it had no parent yet.
    """

    __tablename__ = "ingest_units"
    __table_args__ = (UniqueConstraint("source", "operation", "fingerprint"),)

    id: Mapped[PrimaryKey]
    source: Mapped[SourceName]
    operation: Mapped[Code]
    fingerprint: Mapped[str] = mapped_column(String(160))
    origin: Mapped[Name]
    rows_done: Mapped[int]
    rows_orphaned: Mapped[int]
    is_finished: Mapped[bool]
    updated_at: Mapped[Instant]


class QuarantinedRow(Model):
    """A row that could not be read, with the reason in words and the raw text."""

    __tablename__ = "quarantined_rows"
    __table_args__ = (Index("ix_quarantined_rows_state", "resolved_at"),)

    id: Mapped[PrimaryKey]
    run_id: Mapped[int] = mapped_column(ForeignKey("ingest_runs.id"))
    source: Mapped[SourceName]
    operation: Mapped[Code]
    origin: Mapped[Name]
    row_no: Mapped[int]
    reason: Mapped[Name]
    raw: Mapped[Blob]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    quarantined_at: Mapped[Instant]
    resolved_at: Mapped[Instant | None]
