"""The catalogue answers by definition on both databases: compared with looking at every record."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seoul_gyeyak.catalogue import frequency, ordering
from seoul_gyeyak.catalogue.asking import ask, count, departments
from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.vocabulary import (
    Category,
    ContractCount,
    ContractSum,
    ListOrder,
    Method,
    RecordKind,
    Standing,
)
from tests import factories
from tests.catalogue.city import AGENCIES, AMOUNTS, DEPARTMENTS, TYPES, WORDS, City
from tests.catalogue.lines import Lines
from tests.catalogue.naive import Naive
from tests.conftest import PRESENT

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TYPED = (
    *WORDS,
    *("-행사", '"행사 공사"', "행사|청소", "-청소년", "행", "문화 행사장", "!!!", "종로구"),
    *("서울특별시", "R26BK", "가온기획", "없는말"),
)


def any_of(*tokens: str) -> st.SearchStrategy[frozenset[str]]:
    return st.sets(st.sampled_from(tokens), min_size=1, max_size=3).map(frozenset)


FILTERS = (
    any_of(
        "group:district",
        *(f"agency:{slug}" for slug in AGENCIES),
        *(f"department:{slug}:{name}" for slug in AGENCIES for name in DEPARTMENTS if name),
    ),
    any_of(*(f"category:{each.value}" for each in Category)),
    any_of(*(f"method:{each.value}" for each in Method), "method:unknown"),
    any_of("region:서울", "region:경기", "region:전북", "region:none"),
    any_of(*(f"status:{each.value}" for each in Standing)),
    any_of(*(f"certification:{each.value}" for each in TYPES)),
    any_of(
        *("province:서울", "province:경기", "district:마포구", "district:종로구"),
        *("dong:마포구:1144012500", "dong:종로구:1111010100", "dong:종로구:1144012500"),
    ),
    any_of("trade:0001", "trade:1402"),
    any_of("contracted:yes"),
    any_of(*(f"signed:{each.value}" for each in ContractCount)),
    any_of(*(f"worth:{each.value}" for each in ContractSum)),
    any_of("placement:none"),
)
DAYS = st.none() | st.dates(dt.date(2026, 3, 14), dt.date(2026, 4, 15))
SELDOM = st.none() | st.none() | st.none()
"""Few records pass many filters at once."""
QUESTIONS = st.builds(
    Question,
    words=st.lists(st.sampled_from(TYPED), max_size=2).map(
        lambda typed: analyser().query(" ".join(typed)) if typed else ()
    ),
    kind=st.none() | st.sampled_from(list(RecordKind)),
    facets=st.lists(st.sampled_from(range(len(FILTERS))), unique=True, max_size=2).flatmap(
        lambda chosen: st.tuples(*(FILTERS[each] for each in chosen))
    ),
    days=SELDOM | st.tuples(DAYS, DAYS),
    deadlines=SELDOM | st.tuples(DAYS, DAYS),
    amounts=SELDOM | st.tuples(st.sampled_from(AMOUNTS), st.sampled_from(AMOUNTS)),
    with_unknown_amounts=st.booleans(),
    company=SELDOM | st.integers(1, 9),
    order=st.sampled_from(list(ListOrder)),
    ready=st.lists(
        st.tuples(st.sampled_from(["days", "deadlines"]), st.tuples(DAYS, DAYS))
        | st.tuples(
            st.just("amounts"), st.tuples(st.sampled_from(AMOUNTS), st.sampled_from(AMOUNTS))
        ),
        max_size=2,
    ).map(tuple),
)


@pytest.mark.usefixtures("city")
def test_departments_are_known_by_name(session: Session) -> None:
    known = departments(session)

    assert set(known) <= set(filter(None, DEPARTMENTS))
    assert known
    for name, slugs in known.items():
        for slug in slugs:
            token = frozenset({f"department:{slug}:{name}"})
            assert count(session, Question(facets=(token,)), PRESENT) > 0


@pytest.fixture(params=[1, 2])
def city(
    session: Session, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Naive:
    """Make a city and its catalogue; few terms are rare, and layers are looked at early."""
    monkeypatch.setattr(frequency, "RARE", 4)
    monkeypatch.setattr(ordering, "FEW", 20)
    made = City(session, request.param)
    made.tie()
    factories.listed(session, *made.records)
    return Naive(Lines(made).all(), PRESENT)


@pytest.mark.parametrize("order", ListOrder)
@pytest.mark.parametrize("few", [0, 99])
def test_every_list_has_its_order(
    city: Naive, session: Session, monkeypatch: pytest.MonkeyPatch, order: ListOrder, few: int
) -> None:
    monkeypatch.setattr(ordering, "FEW", few)
    for typed, kind in product(
        ("", "행사", "행사 공사", "행사|청소", "용역 -청소"), (None, *RecordKind)
    ):
        question = Question(analyser().query(typed) if typed else (), kind, order=order)
        expected = city.found(question)

        assert list(ask(session, question, PRESENT, limit=300).found) == expected
        assert list(ask(session, question, PRESENT, limit=7, offset=9).found) == expected[9:16]


@pytest.mark.usefixtures("city")
def test_what_is_found_brings_how_far_its_thread_has_come(session: Session) -> None:
    found = ask(session, Question(), PRESENT, limit=300).found

    told = cards(session, found)
    asked = cards(session, [Found(each.kind, each.record_id) for each in found])

    assert [each.reached for each in told] == [each.reached for each in asked]
    assert {len(each.reached) for each in told} >= {0, 1, 2, 3}
    assert None not in {each.reached for each in found}


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the examples only read
)
@given(question=QUESTIONS, limit=st.integers(0, 30), offset=st.integers(0, 60))
def test_every_number_and_every_page_is_as_defined(
    city: Naive, session: Session, question: Question, limit: int, offset: int
) -> None:
    answer = ask(session, question, PRESENT, limit=limit, offset=offset)

    expected = city.found(question)
    assert answer.total == len(expected)
    assert answer.by_kind == city.by_kind(question)
    assert answer.facets == city.facets(question)
    assert answer.unknown_amounts == city.unknown_amounts(question)
    assert answer.ready == city.ready(question)
    assert list(answer.found) == expected[offset : offset + limit]
    assert count(session, question, PRESENT) == len(expected)
