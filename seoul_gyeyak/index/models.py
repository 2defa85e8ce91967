"""The search index's own tables: which record has which number, and which words there are.

The inverted index itself is an FTS5 table on SQLite and a `tsvector` on PostgreSQL, made by
`schema.py` and fed the analyser's terms, never raw text.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Identifier, Model, Spelling
from seoul_gyeyak.vocabulary import RecordKind


class IndexEntry(Model):
    """Which number a record has in the index."""

    __tablename__ = "index_entries"
    __table_args__ = (Index("ux_index_entries_record", "kind", "record_id", unique=True),)

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[RecordKind]
    record_id: Mapped[Identifier]
    digest: Mapped[int] = mapped_column(BigInteger)
    """Hash of what was indexed: an unchanged record is not written again."""


class IndexWord(Model):
    """A word that titles say: 행사, 행사대행, 어린이날행사, cctv.

    Made anew at the end of a run that changed something (see `known_words`). It knows what a
    reader may have meant where nothing is found; answers never come from it.
    """

    __tablename__ = "index_words"

    word: Mapped[str] = mapped_column(String(8), primary_key=True)
    initials: Mapped[Spelling] = mapped_column(index=True)
    struck: Mapped[Spelling] = mapped_column(index=True)
    """The keys that write it (see `keyboard.struck`)."""
    records: Mapped[int]
    """About how many records say it: good to tell the commoner of two, not to be shown."""


class IndexDue(Model):
    """A record whose search text is to be made anew at the end of the run.

    What it says comes from other records too, so that no batch alone knows all of it.
    """

    __tablename__ = "index_due"

    kind: Mapped[RecordKind] = mapped_column(primary_key=True)
    record_id: Mapped[Identifier] = mapped_column(primary_key=True, autoincrement=False)
