"""Asking for threads: the steps a page shows, and how far a list's records have come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Select, case, select
from sqlalchemy.orm import aliased

from seoul_gyeyak.threads.models import ThreadKey, ThreadStep
from seoul_gyeyak.vocabulary import Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

IN_ORDER = case(*((ThreadStep.stage == stage, place) for place, stage in enumerate(Stage)))


def steps_of_thread(thread_id: Select[int]) -> Select[ThreadStep]:
    """Select a thread's steps: by stage, then by date, undated ones last."""
    return (
        select(ThreadStep)
        .where(ThreadStep.thread_id == thread_id.scalar_subquery())
        .order_by(
            IN_ORDER,
            ThreadStep.happens_at.is_(None),
            ThreadStep.happens_at,
            ThreadStep.happens_on.is_(None),
            ThreadStep.happens_on,
            ThreadStep.id,
        )
    )


def steps(session: Session, stage: Stage, record_id: int) -> list[ThreadStep]:
    """Return all steps of a record's thread, itself among them; none when it is in no thread.

    Only the current version of a notice is a step: ask `steps_of_key` with `notice:<number>` for
    an older one.
    """
    thread = select(ThreadStep.thread_id).where(
        ThreadStep.stage == stage, ThreadStep.record_id == record_id
    )
    return list(session.scalars(steps_of_thread(thread)))


def steps_of_key(session: Session, key: str) -> list[ThreadStep]:
    """Return all steps of the thread a key such as `notice:R25BK00934017` belongs to."""
    thread = select(ThreadKey.thread_id).where(ThreadKey.key == key)
    return list(session.scalars(steps_of_thread(thread)))


def reached(
    session: Session, stage: Stage, record_ids: Collection[int]
) -> Mapping[int, frozenset[Stage]]:
    """Return the stages that each record's thread has reached, its own among them."""
    own, other = aliased(ThreadStep), aliased(ThreadStep)
    found: dict[int, set[Stage]] = defaultdict(set)
    pairs = session.execute(
        select(own.record_id, other.stage)
        .join(other, other.thread_id == own.thread_id)
        .where(own.stage == stage, own.record_id.in_(record_ids))
        .distinct()
    )
    for record_id, reached_stage in pairs:
        found[record_id].add(reached_stage)
    return {record_id: frozenset({stage} | found[record_id]) for record_id in record_ids}


def stages_of(thread: Sequence[ThreadStep]) -> frozenset[Stage]:
    """Return the stages among a thread's steps."""
    return frozenset(step.stage for step in thread)
