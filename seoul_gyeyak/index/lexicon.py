"""What the analyser is told about words beyond what Kiwi knows."""

from __future__ import annotations

import re

SEALED = frozenset(
    {
        "감사장",
        "감사패",
        "경기도",
        "경로당",
        "경로우대",
        "공기업",
        "공사립",
        "공사채",
        "기자재",
        "대기실",
        "대학로",
        "도시락",
        "도자기",
        "사회자",
        "수도권",
        "수도원",
        "수리산",
        "시청각",
        "시청자",
        "시행령",
        "유치원",
        "은행나무",
        "은행동",
        "이사장",
        "이사회",
        "인사동",
        "인사말",
        "자동차",
        "자전거",
        "주사기",
        "지도사",
        "지도자",
        "청소년",
        "화장실",
        "화장품",
    }
)
"""Words that begin like another word without being one of its compounds.

청소 finds 청소차 and 청소용역 but must not find 청소년, 도시 must not find 도시락.
"""

WHOLE = frozenset(
    {
        "네트워크",
        "리모델링",
        "메타버스",
        "어린이날",
        "인터페이스",
        "하드웨어",
        "홈페이지",
        "소프트웨어",
    }
)
"""Long words that only look like compounds: 버스 does not mean 메타버스."""

FUNCTION_WORDS = frozenset(
    {
        "및",
        "등",
        "외",
        "의",
        "와",
        "과",
        "위한",
        "따른",
        "대한",
        "관한",
        "또는",
        "and",
        "주",
        "유",
        "재",
        "사",
        "주식회사",
        "유한회사",
    }
)
"""Words that carry nothing to search for, alone or as (주); neither indexed nor asked for."""

BARS = frozenset({"또는", "혹은", "or"})
"""Words that stand for the bar between two others; `and` needs no word, for all must be there."""

UNITS = re.compile(
    "년도|년|개월|월|주년|주차|주|일|차|회|개소|개동|개|호선|호기|호|층|단계|공구|구역|구간|권역|동|길"
    "|대|명|인승|인|식|건|종|권|분기|학년|세|톤|천만원|백만원|만원|천원|억원|억|원"
)
"""Counting words that belong to the number they follow: 2개소, 3단계, 2024년도, 1.5억."""

YEAR = re.compile(r"((?:19|20)\d\d)년도?")
