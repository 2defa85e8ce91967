"""Periods in the search box, on Thursday, 2 April 2026, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.search.understanding.periods import Dated, periods

TODAY = dt.date(2026, 4, 2)
FOUND = """
오늘: 0402 0402
이번 주: 0330 0405
이번주: 0330 0405
다음 주: 0406 0412
지난주: 0323 0329
이번 주말: 0404 0405
이번 달: 0401 0430
이달: 0401 0430
다음달: 0501 0531
다음 달: 0501 0531
다음달에: 0501 0531
이달 말: 0421 0430
다음달 초: 0501 0510
지난달: 0301 0331
올해: 0101 1231
올해 3월: 0301 0331
올해 2분기: 0401 0630
올해 하반기: 0701 1231
2026년 3월: 0301 0331
2026년 3월 5일: 0305 0305
2026년 3월 말: 0321 0331
2026.03: 0301 0331
2026.3.5: 0305 0305
2026-03-05: 0305 0305
2026.3.5~2026.4.10: 0305 0410
2026년 3월~5월: 0301 0531
3월~5월: 0301 0531
3~5월: 0301 0531
3월부터 5월까지: 0301 0531
3월부터: 0301 -
2026년 3월 이후: 0301 -
6월까지: - 0630
~6월: - 0630
올해 6월 이전: - 0630
오늘부터: 0402 -
추석 전: 0402 0924
추석 연휴 이후: 0926 -
최근 30일: 0303 0402
최근 3개월: 0102 0402
지난 2주: 0319 0402
앞으로 2주: 0402 0416
향후 1개월: 0402 0502
"""
EVENTS = """
이번 주 마감: 0330 0405
오늘 마감: 0402 0402
내일 마감: 0403 0403
마감 이번 주: 0330 0405
금주 마감: 0330 0405
추석 전 마감: 0402 0924
다음달 마감되는: 0501 0531
3일 이내 마감: 0402 0405
2주 안에 마감: 0402 0416
마감 임박: 0402 0405
5월 마감: 0501 0531
4월 10일 마감: 0410 0410
4월 10일까지 마감: - 0410
올해 상반기 마감: 0101 0630
2026년 상반기 마감: 0101 0630
"""
YEARS = """
내년: 20270101 20271231
내년 상반기: 20270101 20270630
설 전: 20260402 20270206
설날 이후: 20270208 -
내년 1분기: 20270101 20270331
작년 12월: 20251201 20251231
재작년: 20240101 20241231
2024~2026년: 20240101 20261231
2024년~2025년: 20240101 20251231
2025년 이후: 20250101 -
2월 마감: 20270201 20270228
최근 1년: 20250402 20260402
작년 12월~올해 2월: 20251201 20260228
"""
WORDS = [
    "2026년 축제",
    "2026년",
    "2026",
    "2026년도 예산",
    "2026년 상반기",
    "2026년 1분기",
    "2026 상반기",
    "상반기 도로보수",
    "5월 행사",
    "3월",
    "금주 캠페인",
    "청년 내일 저축계좌",
    "올해의 책",
    "이달의 문화행사",
    "내년도청",
    "오늘도 청춘",
    "마감",
    "실내 마감 공사",
    "마감재 교체",
    "설 명절 행사",
    "추석맞이",
    "2026년 13월",
    "2026-3",
    "2026-123",
    "R25BK00934017-000",
    "제3회",
    "7일장",
    "전주 한옥마을",
    "2026년 2월 30일",
    "5월~3월",
    "2026.13",
    "3차 마감",
]


def written(first: dt.date | None, last: dt.date | None, form: str) -> str:
    return " ".join("-" if each is None else each.strftime(form) for each in (first, last))


@pytest.mark.parametrize("line", [*FOUND.strip().splitlines(), *EVENTS.strip().splitlines()])
def test_a_period_is_read_as_people_mean_it(line: str) -> None:
    typed, expected = line.split(": ")
    query = f"행사 {typed} 용역"

    (found,) = periods(query, TODAY)
    assert written(found.first, found.last, "%m%d") == expected
    assert found.of is (Dated.DEADLINE if "마감" in typed else Dated.LISTED)
    assert found.span.taken_from(query) == "행사 용역"


@pytest.mark.parametrize("line", YEARS.strip().splitlines())
def test_a_period_of_another_year(line: str) -> None:
    typed, expected = line.split(": ")

    (found,) = periods(typed, TODAY)
    assert written(found.first, found.last, "%Y%m%d") == expected


@pytest.mark.parametrize("typed", WORDS)
def test_what_titles_say_stays_a_word(typed: str) -> None:
    assert not periods(typed, TODAY)


def test_an_opening_day_is_said() -> None:
    (found,) = periods("행사 이번 주 개찰", TODAY)

    assert found.of is Dated.OPENING
    assert found.label == "개찰 2026.03.30(월)~2026.04.05(일)"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("다음달", "2026년 5월"),
        ("올해", "2026년"),
        ("오늘 마감", "마감 2026.04.02(목)"),
        ("6월까지", "2026.06.30(화)까지"),
        ("3월부터", "2026.03.01(일)부터"),
    ],
)
def test_a_period_says_what_it_is(typed: str, label: str) -> None:
    assert periods(typed, TODAY)[0].label == label


@given(st.text(alphabet="0123456789년월일 ~-./이번다음지난주달최근개내마감올해말", max_size=24))
def test_any_text_gives_days_in_order(text: str) -> None:
    for each in periods(text, TODAY):
        assert each.first is None or each.last is None or each.first <= each.last
        assert each.label


@pytest.mark.parametrize(
    ("typed", "expected"), [("오늘까지", "- 0402"), ("내일까지", "- 0403"), ("모레 까지", "- 0404")]
)
def test_a_day_soon_by_which_is_a_deadline(typed: str, expected: str) -> None:
    (found,) = periods(typed, TODAY)

    assert written(found.first, found.last, "%m%d") == expected
    assert found.of is Dated.DEADLINE


def test_a_holiday_further_than_is_known_is_a_word() -> None:
    assert periods("추석 전", dt.date(2041, 1, 1)) == []
