"""Which words of a search are counted, and which are nobody's to count."""

from __future__ import annotations

import pytest

from seoul_gyeyak.visits.words import asked_at, countable


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("행사", ("행사",)),
        ("행사  용역 행사", ("행사", "용역")),
        ("ＬＥＤ 가로등", ("led", "가로등")),
        ("LED·가로등 R&D", ("led·가로등", "r&d")),
        ("행사 -축제", ("행사",)),
        ('"어린이날 행사"', ("어린이날", "행사")),
        ("2026 행사", ("행사",)),
        ("119-81-00001", ()),
        ("119 81 00001 가온", ()),
        ("０１０ １２３４ ５６７８", ()),
        ("R26BK00934017", ()),
        ("hong@example.org", ()),
        ("가" * 21, ()),
        ("", ()),
    ],
)
def test_only_plain_words_are_counted(query: str, words: tuple[str, ...]) -> None:
    assert countable(query) == words


def test_a_search_knows_the_page_it_comes_from() -> None:
    assert (
        asked_at("https://x.test/plans?q=%ED%96%89%EC%82%AC++%EC%9A%A9%EC%97%AD&page=2")
        == "행사 용역"
    )
    assert asked_at("https://x.test/plans") == asked_at("http://[broken?q=x") == ""
