"""Keys and syllables: the wrong keyboard, first consonants, slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.index.jamo import as_initials, composed, initials, strokes
from seoul_gyeyak.index.keyboard import struck
from seoul_gyeyak.search.understanding.keyboards import hangul_of, latin_of
from seoul_gyeyak.search.understanding.slips import slips

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8)


@given(SYLLABLES)
def test_keys_of_syllables_write_them_again(text: str) -> None:
    assert composed(strokes(text)) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("godtk", "행사"),
        ("rhdtk", "공사"),
        ("dyddur", "용역"),
        ("GODTK", "행사"),
        ("godtkeogod", "행사대행"),
        ("cjdth", "청소"),
        ("Tmfkrl", "쓰라기"),
        ("dhkeh", "와도"),
    ],
)
def test_the_wrong_keyboard(typed: str, meant: str) -> None:
    assert hangul_of(typed) == meant


@pytest.mark.parametrize("typed", ["cctv", "led", "it", "R25BK", "행사", "2026", "", "go-to"])
def test_latin_words_are_not_hangul(typed: str) -> None:
    assert hangul_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("ㅊㅊㅅㅍ", "cctv"), ("ㅣㄷㅇ", "led"), ("눈", "sns")]
)
def test_latin_words_struck_on_a_korean_keyboard(typed: str, meant: str) -> None:
    assert latin_of(typed) == meant


def test_first_consonants() -> None:
    assert initials("행사대행") == "ㅎㅅㄷㅎ"
    assert as_initials("ㅎㅅㄷㅎ") == "ㅎㅅㄷㅎ"
    assert as_initials("ㄳ") == "ㄱㅅ"
    assert as_initials("행ㅅ") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("헹사", "행사"),
        ("행시", "행사"),
        ("해사", "행사"),
        ("행상", "행사"),
        ("용녁", "용역"),
        ("꽁사", "공사"),
        ("청서", "청소"),
        ("행사데행", "행사대행"),
        ("승강끼", "승강기"),
        ("과급", "관급"),
        ("유지보스", "유지보수"),
    ],
)
def test_a_slip_is_one_key(typed: str, meant: str) -> None:
    assert struck(meant) in slips(typed)


@pytest.mark.parametrize(("typed", "other"), [("행사", "행사"), ("행사", "공사"), ("물", "불")])
def test_more_than_a_slip_is_another_word(typed: str, other: str) -> None:
    assert struck(other) not in slips(typed)


@pytest.mark.parametrize("word", ["행사", "용역", "과업", "값매김"])
def test_slips_go_both_ways(word: str) -> None:
    written = [each for each in map(hangul_of, sorted(slips(word))) if each and len(each) > 1]

    assert len(written) > 20
    assert all(struck(word) in slips(each) for each in written)
