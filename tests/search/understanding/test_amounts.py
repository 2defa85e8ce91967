"""Amounts in the search box, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.search.understanding.amounts import amounts
from seoul_gyeyak.search.understanding.spans import unquoted

FOUND = """
3천만원 이하: -30000000
3천만원이하: -30000000
3,000만원 이하: -30000000
3천만 이하: -30000000
오천만원 이하: -50000000
30,000,000원 이하: -30000000
3천만원 미만: -29999999
5천만원까지: -50000000
최대 5천만원: -50000000
~5천만원: -50000000
1억 이내: -100000000
만원 이하: -10000
5천 이하: -50000000
5백 미만: -4999999
2천 이상: 20000000-
3천~5천: 30000000-50000000
1억 이상: 100000000-
1억원 초과: 100000001-
5천만원~: 50000000-
최소 2억: 200000000-
1억~3억: 100000000-300000000
1억 ~ 3억: 100000000-300000000
1억에서 3억: 100000000-300000000
1억부터 3억까지: 100000000-300000000
1~3억: 100000000-300000000
1~3억원: 100000000-300000000
3천~5천만원: 30000000-50000000
3000~5000만원: 30000000-50000000
5천만~1억: 50000000-100000000
5천~1억: 50000000-100000000
1.5억: 135000000-165000000
1억 5천: 135000000-165000000
1억5천만원: 135000000-165000000
2억 1,340만 원 이하: -213400000
54,230,000원: 54230000-54230000
3천만원대: 30000000-39999999
1억대: 100000000-199999999
약 2억: 180000000-220000000
2억 정도: 180000000-220000000
1,000억 이상: 100000000000-
1.5억 이하: -150000000
1조 이상: 1000000000000-
"""
WORDS = [
    "제3공구",
    "5천",
    "5천 명",
    "3공구",
    "3 이하",
    "5천만 시민",
    "10만 그루",
    "1억 그루 나무심기",
    "1억그루",
    "100원 택시",
    "천원의 아침밥",
    "만원",
    "3억3천만원짜리집",
    '"1억 이하"',
    "2026년 축제",
    "1.5",
    "1-3",
    "20240312345-00",
    "20240312-345",
    "120다산콜재단",
    "5호선 3단계",
    "3억~1억",
    "만리동 천호대로 억새",
    "-3억",
    "99999999999999999999억 이하",
]


def written(query: str) -> list[str]:
    return [
        "-".join("" if limit is None else str(limit) for limit in (each.lowest, each.highest))
        for each in amounts(query)
    ]


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_an_amount_is_read_as_people_mean_it(line: str) -> None:
    typed, expected = line.rsplit(": ", 1)

    (found,) = amounts(f"행사 {typed} 용역")
    assert written(f"행사 {typed} 용역") == [expected]
    assert found.span.text == typed
    assert found.span.taken_from(f"행사 {typed} 용역") == "행사 용역"


@pytest.mark.parametrize("typed", WORDS)
def test_what_only_looks_like_an_amount_stays_a_word(typed: str) -> None:
    assert not amounts(unquoted(typed))


def test_two_limits_are_two_amounts() -> None:
    assert written("1억 이상 3억 이하 공사") == ["100000000-", "-300000000"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("5천만원 이하", "5천만 원 이하"),
        ("5천만원 미만", "5천만 원 미만"),
        ("1억 초과", "1억 원 초과"),
        ("1억 이상", "1억 원 이상"),
        ("1억~3억", "1억 원~3억 원"),
        ("54,230,000원", "5,423만 원"),
    ],
)
def test_an_amount_says_what_it_is(typed: str, label: str) -> None:
    assert amounts(typed)[0].label == label


@given(st.text(alphabet="0123456789.,~-억만천백원이하 상대약조", max_size=24))
def test_any_text_gives_limits_in_order(text: str) -> None:
    for each in amounts(text):
        assert each.lowest is None or each.highest is None or each.lowest <= each.highest
        assert each.span.text == text[each.span.start : each.span.end]
        assert each.label
