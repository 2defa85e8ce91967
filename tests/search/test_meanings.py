"""What a page says when it looked for something else than what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from seoul_gyeyak.search.criteria import SearchCriteria
from tests import factories
from tests.pages import response_soup
from tests.search.offers import read

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

TITLES = (
    "구민의 날 행사대행 용역",
    "봄꽃 행사 대행 용역",
    "단오 축제 운영 용역",
    "가을 축제 무대 설치 용역",
    "도로 보수공사",
)


@pytest.fixture
def filled(session: Session) -> Session:
    """Make five plans, index them, note their words."""
    factories.listed(session, *(factories.plan(session, title=title) for title in TITLES))
    return session


def titles(page: BeautifulSoup) -> set[str]:
    return {card.get_text() for card in page.select(".card .heading")}


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("typed", "meant", "sentence"),
    [
        ("godtk", "행사", "‘godtk’ 대신 ‘행사’로 찾았습니다."),
        ("ㅎㅅ", "행사", "‘ㅎㅅ’ 대신 ‘행사’로 찾았습니다."),
        ("헹사", "행사", "‘헹사’ 대신 ‘행사’로 찾았습니다."),
        ("페스티벌", "축제", "‘페스티벌’ 대신 ‘축제’로 찾았습니다."),
    ],
)
def test_a_page_says_what_it_looked_for_and_links_to_what_was_typed(
    client: StrictClient, typed: str, meant: str, sentence: str
) -> None:
    page = response_soup(client.get(f"/plans?q={quote(typed)}"))

    said = page.select_one(".corrected")
    assert said.get_text().startswith(sentence)
    assert said.a["href"] == f"/plans?q={quote(typed)}&literal=1"
    assert titles(page) == {title for title in TITLES if meant in title}
    assert {mark.get_text() for mark in page.select("mark")} == {meant}
    assert page.select_one("h1").get_text() == f"‘{meant}’ 발주계획"
    assert page.select_one("input[name=q]")["value"] == typed


@pytest.mark.usefixtures("filled")
def test_the_literal_search_finds_what_was_typed_or_nothing(client: StrictClient) -> None:
    page = response_soup(client.get("/plans?q=godtk&literal=1"))

    assert not titles(page)
    assert not page.select(".corrected")
    assert page.select_one("h1").get_text() == "‘godtk’ 발주계획"


@pytest.mark.usefixtures("filled")
def test_what_finds_something_is_not_corrected(client: StrictClient) -> None:
    page = response_soup(client.get(f"/contracts?q={quote('행사')}&agency=mapo"))

    assert not page.select(".corrected"), "that another list has it is enough"


@pytest.mark.usefixtures("filled")
def test_near_words_are_offered_beside_and_lead_to_their_list(client: StrictClient) -> None:
    page = response_soup(client.get(f"/plans?q={quote('행사 용역')}"))

    near = {link.get_text(): link["href"] for link in page.select("nav.chips a")}
    assert near["축제"] == f"/plans?q={quote('축제')}+{quote('용역')}"
    assert "이벤트" not in near, "no title says it"


def test_only_words_can_be_literal() -> None:
    assert read(("literal", "1")) == SearchCriteria()
    assert SearchCriteria(q="행사", is_literal=True).to_args() == [("q", "행사"), ("literal", "1")]
