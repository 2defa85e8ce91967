"""What the home page asks of the tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from seoul_gyeyak import clock
from seoul_gyeyak.search import queries
from seoul_gyeyak.vocabulary import NoticeKind
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_what_closes_soon_is_open_current_and_not_withdrawn(session: Session) -> None:
    now = dt.datetime(2026, 4, 2, 10, tzinfo=clock.SEOUL)
    later, sooner = now + dt.timedelta(days=2), now + dt.timedelta(hours=2)
    for given in (
        {"bids_close_at": now - dt.timedelta(minutes=1)},
        {"bids_close_at": None},
        {"bids_close_at": sooner, "is_current": False},
        {"bids_close_at": sooner, "kind": NoticeKind.CANCELLED},
    ):
        factories.notice(session, **given)
    last = factories.notice(session, bids_close_at=later)
    first = factories.notice(session, bids_close_at=sooner)

    assert session.scalars(queries.closing_soon(now, 5)).all() == [first.id, last.id]


def test_the_newest_plans_are_those_posted_last(session: Session) -> None:
    old = factories.plan(session, posted_at=factories.seoul_time("2026-01-01 09:00"))
    new = factories.plan(session, posted_at=factories.seoul_time("2026-03-01 09:00"))
    factories.plan(session, posted_at=None)

    assert session.scalars(queries.newly_planned(5)).all() == [new.id, old.id]


def test_agencies_are_offered_in_their_order(session: Session) -> None:
    factories.agency(session, slug="jongno")

    offered = queries.choices(session)

    assert offered["jongno"].slug == "jongno"
