"""The index finds and counts alike on both databases."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from seoul_gyeyak.index import engine
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Document, Found
from seoul_gyeyak.index.facet_sets import by_facet
from seoul_gyeyak.index.words import IndexQuery, Term, Word
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def document(
    record_id: int,
    *text: str,
    kind: RecordKind = RecordKind.NOTICE,
    day: dt.date | None = dt.date(2026, 4, 2),
    facets: tuple[str, ...] = ("agency:jongno", "category:services"),
) -> Document:
    return Document(kind, record_id, day, text, frozenset(facets))


def asked(text: str = "", *facets: frozenset[str], kind: RecordKind | None = None) -> IndexQuery:
    return IndexQuery(analyser().query(text) if text else (), facets, kind)


def facet_counts(session: Session, query: IndexQuery) -> dict[str, int]:
    sets = engine.facet_sets_of(session, query, at_most=100)
    assert sets is not None
    return by_facet(sets)


def ids(session: Session, query: IndexQuery, limit: int = 20, offset: int = 0) -> list[int]:
    return [found.record_id for found in engine.find(session, query, limit, offset)]


def test_a_word_finds_its_compounds_and_not_what_merely_contains_it(session: Session) -> None:
    titles = ("문화행사", "시행사업", "행사장 조성", "집행사항", "은행사거리", "주행사고", "여행사")
    IndexWriter(session).put([document(no, title) for no, title in enumerate(titles, 1)])

    assert sorted(ids(session, asked("행사"))) == [1, 3]


def test_the_newest_come_first_across_kinds(session: Session) -> None:
    days = {1: dt.date(2026, 1, 1), 2: dt.date(2026, 3, 1), 3: None}
    IndexWriter(session).put(
        [document(no, "행사", day=day) for no, day in days.items()]
        + [document(9, "행사", kind=RecordKind.PLAN, day=dt.date(2026, 2, 1))]
    )

    found = engine.find(session, asked("행사"), 20)

    assert found == [
        Found(RecordKind.NOTICE, 2),
        Found(RecordKind.PLAN, 9),
        Found(RecordKind.NOTICE, 1),
        Found(RecordKind.NOTICE, 3),
    ]


def test_pages_follow_each_other(session: Session) -> None:
    IndexWriter(session).put([document(no, "행사", day=dt.date(2026, 1, no)) for no in range(1, 8)])

    assert ids(session, asked("행사"), 3, 0) == [7, 6, 5]
    assert ids(session, asked("행사"), 3, 6) == [1]
    assert ids(session, asked("행사"), 3, 9) == []
    assert ids(session, asked(), 3, 3) == [4, 3, 2]


def test_facets_narrow_words_and_stand_alone(session: Session) -> None:
    IndexWriter(session).put(
        [
            document(1, "행사", facets=("agency:jongno", "category:services")),
            document(2, "행사", facets=("agency:mapo", "category:services")),
            document(3, "공사", facets=("agency:mapo", "category:works")),
        ]
    )
    mapo, either = frozenset({"agency:mapo"}), frozenset({"agency:mapo", "agency:jongno"})

    assert ids(session, asked("행사", mapo)) == [2]
    assert sorted(ids(session, asked("행사", either))) == [1, 2]
    assert sorted(ids(session, asked("", mapo))) == [2, 3]
    assert ids(session, asked("", mapo, frozenset({"category:works"}))) == [3]


def test_counts_by_kind_ignore_the_kind_asked_for(session: Session) -> None:
    IndexWriter(session).put(
        [
            document(1, "행사"),
            document(2, "공사"),
            document(1, "행사", kind=RecordKind.CONTRACT),
        ]
    )
    nothing = dict.fromkeys(RecordKind, 0)

    for kind in (None, RecordKind.NOTICE):
        assert engine.kind_counts(session, asked("행사", kind=kind)) == nothing | {
            RecordKind.NOTICE: 1,
            RecordKind.CONTRACT: 1,
        }
        assert engine.kind_counts(session, asked(kind=kind)) == nothing | {
            RecordKind.NOTICE: 2,
            RecordKind.CONTRACT: 1,
        }
    assert engine.count(session, asked("행사", kind=RecordKind.NOTICE)) == 1
    assert engine.count(session, asked("행사")) == 2


def test_facets_are_counted_with_and_without_words(session: Session) -> None:
    IndexWriter(session).put(
        [
            document(1, "행사", facets=("agency:jongno", "category:services")),
            document(2, "행사", facets=("agency:mapo", "category:services")),
            document(3, "공사", facets=("agency:mapo", "category:works")),
            document(4, "행사", kind=RecordKind.PLAN, facets=("agency:mapo",)),
        ]
    )

    assert facet_counts(session, asked("행사")) == {
        "agency:jongno": 1,
        "agency:mapo": 2,
        "category:services": 2,
    }
    notices = asked(kind=RecordKind.NOTICE)
    assert facet_counts(session, notices)["agency:mapo"] == 2
    assert facet_counts(session, asked("행사", kind=RecordKind.PLAN)) == {"agency:mapo": 1}


def test_facets_of_more_matches_than_allowed_are_not_counted(session: Session) -> None:
    IndexWriter(session).put([document(1, "행사"), document(2, "행사", kind=RecordKind.PLAN)])

    assert engine.facet_sets_of(session, asked("행사"), at_most=2) is not None
    assert engine.facet_sets_of(session, asked("행사"), at_most=1) is None
    assert engine.facet_sets_of(session, asked("행사", kind=RecordKind.PLAN), at_most=1) is not None
    assert engine.facet_sets_of(session, asked(), at_most=0) is not None


def test_putting_the_same_again_writes_nothing(session: Session) -> None:
    IndexWriter(session).put([document(1, "행사")])
    session.commit()

    IndexWriter(session).put([document(1, "행사")])

    assert not session.connection().in_nested_transaction()
    assert ids(session, asked("행사")) == [1]
    assert engine.count(session, asked()) == 1


def test_a_changed_record_is_found_by_its_new_words_day_and_facets_only(session: Session) -> None:
    writer = IndexWriter(session)
    writer.put([document(1, "행사", facets=("agency:jongno",)), document(2, "공사")])

    writer.put([document(1, "축제", day=dt.date(2026, 5, 1), facets=("agency:mapo",))])

    assert ids(session, asked("행사")) == []
    assert ids(session, asked("축제")) == [1]
    assert ids(session, asked()) == [1, 2]
    assert engine.count(session, asked("", frozenset({"agency:jongno"}))) == 1
    assert engine.count(session, asked("", frozenset({"agency:mapo"}))) == 1


def test_a_removed_record_is_gone_and_removing_it_again_does_nothing(session: Session) -> None:
    writer = IndexWriter(session)
    writer.put([document(1, "행사"), document(2, "행사")])

    writer.remove(RecordKind.NOTICE, [1, 77])
    writer.remove(RecordKind.NOTICE, [1])

    assert ids(session, asked("행사")) == [2]
    assert engine.count(session, asked()) == 1


def test_of_two_documents_for_one_record_the_last_counts(session: Session) -> None:
    IndexWriter(session).put([document(1, "행사"), document(1, "축제")])

    assert ids(session, asked("행사")) == []
    assert ids(session, asked("축제")) == [1]


def test_a_rollback_takes_everything_back(session: Session) -> None:
    writer = IndexWriter(session)
    writer.put([document(1, "행사")])
    session.commit()
    writer.put([document(2, "행사", facets=("agency:new",))])

    session.rollback()
    writer.put([document(3, "행사", facets=("agency:new",))])

    assert sorted(ids(session, asked("행사"))) == [1, 3]
    assert engine.count(session, asked("", frozenset({"agency:new"}))) == 1


def test_exclusion_phrase_and_alternative_are_understood(session: Session) -> None:
    IndexWriter(session).put(
        [
            document(1, "문화행사 대행 용역"),
            document(2, "행사 청소 용역"),
            document(3, "대행 행사"),
            document(4, "도로 정비 공사"),
        ]
    )

    assert sorted(ids(session, asked("행사 -청소"))) == [1, 3]
    assert ids(session, asked('"행사 대행"')) == [1]
    assert sorted(ids(session, asked("청소 | 정비"))) == [2, 4]
    assert sorted(ids(session, asked("-행사"))) == [4]
    assert ids(session, asked("!!!")) == []
    assert engine.count(session, asked("!!!")) == 0


def test_terms_and_facets_never_break_the_expression(session: Session) -> None:
    strange = "'\"\\ *():&|!<-\0 NEAR OR NOT AND"
    odd = "odd:'\"\\*():&|!<-NEAR"
    IndexWriter(session).put([document(1, "행사", facets=("district:중구", odd))])
    word = Word(strange, ((Term(strange, is_prefix=True),),))

    assert ids(session, IndexQuery((word,))) == []
    assert ids(session, asked("행사", frozenset({odd}))) == [1]
    assert ids(session, asked("행사", frozenset({f"{odd}x"}))) == []
    assert ids(session, asked("행사", frozenset({"district:중구"}))) == [1]
