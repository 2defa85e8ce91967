"""What is asked of the server on record: the same addresses each time, the worst words among them.

The groups follow what a reader does: lists, words, conditions, orders, pages far behind, details.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.bench.judging import judgements
from seoul_gyeyak.bench.maps import POINTS, looks
from seoul_gyeyak.catalogue.asking import Question, ask, count
from seoul_gyeyak.company_map.criteria import PATH
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.models import IndexWord
from seoul_gyeyak.search.criteria import ORDERS, PER_PAGE
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.search.links import PATHS
from seoul_gyeyak.search.queries import choices
from seoul_gyeyak.vocabulary import Category, ListOrder, RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Mix = Mapping[str, Sequence[str]]
"""Group of addresses (its Korean name) → the addresses, none twice."""

WORST: Final = ("공사", "구매", "용역", "행사")
# fmt: off
WORDS: Final = (
    "청소", "도로", "보수", "유지보수", "설계", "폐기물", "전기공사", "리모델링", "홍보",
    "영상", "축제", "공원", "CCTV", "가로등", "승강기", "급식", "방역", "임차", "제작", "인쇄",
    "감리", "소방", "통신", "조경", "하수관로", "상수도", "경로당", "어린이집", "도서관",
    "체육센터", "주차장", "LED",
)
PHRASES: Final = (
    "행사 대행 용역", "어린이날행사", "실시설계 용역", "청소년 수련관", "유지보수 용역",
    "도로 정비 공사", "음식물 폐기물 처리", "노후 하수관 보수", "전기공사 감리",
    "홍보 영상 제작", "행사 -축제", "축제|행사", '"시설물 유지"', "2026 축제",
    "공사 -도로", "용역 5천만원 이하", "구매 1억~3억", "공사 이번 달 마감",
)
BEGUN: Final = (
    "공", "행", "구ㅁ", "용역", "청소", "도ㄹ", "ㅎㅅ", "종로", "마포", "유지보", "한", "전기",
)
# fmt: on
NARROWED: Final = (("category", "works"), ("category", "services"), ("category", "goods"))
FAR_PAGES: Final = (100, 30, 10)
RARE: Final = 5
MAP: Final = "지도의 무리"
NOT_LISTS: Final = ("첫 화면", "제안", MAP, "지도 화면", "기관 화면", "상세")
"""How the names of groups end that ask no list; the bar of lists is not about them."""

Arg = tuple[str, str]


def address(path: str, *args: Arg) -> str:
    """Write an address."""
    return f"{path}?{urlencode(args)}" if args else path


def asking(word: str) -> list[Arg]:
    """Return the argument for a word, none for no word."""
    return [("q", word)] if word else []


def record_mix(session: Session, limit: int) -> Mix:
    """Return the mix for the data there is, at most `limit` addresses a group."""
    agencies = list(choices(session))
    groups: dict[str, Iterator[str]] = {
        "첫 화면": iter(["/"]),
        "거르지 않은 목록": lists(session),
        "가장 흔한 낱말": searches(WORST),
        "낱말": searches(WORDS),
        "드문 낱말": searches(rare_words(session, limit)),
        "여러 낱말": searches(PHRASES),
        "녹화한 질의": (address("/search", *asking(each.query)) for each in judgements()),
        "조건 하나": filtered(agencies),
        "조건 셋": narrowed(agencies, clock.today()),
        "차례 바꾸기": sorted_lists(),
        "깊은 쪽": deep(session),
        "제안": (address("/suggest", ("q", typed)) for typed in BEGUN),
        MAP: looks(POINTS),
        "지도 화면": looks(PATH),
        "기관 화면": iter(["/agencies", *(f"/agencies/{slug}" for slug in agencies)]),
        **{f"{kind.label} 상세": details(session, kind, limit) for kind in RecordKind},
    }
    return {name: some(list(dict.fromkeys(found)), limit) for name, found in groups.items()}


def is_list(group: str) -> bool:
    """Tell whether a group asks lists and searches."""
    return not group.endswith(NOT_LISTS)


def asks_a_list(url: str) -> bool:
    """Tell whether an address is that of a list or search."""
    return url.partition("?")[0] in PATHS.values()


def some(addresses: Sequence[str], limit: int) -> Sequence[str]:
    """Return at most so many, spread over all of them; the same ones each time."""
    every = max(1.0, len(addresses) / limit)
    return [addresses[int(number * every)] for number in range(min(limit, len(addresses)))]


def lists(session: Session) -> Iterator[str]:
    """Yield unfiltered lists, their first pages and sizes, and then by category."""
    yield from PATHS.values()
    for page, (kind, path) in product((2, 3), PATHS.items()):
        if session_has(session, Question(kind=kind), page):
            yield address(path, ("page", str(page)))
    for per, path in product(PER_PAGE[1:], PATHS.values()):
        yield address(path, ("per", str(per)))
    for category, path in product(Category, list(PATHS.values())[:5]):
        yield address(path, ("category", category.value))


def searches(words: Sequence[str]) -> Iterator[str]:
    """Yield each word on every tab."""
    for word, path in product(words, PATHS.values()):
        yield address(path, *asking(word))


def rare_words(session: Session, limit: int) -> list[str]:
    """Return words that a handful of titles say."""
    rare = select(IndexWord.word).where(IndexWord.records <= RARE)
    return list(session.scalars(rare.order_by(IndexWord.word).limit(limit)))


def filtered(agencies: Sequence[str]) -> Iterator[str]:
    """Yield the worst words and no word within each agency."""
    for agency, word in product(agencies, ("", *WORST)):
        yield address("/search", *asking(word), ("agency", agency))


def narrowed(agencies: Sequence[str], today: dt.date) -> Iterator[str]:
    """Yield the worst words and no word with three filters: buyer, kind, and a third."""
    thirds: tuple[list[Arg], ...] = (
        [("min", "10000000"), ("max", "500000000")],
        [("method", "direct"), ("method", "selective")],
        [("from", str(today - dt.timedelta(days=365))), ("to", str(today))],
        [("status", "contracted"), ("status", "accepting")],
    )
    buyers: tuple[list[Arg], ...] = (
        [("group", "district")],
        *([("agency", one), ("agency", other)] for one, other in pairs(agencies)),
    )
    dimensions = product(buyers, thirds, (*WORST, ""), NARROWED, list(PATHS.values())[:5])
    for buyer, third, word, category, path in dimensions:
        yield address(path, *asking(word), *buyer, category, *third)


def pairs(agencies: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield agencies two by two."""
    return zip(agencies[::2], agencies[1::2], strict=False)


