from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from seoul_gyeyak.search.remedies import remedies
from seoul_gyeyak.vocabulary import RecordKind
from tests.search.offers import read

if TYPE_CHECKING:
    from seoul_gyeyak.search.criteria import SearchCriteria


def said(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query)


def test_what_would_help_most_comes_first_and_what_would_not_is_left_out() -> None:
    asked = read(("q", "행사"), ("agency", "mapo"), ("max", "1억"), ("category", "works"))
    counts = {("agency", "category"): 0, ("category", "max"): 3, ("agency", "max"): 12}

    def count(criteria: SearchCriteria) -> int:
        names = sorted({name for name, _ in criteria.to_args()} - {"q"})
        return counts[tuple(names)]

    found = remedies(asked, count)

    assert [(link.label, link.count) for link in found] == [
        ("‘공사’ 빼고", 12),
        ("‘마포구’ 빼고", 3),
    ]
    assert said(found[0].url) == [("q", "행사"), ("agency", "mapo"), ("max", "100000000")]


def test_a_word_too_many_is_named() -> None:
    asked = read(("q", "청소 행사 -체육"), kind=RecordKind.PLAN)

    found = remedies(asked, lambda criteria: 5 if "청소" not in criteria.q else 0)

    assert [(link.label, said(link.url)) for link in found] == [
        ("‘청소’ 빼고", [("q", "행사 -체육")])
    ]


def test_when_no_single_condition_is_to_blame_all_are() -> None:
    asked = read(("agency", "mapo"), ("category", "works"))

    (only,) = remedies(asked, lambda criteria: 0 if criteria.conditions() else 9)

    assert (only.label, only.url, only.count) == ("조건 모두 빼고", "/search", 9)


def test_where_nothing_helps_nothing_is_offered() -> None:
    assert remedies(read(("q", "없는말")), lambda _: 0) == ()
