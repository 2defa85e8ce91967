"""Records indexed once, however often they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak.index import due
from seoul_gyeyak.index.models import IndexDue
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


def test_what_is_noted_twice_is_presented_once_and_then_forgotten(session: Session) -> None:
    due.note(session, RecordKind.COMPANY, [3, 1])
    due.note(session, RecordKind.COMPANY, [3, 7])
    due.note(session, RecordKind.NOTICE, [5])
    shown: list[int] = []

    count = due.work_off(session, RecordKind.COMPANY, shown.extend)

    assert (count, shown) == (3, [1, 3, 7])
    assert session.scalars(select(IndexDue.record_id)).all() == [5]


def test_what_fails_is_still_due(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "A_TIME", 2)
    due.note(session, RecordKind.COMPANY, [1, 2, 3])
    session.commit()

    def stumble(ids: Sequence[int]) -> None:
        if 3 in ids:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        due.work_off(session, RecordKind.COMPANY, stumble)

    session.rollback()
    assert session.scalars(select(IndexDue.record_id)).all() == [3]
