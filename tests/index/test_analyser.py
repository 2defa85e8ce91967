"""The analyser meets titles and queries where words start."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.chunks import chunk, standing_in
from seoul_gyeyak.index.marking import marked
from seoul_gyeyak.index.words import Term, Word

FINDS = """
행사: 행사, 문화행사, 행사장, 행사용품, 홍보행사, 개막행사장, 행사대행, 행사비, 송년행사, 2026행사
행사: 어린이날행사, 어린이날 행사
공사: 공사, 보수공사, 공사감리, 지하철공사장, 공사용자재, 전기공사(장기계속)
공사: 한국토지주택공사, 서울주택도시공사
용역: 설계용역, 청소용역, 실시설계용역, 용역(연간단가), 건설사업관리용역
청소: 청소용역, 물청소, 도시청소, 청소차, 청소노동자
구매: 구매설치, 공동구매, 관급자재구매, [관급자재구매]
설계: 실시설계, 기본및실시설계, 기본 및 실시설계용역
시설공단: 서울시설공단
주택공사: 한국토지주택공사
어린이날행사: 어린이날 행사 대행, 어린이날행사, 2026년 어린이날 기념 행사
어린이날 행사: 어린이날행사
행사대행: 행사 대행, 행사진행 대행 용역
인사회: 신년인사회
신년 인사회: 신년인사회
제어실: 중앙제어실
이벤트: 대한이벤트, (주)한빛이벤트
한빛: (주)한빛이벤트, ㈜한빛
㈜한빛: (주)한빛이벤트, ㈜한빛
led: LED가로등, ＬＥＤ 조명, led조명
가로등: LED가로등 교체
cctv: CCTV 설치공사
2026: 2026년 행사, 2026년도 예산, 2026 행사, 2026.상반기
2026년: 2026년도 예산, 2026 행사
2개소: 학교 2개소 공사
3000만원: 3,000만원
1.5억: 사업비 1.5억
6길: 학동로6길 도로
학동로6길: 학동로6길 도로, 학동로 6길
20l: 20L 종량제봉투
종량제봉투: 20L종량제봉투
R25BK00934017: R25BK00934017, R25BK00934017-000
r25bk00934017-000: R25BK00934017
20240312345-00: 20240312345
청소년: 청소년수련관, 도시청소년
유지보수: 시스템 유지보수, 유지 보수 용역, 유지보수용역
행사를: 문화행사
기획운영: 기획·운영 용역, 기획 및 운영
"행사 대행": 행사대행, 문화행사 대행 용역
행사 -축제: 문화행사
행사|축제: 봄축제, 문화행사
행사 또는 축제: 봄축제, 문화행사
행사 OR 축제: 봄축제, 문화행사
행사 AND 문화: 문화행사
건물: 건물 청소
물: 물청소, 물 절약
"물": 물청소, 물 절약
"""

MISSES = """
행사: 시행사업, 집행사항, 은행사거리, 주행사고, 여행사, 수행사, 시행사, 동행사업, 고행사업
행사: 유행사전, 대행사업, 진행사항, 이행사항, 병행사용
공사: 조공사업, 성공사례, 가공사업, 항공사진, 인공사면, 시공사, 인공사육장
용역: 사용역량, 전용역사
청소: 청소년수련관, 도시청소년, 하청소장
구매: 야구매트, 연구매뉴얼, 탐구매체, 도구매입
도시: 도시락 제조
버스: 메타버스
은행: 은행나무 전정
2026: 20260312345, R26BK20260001
20240312345: 20240312346
물: 물품 구매, 건물 청소, 물건
"물": 물품 구매, 물건
"행사 대행": 대행 행사, 행사 진행 대행
행사 -축제: 행사 축제
행사 대행: 행사 진행
"""


def pairs(table: str) -> list[tuple[str, str]]:
    rows = (line.split(": ", 1) for line in table.strip().splitlines())
    return [(query, title) for query, titles in rows for title in titles.split(", ")]


def has(title: str, word: Word) -> bool:
    """Say by definition whether a title has a word."""
    terms = analyser().tokens(title)

    def is_there(term: Term) -> bool:
        return any(
            each.startswith(term.text) if term.is_prefix else each == term.text for each in terms
        )

    return any(all(map(is_there, way)) for way in word.ways)


def finds(query: str, title: str) -> bool:
    return all(has(title, word) != word.is_excluded for word in analyser().query(query))


@pytest.mark.parametrize(("query", "title"), pairs(FINDS))
def test_a_query_finds_the_titles_it_means(query: str, title: str) -> None:
    assert finds(query, title), (analyser().tokens(title), analyser().query(query))


@pytest.mark.parametrize(("query", "title"), pairs(MISSES))
def test_a_query_leaves_the_titles_it_does_not_mean(query: str, title: str) -> None:
    assert not finds(query, title), (analyser().tokens(title), analyser().query(query))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_a_query_may_come_in_any_unicode_form(form: Literal["NFC", "NFD", "NFKD"]) -> None:
    assert finds(unicodedata.normalize(form, "어린이날행사"), "어린이날 행사")
    assert finds("행사", unicodedata.normalize(form, "문화행사"))


def test_words_that_carry_nothing_are_not_asked_for() -> None:
    assert [word.text for word in analyser().query("기본 및 설계 등")] == ["기본", "설계"]


@pytest.mark.parametrize("query", ["!!!", "|", "-", '"', '""', "| | -", "및", "-및"])
def test_a_query_without_anything_to_search_for_is_no_error(query: str) -> None:
    assert not any(word.ways for word in analyser().query(query))


@given(st.text())
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_query_and_a_title(text: str) -> None:
    words = analyser().query(text)

    assert all(term.text for word in words for way in word.ways for term in way)
    assert all(analyser().tokens(text)) or not analyser().tokens(text)


@given(st.text(alphabet='행사시문화청소년 도1.·()a-㈜|"\u1112\u1162', max_size=20))
@settings(deadline=None, max_examples=300)
def test_a_title_is_found_by_itself(text: str) -> None:
    titled = text.replace("|", "").replace('"', "").replace("-", "")

    assert all(has(titled, word) for word in analyser().query(titled) if word.ways)


@pytest.mark.parametrize(
    ("title", "query", "shown"),
    [
        ("문화행사 시행사업 행사장", "행사", "문화[행사] 시행사업 [행사]장"),
        ("어린이날 행사 대행", "어린이날행사", "[어린이날 행사] 대행"),
        ("기획·운영 용역", "기획운영", "[기획·운영] 용역"),
        ("20L 종량제봉투 3,000만원", "20l 3000만원", "[20L] 종량제봉투 [3,000만원]"),
        ("㈜한빛이벤트", "한빛", "㈜[한빛]이벤트"),
        ("(주)한빛이벤트", "한빛 -이벤트", "(주)[한빛]이벤트"),
        ("청소년 청소", "청소", "청소년 [청소]"),
        ("사업비 1.5억 집행", "1.5억", "사업비 [1.5억] 집행"),
        ("도로 정비", "", "도로 정비"),
        ("ＬＥＤ가로등", "led", "[ＬＥＤ]가로등"),
    ],
)
def test_what_was_asked_for_is_marked_where_it_starts_a_word(
    title: str, query: str, shown: str
) -> None:
    parts = marked(title, analyser().query(query) if query else ())

    assert "".join(f"[{text}]" if is_on else text for text, is_on in parts) == shown


@given(st.text(max_size=30), st.text(max_size=10))
@settings(deadline=None)
def test_marking_keeps_every_letter_of_a_title(title: str, query: str) -> None:
    parts = marked(title, analyser().query(query))

    assert "".join(text for text, _ in parts) == unicodedata.normalize("NFC", title)


def test_a_word_that_nothing_is_marked_in_is_not_taken_apart() -> None:
    chunk.cache_clear()

    assert marked("가온전기설비 주식회사 누리 행사", analyser().query("행사"))[-1] == ("행사", True)
    assert chunk.cache_info().currsize == 1


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [((), set()), (("b",), {0}), (("bc",), {0, 1}), (("cde",), {1, 2}), (("d", "a"), {0, 2})],
)
def test_texts_are_found_where_they_stand(texts: tuple[str, ...], numbers: set[int]) -> None:
    assert standing_in(["ab", "c", "de"], texts) == numbers
