"""Tying records into threads by the numbers they bear and name, in any order of arrival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import bindparam, delete, select, update

from seoul_gyeyak.database import rows_in, upsert
from seoul_gyeyak.threads.models import ThreadKey, ThreadStep
from seoul_gyeyak.vocabulary import Stage

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

STAGES = tuple(Stage)
STAGE_BITS = 3


@dataclass(frozen=True, slots=True)
class Joining:
    """A record about to become a step, with the keys it bears or names.

    Keys are `plan:<number>`, `notice:<number>` (no 차수), `contract:<통합계약번호>`,
    `ehojo:<자치단체코드>-<대장번호>`, or `record:<kind>:<id>` for a record without a number.
    """

    stage: Stage
    record_id: int
    slug: str
    title: str
    happens_on: dt.date | None
    happens_at: dt.datetime | None
    amount: int | None
    note: str | None
    keys: tuple[str, ...]


def new_thread_id(step: Joining) -> int:
    """Name a thread after the record that begins it: unique without asking the database."""
    return (step.record_id << STAGE_BITS) | STAGES.index(step.stage)


class ThreadJoiner:
    """Joins steps a batch at a time, within the caller's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def join(self, records: Sequence[Joining]) -> None:
        """Make each record a step (or renew its step) of the one thread its keys belong to.

        Where the keys of a record belong to several threads, these become one: the smallest id
        stays.
        """
        if not records:
            return
        known = self._threads_of({key for record in records for key in record.keys})
        groups = Groups()
        for record in records:
            own = next((known[key] for key in record.keys if key in known), new_thread_id(record))
            groups.tie([own, *record.keys, *(known[key] for key in record.keys if key in known)])
        self._merge({thread: groups.root(thread) for thread in set(known.values())})
        self._keep_keys(records, known, groups)
        self._keep_steps({(each.stage, each.record_id): each for each in records}.values(), groups)

    def leave(self, stage: Stage, record_ids: Collection[int]) -> None:
        """Take records out of their threads: superseded versions, deleted contracts."""
        if record_ids:
            self._session.execute(
                delete(ThreadStep).where(
                    ThreadStep.stage == stage, ThreadStep.record_id.in_(record_ids)
                ),
                execution_options={"synchronize_session": False},
            )

    def _threads_of(self, keys: Collection[str]) -> dict[str, int]:
        query = select(ThreadKey.key, ThreadKey.thread_id)
        return dict(rows_in(self._session, query, ThreadKey.key, keys))

    def _merge(self, roots: dict[int, int]) -> None:
        moved = [{"old": old, "new": new} for old, new in roots.items() if old != new]
        if moved:
            for table in (ThreadKey.__table__, ThreadStep.__table__):
                self._session.connection().execute(
                    update(cast("Table", table))
                    .where(table.c.thread_id == bindparam("old"))
                    .values(thread_id=bindparam("new")),
                    moved,
                )

    def _keep_keys(self, records: Iterable[Joining], known: dict[str, int], groups: Groups) -> None:
        new = {key for record in records for key in record.keys} - known.keys()
        rows = [{"key": key, "thread_id": groups.root(key)} for key in sorted(new)]
        upsert(self._session, ThreadKey, rows, key=("key",))

    def _keep_steps(self, records: Iterable[Joining], groups: Groups) -> None:
        rows = [
            {
                "thread_id": groups.root(record.keys[0]),
                "stage": record.stage,
                "record_id": record.record_id,
                "slug": record.slug,
                "title": record.title,
                "happens_on": record.happens_on,
                "happens_at": record.happens_at,
                "amount": record.amount,
                "note": record.note,
            }
            for record in records
        ]
        upsert(self._session, ThreadStep, rows, key=("stage", "record_id"))


class Groups:
    """Which keys and threads belong together; a group is named by the smallest thread in it."""

    def __init__(self) -> None:
        self._above: dict[str | int, str | int] = {}

    def tie(self, members: Sequence[str | int]) -> None:
        """Make these one group; at least one of them is a thread."""
        tops = {self._top(member) for member in members}
        root = min(top for top in tops if isinstance(top, int))
        for top in tops - {root}:
            self._above[top] = root

    def root(self, member: str | int) -> int:
        """Return the thread a tied member belongs to."""
        top = self._top(member)
        if not isinstance(top, int):
            msg = f"{member!r} was never tied to a thread"
            raise TypeError(msg)
        return top

    def _top(self, member: str | int) -> str | int:
        while member in self._above:
            member = self._above[member]
        return member
