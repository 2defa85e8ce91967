"""Corrections and near words, over a small index of titles in memory."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from seoul_gyeyak.index.jamo import initials
from seoul_gyeyak.index.keyboard import struck
from seoul_gyeyak.search.understanding.corrections import (
    Index,
    corrected,
    near_words,
)
from seoul_gyeyak.search.understanding.thesaurus import thesaurus

TITLES: Final = (
    "행사 대행 용역",
    "문화 행사 운영",
    "축제 행사대행",
    "도로 보수 공사",
    "CCTV 구매",
    "용역",
    "전산 PC 구매",
    "승강기 보수",
    "옹벽 보수 R25TE10700056",
    "청소 20240312345",
)
WORDS: Final = Counter(word.lower() for title in TITLES for word in title.split())


def count(query: str) -> int:
    wanted = [word for word in query.lower().split() if not word.startswith("-")]
    return sum(all(word in title.lower() for word in wanted) for title in TITLES)


INDEX: Final = Index(
    count,
    lambda letters, limit: [word for word, _ in WORDS.most_common() if initials(word) == letters][
        :limit
    ],
    lambda among, limit: [word for word, _ in WORDS.most_common() if word in among][:limit],
    lambda among, limit: [word for word, _ in WORDS.most_common() if struck(word) in among][:limit],
    lambda number: ["R25TE10700056"] if number == "R25TA00000001" else [],
)


def index_saying(*titles: str) -> Index:
    """Make an index of some titles; words are in the order they were first said."""
    words = list(dict.fromkeys(word for title in titles for word in title.split()))
    return Index(
        lambda query: sum(set(query.split()) <= set(title.split()) for title in titles),
        lambda letters, limit: [word for word in words if initials(word) == letters][:limit],
        lambda among, limit: [word for word in words if word in among][:limit],
        lambda among, limit: [word for word in words if struck(word) in among][:limit],
        lambda _: (),
    )


@pytest.mark.parametrize(
    ("typed", "words", "sentence"),
    [
        ("godtk", "행사", "‘godtk’ 대신 ‘행사’로 찾았습니다."),
        ("ㅎㅅㄷㅎ", "행사대행", "‘ㅎㅅㄷㅎ’ 대신 ‘행사대행’으로 찾았습니다."),
        ("헹사 대행", "행사 대행", "‘헹사’ 대신 ‘행사’로 찾았습니다."),
        ("행사 용녁", "행사 용역", "‘용녁’ 대신 ‘용역’으로 찾았습니다."),
        ("서비스", "용역", "‘서비스’ 대신 ‘용역’으로 찾았습니다."),
        ("컴퓨터", "PC", "‘컴퓨터’ 대신 ‘PC’로 찾았습니다."),
        ("엘리베이터", "승강기", "‘엘리베이터’ 대신 ‘승강기’로 찾았습니다."),
        ("ㅊㅊㅅㅍ", "cctv", "‘ㅊㅊㅅㅍ’ 대신 ‘cctv’로 찾았습니다."),
        (
            "godtk eogod",
            "행사 대행",
            "‘godtk’ 대신 ‘행사’로, ‘eogod’ 대신 ‘대행’으로 찾았습니다.",
        ),
        (
            "R25TA00000001",
            "R25TE10700056",
            "‘R25TA00000001’ 대신 ‘R25TE10700056’으로 찾았습니다.",
        ),
        ("2024031234500", "20240312345", "‘2024031234500’ 대신 ‘20240312345’로 찾았습니다."),
        ("godtk -축제", "행사 -축제", "‘godtk’ 대신 ‘행사’로 찾았습니다."),
    ],
)
def test_a_word_nobody_has_is_taken_for_what_was_meant(
    typed: str, words: str, sentence: str
) -> None:
    found = corrected(typed, INDEX)

    assert found is not None
    assert (found.words, found.sentence) == (words, sentence)


@pytest.mark.parametrize(
    "typed",
    ["행사", "행사 승강기", '"godtk"', "-godtk", "헹사|헹시", "ㅋㅋㅋㅋ", "!!", "", "가"],
)
def test_what_is_found_or_meant_literally_is_left_alone(typed: str) -> None:
    assert corrected(typed, INDEX) is None


def test_other_words_with_the_same_first_consonants_are_offered() -> None:
    found = corrected("ㄱㅁ ㄱㅅ", index_saying("구매 감수", "구매 감사", "구민"))

    assert found is not None
    assert found.words == "구매 감수"
    assert found.others == (("구민", "구민 감수"), ("감사", "구매 감사"))


def test_near_words_are_those_that_titles_say() -> None:
    assert near_words("행사 용역", INDEX) == [("축제", "축제 용역"), ("대행", "행사 대행")]
    assert near_words("컴퓨터", INDEX) == [("PC", "PC")]
    assert near_words("가로등", INDEX) == []


def test_the_thesaurus_is_large_and_knows_no_word_beside_itself() -> None:
    kept = thesaurus()

    assert len({frozenset((word, *others)) for word, others in kept.beside.items()}) >= 150
    assert all(word not in others for word, others in kept.beside.items())
    assert all(said not in used for said, used in kept.instead.items())
