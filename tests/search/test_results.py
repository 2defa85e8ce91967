"""Results are asked for once per data version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.search import results
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.paging import PageOutOfRangeError
from tests import factories

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("fixed_clock")


def planned(session: Session, title: str = "문화행사") -> None:
    factories.listed(session, factories.plan(session, title=title))


def test_a_page_has_cards_and_all_counts(app: Flask, session: Session) -> None:
    planned(session)

    with app.app_context():
        found = results.search(session, SearchCriteria(q="행사"), version=1)

    assert [card.title for card in found.cards] == ["문화행사"]
    by_kind = found.counts.by_kind
    assert found.total == by_kind[None] == by_kind[RecordKind.PLAN] == 1


def test_the_same_is_not_asked_twice_until_the_data_changes(app: Flask, session: Session) -> None:
    criteria = SearchCriteria(q="행사")
    with app.app_context():
        assert results.search(session, criteria, version=1).total == 0
        planned(session)

        assert results.search(session, criteria, version=1).total == 0
        assert results.search(session, criteria, version=2).total == 1
        assert results.search(session, SearchCriteria(q="문화"), version=1).total == 1


def test_a_page_beyond_the_last_is_refused(app: Flask, session: Session) -> None:
    planned(session)

    with app.app_context(), pytest.raises(PageOutOfRangeError):
        results.search(session, SearchCriteria(q="행사", page=2), version=1)


def test_home_counts_and_shows_what_is_next(app: Flask, session: Session) -> None:
    planned(session, "새 계획")
    factories.notice(session, title="곧 마감")

    with app.app_context():
        shown = results.home(session, version=1)

    assert shown.by_kind[RecordKind.PLAN] == 1
    assert [card.title for card in shown.planned] == ["새 계획"]
    assert [card.title for card in shown.closing] == ["곧 마감"]
