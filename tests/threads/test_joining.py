from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from seoul_gyeyak.threads.joining import Joining, ThreadJoiner
from seoul_gyeyak.threads.models import ThreadKey, ThreadStep
from seoul_gyeyak.threads.queries import reached, steps, steps_of_key
from seoul_gyeyak.vocabulary import Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def step(stage: Stage, record_id: int, *keys: str, on: dt.date | None = None) -> Joining:
    return Joining(
        stage=stage,
        record_id=record_id,
        slug=f"{stage.value}-{record_id}",
        title="행사 용역",
        happens_on=on,
        happens_at=None,
        amount=1000,
        note=None,
        keys=keys,
    )


def threads(session: Session) -> int:
    return session.scalars(select(func.count(ThreadStep.thread_id.distinct()))).one()


def test_records_that_share_a_key_are_one_thread(session: Session) -> None:
    joiner = ThreadJoiner(session)
    joiner.join([step(Stage.PLAN, 1, "plan:A")])
    joiner.join([step(Stage.NOTICE, 7, "notice:B", "plan:A"), step(Stage.NOTICE, 8, "notice:C")])
    joiner.join([step(Stage.CONTRACT, 3, "contract:D", "notice:B")])

    assert [each.stage for each in steps(session, Stage.CONTRACT, 3)] == [
        Stage.PLAN,
        Stage.NOTICE,
        Stage.CONTRACT,
    ]
    assert threads(session) == 2


def test_two_threads_become_one_when_a_record_names_both(session: Session) -> None:
    joiner = ThreadJoiner(session)
    joiner.join([step(Stage.PLAN, 1, "plan:A"), step(Stage.CONTRACT, 3, "contract:D", "notice:B")])
    assert threads(session) == 2
    joiner.join([step(Stage.NOTICE, 7, "notice:B", "plan:A")])

    assert threads(session) == 1
    assert session.scalars(select(func.count(ThreadKey.thread_id.distinct()))).one() == 1


def test_a_chain_within_one_batch_is_one_thread(session: Session) -> None:
    ThreadJoiner(session).join(
        [
            step(Stage.PLAN, 1, "plan:A"),
            step(Stage.CONTRACT, 3, "contract:D", "notice:B"),
            step(Stage.NOTICE, 7, "notice:B", "plan:A"),
        ]
    )
    assert threads(session) == 1
    assert len(steps_of_key(session, "contract:D")) == 3


def test_joining_again_changes_nothing_but_what_a_step_says(session: Session) -> None:
    joiner = ThreadJoiner(session)
    joiner.join([step(Stage.PLAN, 1, "plan:A")])
    joiner.join([step(Stage.PLAN, 1, "plan:A", on=dt.date(2026, 3, 1))])

    (found,) = steps(session, Stage.PLAN, 1)
    assert found.happens_on == dt.date(2026, 3, 1)


def test_steps_stand_by_stage_and_then_by_date(session: Session) -> None:
    days = {1: dt.date(2026, 5, 1), 2: None, 3: dt.date(2026, 3, 1)}
    ThreadJoiner(session).join(
        [
            step(Stage.PAYMENT, 9, "contract:D"),
            *(step(Stage.CONTRACT, each, "contract:D", on=day) for each, day in days.items()),
            step(Stage.NOTICE, 7, "contract:D"),
        ]
    )
    found = steps(session, Stage.NOTICE, 7)
    assert [each.record_id for each in found] == [7, 3, 1, 2, 9]


def test_a_record_that_leaves_keeps_the_thread_together(session: Session) -> None:
    joiner = ThreadJoiner(session)
    joiner.join([step(Stage.NOTICE, 7, "notice:B", "plan:A"), step(Stage.PLAN, 1, "plan:A")])
    joiner.leave(Stage.NOTICE, [7])
    joiner.join([step(Stage.NOTICE, 8, "notice:B")])

    assert [each.record_id for each in steps(session, Stage.PLAN, 1)] == [1, 8]
    assert steps(session, Stage.NOTICE, 7) == []


def test_lists_learn_how_far_each_record_came(session: Session) -> None:
    ThreadJoiner(session).join(
        [step(Stage.PLAN, 1, "plan:A"), step(Stage.NOTICE, 7, "notice:B", "plan:A")]
    )
    assert reached(session, Stage.PLAN, [1, 99]) == {
        1: {Stage.PLAN, Stage.NOTICE},
        99: {Stage.PLAN},
    }
