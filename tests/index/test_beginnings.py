"""What may become of a half-typed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.index.beginnings import spans
from seoul_gyeyak.index.keyboard import struck

SYLLABLES = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))


def may_become(typed: str, text: str) -> bool:
    return any(first <= text < after for first, after in spans(typed))


@pytest.mark.parametrize(
    "typed", ["ㅎ", "해", "행", "행ㅅ", "행사", "행사ㄷ", "행사댛", "행사대행"]
)
def test_every_state_on_the_way_leads_to_the_word(typed: str) -> None:
    assert may_become(typed, "행사대행")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("고", "관악"),
        ("값", "갑사"),
        ("갑", "값싼"),
        ("핻", "해당"),
        ("led", "led조명"),
        ("12", "120"),
    ],
)
def test_keys_may_move_on(typed: str, text: str) -> None:
    assert may_become(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("행", "한강"), ("행사", "행정"), ("행ㅅ", "행정"), ("해", "하늘"), ("관", "고")],
)
def test_other_keys_lead_elsewhere(typed: str, text: str) -> None:
    assert not may_become(typed, text)


@given(st.text(SYLLABLES, min_size=1, max_size=4), st.text(SYLLABLES, min_size=1, max_size=4))
def test_a_span_holds_what_begins_with_the_same_keys(typed: str, text: str) -> None:
    assert may_become(typed, typed + text)
    if may_become(typed, text):
        assert struck(text).startswith(struck(typed))
