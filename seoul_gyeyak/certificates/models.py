"""Certificates as they were issued, their numbers, and a log without personal data."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Blob, Code, Day, Identifier, Instant, Model, Name, PrimaryKey, Won
from seoul_gyeyak.vocabulary import CertificateAct, CertificateKind, Verdict


class Certificate(Model):
    """One certificate with its facts and its PDF as they were, whatever becomes of the contracts.

    `facts` are the canonical bytes that `facts_digest` (SHA-256) is of; `proof` is the signed text
    of the QR. The PDF comes last, so that reading a row does not read it.
    """

    __tablename__ = "certificates"
    __table_args__ = (UniqueConstraint("year", "serial"),)

    id: Mapped[PrimaryKey]
    year: Mapped[int]
    serial: Mapped[int]
    """발급번호 within its year, from 1 without a gap."""
    number: Mapped[str] = mapped_column(String(16), unique=True)
    """문서확인번호: drawn at random, the last digit a check digit."""
    address: Mapped[str] = mapped_column(String(24), unique=True)
    """Where the firm fetches it again; as hard to guess as a key."""
    kind: Mapped[CertificateKind]
    issued_at: Mapped[Instant]
    valid_until: Mapped[Day]
    contracts: Mapped[int]
    total: Mapped[Won]
    data_version: Mapped[int]
    is_demo: Mapped[bool]
    revoked_at: Mapped[Instant | None]
    revoked_for: Mapped[Name | None]
    facts_digest: Mapped[str] = mapped_column(String(64))
    pdf_digest: Mapped[str] = mapped_column(String(64), index=True)
    proof: Mapped[Name]
    facts: Mapped[Blob]
    pdf: Mapped[Blob] = mapped_column(deferred=True, deferred_raiseload=True)


class CertificateCounter(Model):
    """The last serial given in a year; it moves in the transaction that keeps the certificate."""

    __tablename__ = "certificate_counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class CertificateEvent(Model):
    """One line of the log: what was done to which certificate, never by whom or for whom."""

    __tablename__ = "certificate_events"
    __table_args__ = (Index("ix_certificate_events_at", "at"),)

    id: Mapped[PrimaryKey]
    at: Mapped[Instant]
    act: Mapped[CertificateAct]
    way: Mapped[Code]
    """How: `page`, `number`, `code` (the QR), `file`, `command`."""
    verdict: Mapped[Verdict | None]
    certificate_id: Mapped[Identifier | None] = mapped_column(
        ForeignKey("certificates.id"), index=True
    )
