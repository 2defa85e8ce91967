"""A swap is light: the rows of a long page come in pieces, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.search import views
from tests import factories
from tests.pages import response_soup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

LONG = "/plans?per=50"
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def rows(page: BeautifulSoup) -> list[str]:
    """Return the addresses of a list's rows."""
    return [str(link["href"]) for link in page.select(".card .heading a")]


@on_one_database
def test_a_swap_and_what_follows_it_are_the_rows_of_the_page(
    client: StrictClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 4)
    monkeypatch.setattr(views, "FOLLOWING", 5)
    buyer = factories.agency(session, slug="mapo")
    for number in range(11):
        plan = factories.plan(session, title=f"천막 구매 {number}차", agency_id=buyer.id)
        factories.listed(session, plan)
    whole = response_soup(client.get(LONG))

    first = response_soup(client.fragment(LONG))
    second = client.fragment(str(first.select_one("li.rest")["hx-get"]))
    third = response_soup(client.fragment(str(response_soup(second).select_one(".rest")["hx-get"])))

    assert [len(rows(each)) for each in (first, response_soup(second), third)] == [4, 5, 2]
    assert rows(first) + rows(response_soup(second)) + rows(third) == rows(whole)
    assert not whole.select(".rest, .card .rest") + third.select(".rest")
    assert second.headers["HX-Replace-Url"] == LONG
    assert first.select_one(".rest a")["href"] == LONG
    assert first.select_one(".rest a").get_text() == "나머지 7건 보기"
