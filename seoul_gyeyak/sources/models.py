"""The raw source rows of everything shown, kept compressed so that 원문 can be read again.

Rows are kept in the batches they were ingested in: one blob per batch, one JSON object a line,
Zstandard. A `SourceReference` says which rows of which batch a record was read from.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Blob, Code, Identifier, Instant, Model, Name, PrimaryKey
from seoul_gyeyak.vocabulary import RecordKind, SourceName


class SourceBatch(Model):
    """Some rows of one answer or file, as received; rows nothing was shown from are left out."""

    __tablename__ = "source_batches"

    id: Mapped[PrimaryKey]
    source: Mapped[SourceName]
    operation: Mapped[Code]
    origin: Mapped[Name]
    """The file's name, or the request without its key."""
    received_at: Mapped[Instant]
    row_count: Mapped[int]
    body: Mapped[Blob]


class SourceReference(Model):
    """Rows `first_row`…`last_row` (from 0) of a batch belong to one record."""

    __tablename__ = "source_references"
    __table_args__ = (Index("ix_source_references_record", "kind", "record_id"),)

    id: Mapped[PrimaryKey]
    kind: Mapped[RecordKind]
    record_id: Mapped[Identifier]
    batch_id: Mapped[int] = mapped_column(ForeignKey("source_batches.id"))
    first_row: Mapped[int]
    last_row: Mapped[int]