def sorted_lists() -> Iterator[str]:
    """Yield the worst words and no word in every order a list has but the usual."""
    for word, (kind, path) in product((*WORST, ""), PATHS.items()):
        for order in ORDERS[kind][1:]:
            if word or order is not ListOrder.RELEVANCE:
                yield address(path, *asking(word), ("order", order.value))


def deep(session: Session) -> Iterator[str]:
    """Yield pages far behind, up to the hundredth, in every order, as far as the lists go."""
    for page, word, (kind, path) in product(FAR_PAGES, ("", *WORST), PATHS.items()):
        words = analyser().query(word) if word else ()
        if session_has(session, Question(words=words, kind=kind), page):
            yield address(path, *asking(word), ("page", str(page)))
            for order in ORDERS[kind][2:]:
                yield address(path, *asking(word), ("order", order.value), ("page", str(page)))


def session_has(session: Session, query: Question, page: int) -> bool:
    """Tell whether a list has such a page of twenty."""
    return count(session, query, clock.now()) > (page - 1) * PER_PAGE[0]


def details(session: Session, kind: RecordKind, limit: int) -> Iterator[str]:
    """Yield the addresses of the newest records of a kind."""
    newest = ask(session, Question(kind=kind), clock.now(), limit=limit)
    for card in cards(session, newest.found):
        yield f"{PATHS[kind]}/{quote(card.slug)}"
