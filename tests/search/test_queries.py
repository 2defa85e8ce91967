"""Surveys: exact counts of the list, of every tab and of every filter value."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak import clock
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.search import queries
from seoul_gyeyak.search.choices import AgencyChoice
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.vocabulary import AgencyGroup, Category, NoticeKind, RecordKind
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

JONGNO = AgencyChoice("jongno", "종로구", AgencyGroup.DISTRICT)
serial = count(1)


def indexed(session: Session, title: str, kind: RecordKind, *facets: str) -> None:
    document = Document(kind, next(serial), dt.date(2026, 4, 1), (title,), frozenset(facets))
    IndexWriter(session).put([document])


@pytest.fixture
def city(session: Session) -> Session:
    """Index nine records."""
    jongno = ("agency:jongno", "group:district")
    metro = ("agency:metro", "group:corporation")
    notice, contract, company = RecordKind.NOTICE, RecordKind.CONTRACT, RecordKind.COMPANY
    indexed(session, "문화행사 용역", notice, *jongno, "category:services")
    indexed(session, "행사장 보수공사", notice, *jongno, "category:works")
    indexed(session, "행사용품 구매", notice, *metro, "category:goods")
    indexed(session, "도로 보수공사", notice, *metro, "category:works")
    indexed(session, "행사 대행", contract, *metro, "category:services")
    indexed(session, "행사 대행", contract, *jongno, "category:services", "method:direct")
    indexed(session, "시행사업", contract, *jongno, "category:services")
    indexed(session, "행사대행사", company, "district:마포구")
    indexed(session, "건설사", company)
    return session


def survey(session: Session, criteria: SearchCriteria) -> queries.Survey:
    query = queries.index_query(criteria)
    return queries.survey(session, query, queries.worded(session, query))


@pytest.mark.parametrize("facets_up_to", [0, 15_000])
def test_tabs_and_total_are_counted_alike_for_few_and_for_many_hits(
    city: Session, monkeypatch: pytest.MonkeyPatch, facets_up_to: int
) -> None:
    monkeypatch.setattr(queries, "FACETS_UP_TO", facets_up_to)
    tabs: dict[RecordKind | None, int] = {
        RecordKind.PLAN: 0,
        RecordKind.NOTICE: 3,
        RecordKind.OPENING: 0,
        RecordKind.CONTRACT: 2,
        RecordKind.COMPANY: 1,
    }

    found = survey(city, SearchCriteria(q="행사"))
    assert (found.total, found.by_kind) == (6, {**tabs, None: 6})

    filtered = survey(city, SearchCriteria(q="행사", agencies=(JONGNO,), kind=RecordKind.NOTICE))
    tabs |= {RecordKind.NOTICE: 2, RecordKind.CONTRACT: 1}
    assert (filtered.total, filtered.by_kind) == (2, {**tabs, None: 3})
    assert (filtered.facets is None) == (facets_up_to == 0)


def test_without_words_everything_is_counted(city: Session) -> None:
    found = survey(city, SearchCriteria(kind=RecordKind.NOTICE))

    assert found.total == 4
    assert found.by_kind[None] == 9
    assert found.facets is not None
    assert found.facets["category:works"] == 2


def test_a_filter_value_is_counted_as_if_it_were_chosen_instead(city: Session) -> None:
    criteria = SearchCriteria(
        q="행사", agencies=(JONGNO,), categories=(Category.SERVICES,), kind=RecordKind.NOTICE
    )

    facets = survey(city, criteria).facets

    assert facets == {
        "category:services": 1,
        "category:works": 1,
        "agency:jongno": 1,
        "group:district": 1,
    }


def test_groups_and_agencies_widen_each_other(city: Session) -> None:
    corporation = SearchCriteria(groups=(AgencyGroup.CORPORATION,), kind=RecordKind.NOTICE)
    both = SearchCriteria(
        groups=(AgencyGroup.CORPORATION,), agencies=(JONGNO,), kind=RecordKind.NOTICE
    )

    assert survey(city, corporation).total == 2
    assert survey(city, both).total == 4


def test_words_that_find_nothing_give_zero_everywhere(city: Session) -> None:
    for words in ("없는말", "!!!"):
        found = survey(city, SearchCriteria(q=words))
        assert set(found.by_kind.values()) == {0}


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
