"""The thread that ties plan → notice → opening → contract → payment.

A thread is what the sources' numbers join: each record brings the keys it bears and the keys it
names (`ThreadKey`); records that share a key are steps of one thread. A thread may start anywhere,
grows in any order of arrival, and two threads become one when a record names keys of both.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Day, Identifier, Instant, Model, Name, PrimaryKey, Won
from seoul_gyeyak.vocabulary import Stage


class ThreadKey(Model):
    """A source number and the thread it belongs to, e.g. `notice:R25BK00934017`."""

    __tablename__ = "thread_keys"

    key: Mapped[str] = mapped_column(String(96), primary_key=True)
    thread_id: Mapped[int] = mapped_column(BigInteger, index=True)


class ThreadStep(Model):
    """One record's place in its thread, with what the strip on every page says of it.

    `slug` is the record's address within its kind; a payment's is its contract's. `note` is the
    one word the strip adds ("유찰", "취소"). Payments carry no date in their source.
    """

    __tablename__ = "thread_steps"
    __table_args__ = (
        Index("ix_thread_steps_thread", "thread_id"),
        Index("ux_thread_steps_record", "stage", "record_id", unique=True),
    )

    id: Mapped[PrimaryKey]
    thread_id: Mapped[Identifier]
    stage: Mapped[Stage]
    record_id: Mapped[Identifier]
    slug: Mapped[str] = mapped_column(String(96))
    title: Mapped[Name]
    happens_on: Mapped[Day | None]
    happens_at: Mapped[Instant | None]
    amount: Mapped[Won | None]
    note: Mapped[Name | None]
