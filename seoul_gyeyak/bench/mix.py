"""What is asked of the server: a recorded mix of addresses, the worst words among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from seoul_gyeyak.index import engine
from seoul_gyeyak.index.words import IndexQuery
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.search.queries import choices
from seoul_gyeyak.vocabulary import Category, RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Mix = Mapping[str, Sequence[str]]
"""Group of addresses (its Korean name) → the addresses, none twice."""

LISTS: Final = {
    "전체": "/search",
    RecordKind.PLAN.label: "/plans",
    RecordKind.NOTICE.label: "/notices",
    RecordKind.OPENING.label: "/openings",
    RecordKind.CONTRACT.label: "/contracts",
    RecordKind.COMPANY.label: "/companies",
}
WORST: Final = ("공사", "구매", "용역", "행사")
# fmt: off
WORDS: Final = (
    "청소", "도로", "보수", "유지보수", "설계", "폐기물", "전기공사", "리모델링", "홍보",
    "영상", "축제", "공원", "CCTV", "가로등", "승강기", "급식", "방역", "임차", "제작", "인쇄",
    "감리", "소방", "통신", "조경", "하수관로", "상수도", "경로당", "어린이집", "도서관",
    "체육센터", "주차장", "LED",
)
# fmt: on
# fmt: off
PHRASES: Final = (
    "행사 대행 용역", "어린이날행사", "실시설계 용역", "청소년 수련관", "유지보수 용역",
    "도로 정비 공사", "음식물 폐기물 처리", "노후 하수관 보수", "전기공사 감리",
    "홍보 영상 제작", "행사 -축제", "축제|행사", '"시설물 유지"', "2026 축제",
)
# fmt: on
KIND_PATHS: Final = {
    RecordKind.PLAN: "/plans",
    RecordKind.NOTICE: "/notices",
    RecordKind.OPENING: "/openings",
    RecordKind.CONTRACT: "/contracts",
    RecordKind.COMPANY: "/companies",
}


def address(path: str, *args: tuple[str, str]) -> str:
    """Write an address."""
    return f"{path}?{urlencode(args)}" if args else path


def record_mix(session: Session, limit: int) -> Mix:
    """Return the mix for the data there is, at most `limit` addresses a group."""
    agencies = list(choices(session))
    groups: dict[str, Iterator[str]] = {
        "첫 화면": iter(["/"]),
        "목록": lists(session),
        "가장 흔한 낱말": searches(WORST),
        "낱말": searches(WORDS),
        "여러 낱말": searches(PHRASES),
        "조건 검색": filtered(agencies),
        "깊은 쪽": deep(session),
        **{f"{kind.label} 상세": details(session, kind, limit) for kind in KIND_PATHS},
    }
    return {name: list(islice(found, limit)) for name, found in groups.items()}


def lists(session: Session) -> Iterator[str]:
    """Yield unfiltered lists, their first pages and then by category."""
    yield from LISTS.values()
    for page, path in product(("2", "3"), LISTS.values()):
        if session_has(session, path, int(page)):
            yield address(path, ("page", page))
    for category, path in product(Category, list(LISTS.values())[:5]):
        yield address(path, ("category", category.value))


def searches(words: Sequence[str]) -> Iterator[str]:
    """Yield each word on every tab."""
    for word, path in product(words, LISTS.values()):
        yield address(path, ("q", word))


def filtered(agencies: Sequence[str]) -> Iterator[str]:
    """Yield the worst words with one and two filters, and filters without a word."""
    for word, category in product(WORST, Category):
        yield address(
            "/contracts", ("q", word), ("group", "district"), ("category", category.value)
        )
    for agency, word in product(agencies, ("", *WORST)):
        words = [("q", word)] if word else []
        yield address("/search", *words, ("agency", agency))


def deep(session: Session) -> Iterator[str]:
    """Yield pages far behind, as far as the unfiltered lists go."""
    for page, path in product((100, 50, 25, 10), LISTS.values()):
        if session_has(session, path, page):
            yield address(path, ("page", str(page)))


def session_has(session: Session, path: str, page: int) -> bool:
    """Tell whether a list has such a page of twenty."""
    kind = next((kind for kind, its in KIND_PATHS.items() if its == path), None)
    return engine.count(session, IndexQuery(kind=kind)) > (page - 1) * 20


def details(session: Session, kind: RecordKind, limit: int) -> Iterator[str]:
    """Yield the addresses of the newest records of a kind."""
    for card in cards(session, engine.find(session, IndexQuery(kind=kind), limit)):
        yield f"{KIND_PATHS[kind]}/{quote(card.slug)}"
