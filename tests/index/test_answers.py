"""Both engines answer as the definition says: compared with looking at every title."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seoul_gyeyak.index import engine, facet_sets
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Document, Found
from seoul_gyeyak.index.numbering import number_of
from seoul_gyeyak.index.words import IndexQuery, Word
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

WORDS = (
    "행사",
    "문화행사",
    "시행사업",
    "공사",
    "청소",
    "청소년",
    "용역",
    "2026년",
    "LED",
    "행사장",
    "물",
)
COUNTED = ("agency:jongno", "agency:mapo", "category:works", "district:중구")
FACETS = (*COUNTED, "year:2026")


def corpus(seed: int) -> list[Document]:
    """Make eighty documents of few words, so that most queries find some."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [
        Document(
            kind=chance.choice(list(RecordKind)),
            record_id=record_id,
            day=chance.choice([None, dt.date(2026, 1, chance.randint(1, 28))]),
            text=(chance.choice(["", " "]).join(chance.sample(WORDS, chance.randint(1, 4))),),
            facets=frozenset(chance.sample(FACETS, chance.randint(0, 3))),
        )
        for record_id in range(1, 81)
    ]


def has(document: Document, word: Word) -> bool:
    terms = analyser().tokens(document.text[0])
    return any(
        all(
            any(
                each.startswith(term.text) if term.is_prefix else each == term.text
                for each in terms
            )
            for term in way
        )
        for way in word.ways
    )


def passes(document: Document, query: IndexQuery) -> bool:
    """Say whether a document matches, whatever its kind."""
    return all(has(document, word) != word.is_excluded for word in query.words) and all(
        wanted & document.facets for wanted in query.facets
    )


def newest_first(session: Session, documents: Sequence[Document]) -> list[Found]:
    keys = [(each.kind, facet_sets.written(each.facets)) for each in documents]
    sets = facet_sets.ask(session, keys)
    numbers = {
        number_of(each.kind, each.record_id, each.day, sets[key]): Found(each.kind, each.record_id)
        for each, key in zip(documents, keys, strict=True)
    }
    return [numbers[number] for number in sorted(numbers, reverse=True)]


queries = st.builds(
    IndexQuery,
    st.lists(
        st.sampled_from(
            [*WORDS, "-행사", '"행사 공사"', "행사|청소", "-청소년", "행", "문화 행사장"]
        ),
        max_size=3,
    ).map(lambda texts: analyser().query(" ".join(texts))),
    st.lists(st.sets(st.sampled_from(FACETS), min_size=1).map(frozenset), max_size=2).map(tuple),
    st.none() | st.sampled_from(list(RecordKind)),
)


@pytest.mark.parametrize("seed", [1, 2])
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the examples only read
)
@given(query=queries, offset=st.integers(0, 30))
def test_both_engines_answer_by_definition(
    session: Session, seed: int, query: IndexQuery, offset: int
) -> None:
    documents = corpus(seed)
    IndexWriter(session).put(documents)
    matching = [each for each in documents if passes(each, query)]
    of_kind = [each for each in matching if query.kind in {None, each.kind}]

    expected = newest_first(session, of_kind)
    assert engine.find(session, query, 10, offset) == expected[offset : offset + 10]
    assert (
        engine.find(session, query, 10, offset, expected=99_999) == expected[offset : offset + 10]
    )
    assert engine.count(session, query) == len(of_kind)
    assert engine.kind_counts(session, query) == {
        kind: sum(each.kind is kind for each in matching) for kind in RecordKind
    }
    sets = engine.facet_sets_of(session, query, at_most=len(of_kind))
    assert sets is not None
    by_facet = facet_sets.by_facet(sets)
    assert by_facet == {
        facet: many for facet in COUNTED if (many := sum(facet in each.facets for each in of_kind))
    }
