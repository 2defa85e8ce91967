"""Rows that could not be read: set aside with their reason and text, looked at, tried again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.ingest.models import QuarantinedRow
from seoul_gyeyak.vocabulary import SourceName


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row nobody could read. `row_no` counts from 0 within the file or window."""

    row_no: int
    reason: str
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where refused rows come from."""

    run_id: int
    source: SourceName
    operation: str
    origin: str


def set_aside(session: Session, place: Place, refusals: Sequence[Refusal]) -> None:
    """Keep refused rows; one that is here already only gets its newest reason and opens again."""
    for refusal in refusals:
        raw = orjson.dumps(dict(refusal.row))
        values = {"reason": refusal.reason, "run_id": place.run_id, "resolved_at": None}
        digest = digest_of(place, raw)
        if again(session, digest, values):
            continue
        session.execute(
            insert(QuarantinedRow).values(
                source=place.source,
                operation=place.operation,
                origin=place.origin,
                row_no=refusal.row_no,
                raw=raw,
                digest=digest,
                quarantined_at=clock.now(),
                **values,
            )
        )


def again(session: Session, digest: str, values: Mapping[str, object]) -> bool:
    """Renew a row that is in quarantine already; return whether it was."""
    known = select(QuarantinedRow.id).where(QuarantinedRow.digest == digest)
    row_id = session.execute(known).scalar_one_or_none()
    if row_id is None:
        return False
    session.execute(update(QuarantinedRow).where(QuarantinedRow.id == row_id).values(**values))
    return True


def digest_of(place: Place, raw: bytes) -> str:
    """Return what tells one refused row from another."""
    key = f"{place.source.value}\n{place.operation}\n".encode()
    return hashlib.sha256(key + raw).hexdigest()


def resolve(session: Session, row_id: int) -> None:
    """Say that a row could be read at last."""
    statement = update(QuarantinedRow).where(QuarantinedRow.id == row_id)
    session.execute(statement.values(resolved_at=clock.now()))


def open_rows(session: Session, limit: int | None = None) -> Sequence[QuarantinedRow]:
    """Return the rows still in quarantine, oldest first."""
    found = select(QuarantinedRow).where(QuarantinedRow.resolved_at.is_(None))
    return session.execute(found.order_by(QuarantinedRow.id).limit(limit)).scalars().all()


def reasons(session: Session) -> Sequence[tuple[SourceName, str, str, int]]:
    """Return (source, operation, reason, rows) of what is in quarantine, most rows first."""
    what = (QuarantinedRow.source, QuarantinedRow.operation, QuarantinedRow.reason)
    number = func.count()
    found = (
        select(*what, number)
        .where(QuarantinedRow.resolved_at.is_(None))
        .group_by(*what)
        .order_by(number.desc(), QuarantinedRow.operation)
    )
    return session.execute(found).all()
