"""The glossary as it is kept: one sentence a term, names that mean one thing, grounds in form."""

from __future__ import annotations

import re

import pytest

from seoul_gyeyak.glossary.terms import OTHERS, glossary

TERMS = glossary().terms
ARTICLE = r"제\d+조(?:의\d+)?(?:제\d+항)?(?:제\d+호)?(?: 단서)?"
GROUND = re.compile(
    rf"(?:[가-힣 ]+법률?(?: 시행(?:령|규칙))? {ARTICLE}|행정안전부 예규 「[^」]+」)"
    rf"(?:, (?:{ARTICLE}|같은 법 시행(?:령|규칙) {ARTICLE}|행정안전부 예규 「[^」]+」))*"
)
LONGEST = 100


def test_there_are_enough_terms_to_read_a_notice() -> None:
    wanted = {
        *(
            "추정가격",
            "기초금액",
            "예정가격",
            "낙찰하한율",
            "적격심사",
            "협상에 의한 계약",
            "수의계약",
        ),
        *("1인 견적", "2인 이상 견적", "지역제한", "공동수급", "차수", "재공고", "유찰", "재입찰"),
        *(
            "선금",
            "기성금",
            "준공금",
            "단가계약",
            "장기계속계약",
            "관급자재",
            "여성기업",
            "나라장터",
        ),
    }

    assert wanted <= {term.name for term in TERMS}
    assert len(TERMS) >= 60


def test_a_term_is_explained_in_one_short_polite_sentence() -> None:
    sentence = re.compile(r"[^.]+니다\.")

    wrong = [t.name for t in TERMS if not sentence.fullmatch(t.says) or len(t.says) > LONGEST]
    assert not wrong


def test_a_ground_names_a_law_and_its_article_or_a_rule() -> None:
    wrong = [term.name for term in TERMS if term.ground and not GROUND.fullmatch(term.ground)]

    assert not wrong


def test_terms_beside_a_term_are_terms() -> None:
    names = {term.name for term in TERMS}

    wrong = [t.name for t in TERMS if not t.near or not set(t.near) <= names - {t.name}]
    assert not wrong


def test_a_name_means_one_term_only() -> None:
    names = [name for term in TERMS for name in (term.name, *term.also)]

    assert len(names) == len(set(names)) == len(glossary().by_name)


def test_terms_stand_under_their_consonants_in_order() -> None:
    letters = [letter for letter, _ in glossary().by_letter()]

    assert letters == [*sorted(set(letters) - {OTHERS}), OTHERS]
    assert "ㄱ" in letters
    assert "1인 견적" in [term.name for term in glossary().by_letter()[-1][1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("추정가격", ["추정가격"]),
        ("지체상금률(1일)", ["지연배상금"]),
        ("공동수급협정서 마감", ["공동수급협정서"]),
        ("입찰참가자격 사전심사(PQ)를 받아야 합니다.", ["입찰참가자격 사전심사"] * 2),
        ("수의계약 (1인 견적)", ["수의계약", "1인 견적"]),
        ("공동수급이 허용됩니다", ["공동수급"]),
        ("예비가격 15개 가운데 4개", ["복수예비가격"]),
        ("투찰률표", []),
        ("미선금", []),
        ("", []),
    ],
)
def test_terms_are_found_where_they_stand_as_words(text: str, found: list[str]) -> None:
    pieces = list(glossary().pieces(text))

    assert [term.name for _, term in pieces if term] == found
    assert "".join(piece for piece, _ in pieces) == text
