"""The index keeps and finds terms alike on both databases."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.models import IndexEntry
from seoul_gyeyak.index.numbering import found
from seoul_gyeyak.index.words import Term
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.vocabulary import RecordKind
from tests.statements import counted

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EVENT = Term("행사", is_prefix=True)


def document(
    record_id: int,
    title: str,
    *text: str,
    kind: RecordKind = RecordKind.NOTICE,
    day: dt.date | None = dt.date(2026, 4, 2),
) -> Document:
    return Document(kind, record_id, day, (title,), text)


def having(session: Session, term: Term, *, in_title: bool = False) -> list[int]:
    numbers = engine(session).having(session, term)[not in_title]
    return sorted(found(number).record_id for number in numbers)


def entries(session: Session) -> int:
    return session.execute(select(func.count()).select_from(IndexEntry)).scalar_one()


def test_a_beginning_finds_compounds_and_not_what_merely_contains_it(session: Session) -> None:
    titles = ("문화행사", "시행사업", "행사장 조성", "집행사항", "은행사거리", "주행사고", "여행사")
    IndexWriter(session).put([document(no, title) for no, title in enumerate(titles, 1)])

    assert having(session, EVENT) == [1, 3]


def test_a_whole_term_finds_only_itself(session: Session) -> None:
    IndexWriter(session).put([document(1, "2024년 행사"), document(2, "20240312345 행사")])

    assert having(session, Term("2024", is_prefix=False)) == [1]
    assert having(session, Term("2024", is_prefix=True)) == [1, 2]


def test_the_title_is_told_from_the_rest(session: Session) -> None:
    IndexWriter(session).put(
        [
            document(1, "행사", "종로구"),
            document(2, "공사", "행사기획"),
            document(3, "행사", "행사기획", kind=RecordKind.CONTRACT),
        ]
    )

    assert having(session, EVENT) == [1, 2, 3]
    assert having(session, EVENT, in_title=True) == [1, 3]


def test_what_was_written_can_be_read_back(session: Session) -> None:
    IndexWriter(session).put([document(1, "문화행사 용역", "용역"), document(2, "행사", "종로구")])

    texts = {
        found(number).record_id: set(text.split())
        for number, text in engine(session).texts(session)
    }

    assert texts == {1: {"문화행사용역", "행사용역", "용역"}, 2: {"행사", ":종로구"}}
    assert dict(engine(session).vocabulary(session))[":종로구"] == 1


def test_putting_the_same_again_writes_nothing(session: Session) -> None:
    IndexWriter(session).put([document(1, "행사")])

    with counted("INSERT", "DELETE") as written:
        IndexWriter(session).put([document(1, "행사")])

    assert written == []
    assert having(session, EVENT) == [1]


def test_a_changed_record_is_found_by_its_new_words_only(session: Session) -> None:
    writer = IndexWriter(session)
    writer.put([document(1, "행사"), document(2, "공사")])

    writer.put([document(1, "축제", day=dt.date(2026, 5, 1))])

    assert having(session, EVENT) == []
    assert having(session, Term("축제", is_prefix=True)) == [1]
    assert entries(session) == 2


def test_a_word_that_moves_into_the_title_is_written_anew(session: Session) -> None:
    IndexWriter(session).put([document(1, "공사", "행사")])

    IndexWriter(session).put([document(1, "공사 행사")])

    assert having(session, EVENT, in_title=True) == [1]


def test_a_removed_record_is_gone_and_removing_it_again_does_nothing(session: Session) -> None:
    writer = IndexWriter(session)
    writer.put([document(1, "행사"), document(2, "행사")])

    writer.remove(RecordKind.NOTICE, [1, 77])
    writer.remove(RecordKind.NOTICE, [1])

    assert having(session, EVENT) == [2]
    assert entries(session) == 1


def test_of_two_documents_for_one_record_the_last_counts(session: Session) -> None:
    IndexWriter(session).put([document(1, "행사"), document(1, "축제")])

    assert having(session, EVENT) == []
    assert having(session, Term("축제", is_prefix=True)) == [1]


def test_a_rollback_takes_everything_back(session: Session) -> None:
    writer = IndexWriter(session)
    writer.put([document(1, "행사")])
    session.commit()
    writer.put([document(2, "행사")])

    session.rollback()
    writer.put([document(3, "행사")])

    assert having(session, EVENT) == [1, 3]
    assert entries(session) == 2


def test_terms_never_break_the_expression(session: Session) -> None:
    IndexWriter(session).put([document(1, "행사")])
    strange = "'\"\\ *():&|!<-\0 NEAR OR NOT AND"

    for is_prefix in (True, False):
        assert having(session, Term(strange, is_prefix=is_prefix)) == []
        assert having(session, Term("", is_prefix=is_prefix)) == []
