"""The words of the index: made of its terms, looked up where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.index import known_words
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.keyboard import struck
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
        Document(kind, number, None, (title,), ("서울특별시 종로구",))
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


def test_words_are_found_by_the_keys_that_write_them(filled: Session) -> None:
    assert known_words.struck_so(filled, ["godtk", "dyddur", "cctv", "없음"], 5) == ["용역", "행사"]


def test_words_are_made_anew(filled: Session) -> None:
    ids = range(1, len(TITLES) + 1)
    IndexWriter(filled).remove(RecordKind.NOTICE, ids)
    IndexWriter(filled).remove(RecordKind.CONTRACT, ids)

    assert known_words.refresh(filled) == 0
    assert known_words.having_initials(filled, "ㅎㅅ", 3) == []


def test_a_term_cut_off_within_a_word_is_none() -> None:
    counts = {"개막행사장조": 3, "행사장조성": 3, "조성": 3}

    words = {"개막", "행사장", "개막행사장", "행사장조성", "조성"}
    assert set(known_words.words_of(counts)) == words


def test_a_word_ends_where_a_word_as_common_begins() -> None:
    counts = {"서울특별시구": 90, "특별시구": 90, "구": 90, "별시스템": 3, "서울특별시": 9}

    assert "서울특" not in known_words.words_of(counts)
    assert "서울특별시" in known_words.words_of(counts)


def test_a_long_word_ends_with_a_word_that_is_more_often_whole() -> None:
    counts = {"교육운영서비": 20, "운영서비스": 20, "서비스": 20, "교육운영지원": 5, "운영지원": 5}
    words = known_words.words_of({**counts, "지원": 5, "운영": 7})

    assert "교육운영서비" not in words
    assert "교육운영지원" in words


def test_words_are_found_by_the_keys_they_begin_with(filled: Session) -> None:
    assert known_words.beginning_with(filled, struck("해"), "", 1) == ["행사"]
    assert known_words.beginning_with(filled, struck("행ㅅ"), "", 2) == ["행사", "행사대행"]
    assert known_words.beginning_with(filled, struck("CC"), "", 2) == ["cctv"]
    assert known_words.beginning_with(filled, "", "ㅂㅅㄱ", 1) == ["보수공사"]
    assert known_words.beginning_with(filled, struck("행"), "ㅎㅅㄷ", 1) == ["행사대행"]
    assert known_words.beginning_with(filled, struck("없는말"), "", 2) == []
