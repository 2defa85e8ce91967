"""The search index's own table: one row per record, numbered so that newest-first is its order.

The inverted index itself is an FTS5 table on SQLite and a `tsvector` on PostgreSQL; both are made
by the migration and fed the analyser's tokens (`analyser.py`), never raw text.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Identifier, Model
from seoul_gyeyak.vocabulary import RecordKind


class IndexEntry(Model):
    """Which record stands behind an index number."""

    __tablename__ = "index_entries"
    __table_args__ = (Index("ux_index_entries_record", "kind", "record_id", unique=True),)

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[RecordKind]
    record_id: Mapped[Identifier]
    digest: Mapped[int] = mapped_column(BigInteger)
    """Hash of the indexed tokens: an unchanged record is not written again."""
