"""The page of all terms, and explanations on the pages that say them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from seoul_gyeyak.glossary.terms import glossary
from seoul_gyeyak.glossary.views import SAID_ON_LISTS
from seoul_gyeyak.vocabulary import RecordKind
from tests import factories
from tests.pages import response_soup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@one_database
def test_the_page_has_every_term_at_its_own_place(client: StrictClient) -> None:
    page = response_soup(client.get("/glossary"))

    for term in glossary().terms:
        assert term.says in page.find(id=term.anchor).get_text()
    targets = {unquote(str(link["href"])) for link in page.select(".glossary a")}
    assert targets <= {f"#{tag['id']}" for tag in page.find_all(id=True)}


@one_database
def test_a_page_of_a_notice_explains_its_terms_once(client: StrictClient, session: Session) -> None:
    notice = factories.notice(session, estimated_price=10_000_000, budget=11_000_000)

    page = response_soup(client.get(f"/notices/{notice.number}"))

    buttons = page.select("dt button[popovertarget]")
    assert "추정가격" in [button.get_text() for button in buttons]
    for button in buttons:
        explanations = page.select(f"#{button['popovertarget']}[popover]")
        assert len(explanations) == 1
    link = page.select_one(".explanation a")
    assert unquote(str(link["href"])).startswith("/glossary#")


@one_database
def test_a_plan_an_opening_and_a_contract_explain_theirs(
    client: StrictClient, session: Session
) -> None:
    plan = factories.plan(session)
    opening = factories.opening(session, planned_price=10_000_000)
    contract = factories.contract(session)

    said = {
        address: [tag.get_text() for tag in response_soup(client.get(address)).select(".term")]
        for address in (
            f"/plans/{plan.slug}",
            f"/openings/{opening.slug}",
            f"/contracts/{contract.slug}",
        )
    }

    assert "예정가격" in said[f"/openings/{opening.slug}"]
    assert "계약금액" in said[f"/contracts/{contract.slug}"]
    assert "발주예정금액" in said[f"/plans/{plan.slug}"]


@pytest.mark.parametrize("kind", [None, *RecordKind])
def test_terms_of_every_list_are_terms(kind: RecordKind | None) -> None:
    assert set(SAID_ON_LISTS[kind]) <= {term.name for term in glossary().terms}


@one_database
def test_a_list_explains_its_terms_as_a_page_and_as_a_swap(
    client: StrictClient, session: Session
) -> None:
    factories.listed(session, factories.notice(session))

    for answer in (client.get("/notices"), client.fragment("/notices")):
        page = response_soup(answer)
        button = page.select_one(".list-terms button")
        assert button.get_text() == "추정가격"
        assert page.select_one(f"#{button['popovertarget']}[popover]")
