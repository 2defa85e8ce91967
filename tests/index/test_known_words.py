"""The words of the index: made of its terms, looked up where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.index import known_words
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TITLES = (
    "2026년 어린이날 행사 대행 용역",
    "구민의 날 행사대행 용역",
    "봄꽃 행사 운영",
    "도로 보수공사",
    "청사 보수공사 감리 용역",
    "청소년 수련관 청소 용역",
    "청소년 문화의집 운영",
    "CCTV 구매",
)


@pytest.fixture
def filled(session: Session) -> Session:
    documents = [
        Document(kind, number, None, (title,), frozenset({"agency:jongno"}))
        for number, title in enumerate(TITLES, start=1)
        for kind in (RecordKind.NOTICE, RecordKind.CONTRACT)
    ]
    IndexWriter(session).put(documents)
    known_words.refresh(session)
    return session


def test_first_consonants_find_words_and_compounds(filled: Session) -> None:
    assert known_words.having_initials(filled, "ㅎㅅㄷㅎ", 3) == ["행사대행"]
    assert known_words.having_initials(filled, "ㅎㅅ", 3) == ["행사"]
    assert known_words.having_initials(filled, "ㅂㅅㄱㅅ", 3) == ["보수공사"]
    assert known_words.having_initials(filled, "ㅊㅅㄴ", 3) == ["청소년"]


def test_of_some_texts_the_words_come_commonest_first(filled: Session) -> None:
    among = ["행사", "행시", "용역", "행사대", "이벤트", "cctv", "cct"]

    assert known_words.commonest(filled, among, 5) == ["용역", "행사", "cctv"]


def test_words_are_made_anew(filled: Session) -> None:
    ids = range(1, len(TITLES) + 1)
    IndexWriter(filled).remove(RecordKind.NOTICE, ids)
    IndexWriter(filled).remove(RecordKind.CONTRACT, ids)

    assert known_words.refresh(filled) == 0
    assert known_words.having_initials(filled, "ㅎㅅ", 3) == []


def test_a_term_cut_off_within_a_word_is_none() -> None:
    counts = {"개막행사장조": 3, "행사장조성": 3, "조성": 3}

    assert set(known_words.words_of(counts)) == {"개막", "행사장", "행사장조성", "조성"}
