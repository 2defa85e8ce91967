"""Records whose search text changed in several places: noted as often as it changes, indexed once.

A note is written in the transaction of the change, so that a run which is killed leaves it to the
next one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from seoul_gyeyak.database import upsert
from seoul_gyeyak.index.models import IndexDue
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

A_TIME = 2_000


def note(session: Session, kind: RecordKind, record_ids: Collection[int]) -> None:
    """Note that records are to be indexed anew."""
    rows = [{"kind": kind, "record_id": record_id} for record_id in record_ids]
    upsert(session, IndexDue, rows, key=("kind", "record_id"), overwrite=())


def work_off(session: Session, kind: RecordKind, present: Callable[[Sequence[int]], None]) -> int:
    """Have all noted records presented, some at a time, each time in a transaction of its own.

    Returns how many there were.
    """
    count = 0
    first = (
        select(IndexDue.record_id)
        .where(IndexDue.kind == kind)
        .order_by(IndexDue.record_id)
        .limit(A_TIME)
    )
    while ids := session.scalars(first).all():
        present(ids)
        session.execute(
            delete(IndexDue).where(IndexDue.kind == kind, IndexDue.record_id <= ids[-1])
        )
        session.commit()
        count += len(ids)
    return count
