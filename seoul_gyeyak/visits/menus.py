"""The menus that visits are counted by, and which page belongs to which."""

from __future__ import annotations

from typing import Final

from seoul_gyeyak.vocabulary import Labelled


class Menu(Labelled):
    """What readers come for, in the order of the site."""

    HOME = "home", "첫 화면"
    SEARCH = "search", "통합검색"
    PLANS = "plans", "발주계획"
    NOTICES = "notices", "입찰공고"
    OPENINGS = "openings", "개찰결과"
    CONTRACTS = "contracts", "계약"
    COMPANIES = "companies", "기업"
    MAP = "map", "기업정보지도"
    AGENCIES = "agencies", "기관"
    DESKS = "desks", "기관 업무판"
    PROMOTIONS = "promotions", "제품 홍보"
    CERTIFICATES = "certificates", "실적증명서"
    VERIFY = "verify", "진위 확인"
    SAVED = "saved", "담아 둔 것"
    GLOSSARY = "glossary", "용어 사전"
    STATISTICS = "statistics", "이용·지출 통계"
    GUIDE = "guide", "안내"
    EMBEDDED = "embedded", "다른 누리집에 끼운 화면"


BY_ENDPOINT: Final = {
    "search.home": Menu.HOME,
    "search.results": Menu.SEARCH,
    "search.plans": Menu.PLANS,
    "search.notices": Menu.NOTICES,
    "search.openings": Menu.OPENINGS,
    "search.contracts": Menu.CONTRACTS,
    "search.companies": Menu.COMPANIES,
}
BY_ROOM: Final = {
    "plans": Menu.PLANS,
    "notices": Menu.NOTICES,
    "openings": Menu.OPENINGS,
    "contracts": Menu.CONTRACTS,
    "companies": Menu.COMPANIES,
    "company_map": Menu.MAP,
    "agencies": Menu.AGENCIES,
    "desks": Menu.DESKS,
    "promotions": Menu.PROMOTIONS,
    "promoting": Menu.PROMOTIONS,
    "certificates": Menu.CERTIFICATES,
    "verify": Menu.VERIFY,
    "saved": Menu.SAVED,
    "glossary": Menu.GLOSSARY,
    "statistics": Menu.STATISTICS,
    "announcements": Menu.GUIDE,
}
"""Rooms that are not here are nobody's menu: the office of officials, the health check."""


def menu_of(endpoint: str | None) -> Menu | None:
    """Return the menu a view belongs to, None for one that is not counted."""
    if not endpoint:
        return None
    return BY_ENDPOINT.get(endpoint) or BY_ROOM.get(endpoint.partition(".")[0])
