from __future__ import annotations

import datetime as dt
import string
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seoul_gyeyak.vocabulary import Category
from tests import factories
from tests.pages import response_soup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

LISTS = ("/search", "/plans", "/notices", "/openings", "/contracts", "/companies")
EVENT = quote("행사")
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def put(
    session: Session, title: str, agency: str = "mapo", category: Category = Category.SERVICES
) -> None:
    """Make an order plan and index it."""
    buyer = factories.agency(session, slug=agency)
    plan = factories.plan(session, title=title, agency_id=buyer.id, category=category)
    factories.listed(session, plan)


def titles(page: BeautifulSoup) -> list[str]:
    """Return the titles of a list's cards."""
    return [card.get_text() for card in page.select(".card .heading")]


@on_one_database
@pytest.mark.parametrize("path", ["/", *LISTS])
def test_a_site_without_data_has_all_its_pages(client: StrictClient, path: str) -> None:
    assert client.get(path).status_code == 200


@on_one_database
def test_an_empty_list_says_what_to_do(client: StrictClient, session: Session) -> None:
    put(session, "어린이날 행사대행 용역")

    page = response_soup(client.get(f"/contracts?q={EVENT}&agency=mapo"))

    message = page.select_one("main .message")
    assert message
    assert "맞는 자료가 없습니다" in message.get_text()
    steps = {link.get_text(): link["href"] for link in message.select("a")}
    assert steps["조건 없이 찾기"] == f"/contracts?q={EVENT}"
    assert steps["발주계획 1건 보기"] == f"/plans?q={EVENT}&agency=mapo"


def test_a_word_finds_and_is_marked(client: StrictClient, session: Session) -> None:
    put(session, "어린이날 행사대행 용역")
    put(session, "도로 시행사업 감리 용역")

    page = response_soup(client.get(f"/plans?q={EVENT}"))

    assert titles(page) == ["어린이날 행사대행 용역"]
    assert [mark.get_text() for mark in page.select("mark")] == ["행사"]
    assert page.select_one("h1").get_text() == "‘행사’ 발주계획"
    assert page.select_one("[role=status]").get_text().startswith("1건")
    assert page.select_one("input[name=q]")["value"] == "행사"


def test_filters_narrow_and_show_as_chips(client: StrictClient, session: Session) -> None:
    put(session, "마포구 축제 용역")
    put(session, "마포구 천막 구매", category=Category.GOODS)
    put(session, "종로구 천막 구매", agency="jongno", category=Category.GOODS)

    page = response_soup(client.get("/plans?agency=mapo&category=goods"))

    assert titles(page) == ["마포구 천막 구매"]
    assert [chip.get_text() for chip in page.select(".chip.on")] == [
        "마포구 조건 빼기",
        "물품 조건 빼기",
    ]
    ticked = page.select("#filters input[checked]")
    assert {box["value"] for box in ticked} == {"mapo", "goods"}
    assert {box["form"] for box in page.select("#filters input")} == {"search"}


@on_one_database
def test_htmx_gets_the_results_and_the_canonical_address(
    client: StrictClient, session: Session
) -> None:
    put(session, "어린이날 행사대행 용역")

    part = client.fragment(f"/plans?page=1&junk=1&q={EVENT}")

    assert part.headers["HX-Push-Url"] == f"/plans?q={EVENT}"
    assert titles(response_soup(part)) == ["어린이날 행사대행 용역"]
    assert "<title>‘행사’ 발주계획 - 서울계약마당</title>" in part.text


@on_one_database
def test_every_page_of_a_list_can_be_reached(client: StrictClient, session: Session) -> None:
    for number in range(21):
        put(session, f"천막 구매 {number}차")

    first = response_soup(client.get("/plans"))
    second = response_soup(client.get("/plans?page=2"))

    assert len(titles(first)) == 20
    assert len(titles(second)) == 1
    assert not set(titles(first)) & set(titles(second))
    assert [link["href"] for link in first.select(".pages a[rel=next]")] == ["/plans?page=2"]
    assert second.title
    assert "(2쪽)" in second.title.get_text()


@on_one_database
def test_a_page_past_the_last_leads_back(client: StrictClient, session: Session) -> None:
    put(session, "천막 구매")

    page = client.get("/plans?agency=mapo&page=99")

    assert page.status_code == 404
    assert "/plans?agency=mapo&amp;page=1" in page.text


@on_one_database
def test_the_canonical_address_is_said_in_full(client: StrictClient, session: Session) -> None:
    put(session, "어린이날 행사대행 용역")

    page = response_soup(client.get(f"/search?utm_source=mail&q={EVENT}"))

    canonical = page.select_one("link[rel=canonical]")
    assert canonical
    assert canonical["href"] == f"http://localhost/search?q={EVENT}"


@pytest.mark.usefixtures("fixed_clock")
def test_home_shows_what_closes_soon_and_what_is_new(
    client: StrictClient, session: Session
) -> None:
    factories.notice(
        session, title="봄맞이 청소", bids_close_at=factories.seoul_time("2026-04-02 13:20")
    )
    factories.notice(
        session, title="지난 공고", bids_close_at=factories.seoul_time("2026-04-02 09:00")
    )
    factories.plan(session, title="가을 축제", planned_on=dt.date(2026, 9, 1))

    page = response_soup(client.get("/"))

    assert titles(page) == ["봄맞이 청소", "가을 축제"]
    card = page.select_one(".card")
    assert card
    assert "3시간 20분" in card.get_text()
    assert "04.02(목) 13:20 마감" in card.get_text()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%FF%FE",
        "q=%22%27%28%29*%3A%5E%7B%7D",
        "q=NOT+AND+OR+NEAR%28",
        "q=" + "%EA%B0%80" * 400,
        "page=-1",
        "page=" + "9" * 40,
        "page=١",
        "per=1e9",
        "agency=nobody&group=nothing&category=all",
        "q[]=a&q=b&q=c",
        "&&&=&;",
    ],
)
def test_no_query_string_breaks_a_list(client: StrictClient, query: str) -> None:
    for path in ("/search", "/contracts"):
        assert client.get(f"{path}?{query}").status_code in {200, 404}


@on_one_database
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=st.text(max_size=60),
    other=st.text(alphabet=string.printable, max_size=20),
    page=st.text(max_size=12),
)
def test_whatever_is_typed_gives_a_page(
    client: StrictClient, words: str, other: str, page: str
) -> None:
    query = {"q": words, "agency": other, "category": other, "per": other, "page": page}

    assert client.get("/search", query_string=query).status_code in {200, 404}
