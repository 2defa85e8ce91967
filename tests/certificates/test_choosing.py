"""Choosing: nothing typed is lost, what one cannot hold goes on in another, one click is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.certificates import choices, pages
from seoul_gyeyak.certificates.models import Certificate
from tests.certificates.makings import performer
from tests.certificates.walking import enter, fields_of, send, token
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

    from seoul_gyeyak.contracts.models import Contract
    from tests.pages import StrictClient

WORDS = {"purpose": "입찰 참가", "recipient": "마포구"}
pytestmark = [
    pytest.mark.usefixtures("fixed_clock"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture
def done(client: StrictClient, session: Session) -> list[Contract]:
    """Enter the number of a firm with three finished contracts, the last of which ended last."""
    firm, contracts = performer(session, 3)
    enter(client, firm.business_number)
    return contracts


@pytest.fixture
def _two_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a certificate hold two contracts."""
    for each in (choices, pages):
        monkeypatch.setattr(each, "MOST_CONTRACTS", 2)


def ticked(answer: TestResponse) -> set[str]:
    """Return the contracts that are ticked on a page."""
    boxes = response_soup(answer).select("input[name=contract][checked]")
    return {str(box["value"]) for box in boxes}


def typed(answer: TestResponse) -> dict[str, str]:
    """Return the words that stand in a page's fields."""
    page = response_soup(answer)
    return {name: str(page.select_one(f"#{name}")["value"]) for name in WORDS}


def test_going_back_from_the_preview_keeps_what_was_chosen(
    client: StrictClient, done: list[Contract]
) -> None:
    slug = done[1].slug
    shown = send(client, "/certificates/preview", kind="services", contract=slug, **WORDS)
    button = response_soup(shown).select_one("button[formaction]")

    again = client.post(str(button["formaction"]), data=fields_of(shown, "/certificates/issue"))

    assert (again.status_code, ticked(again), typed(again)) == (200, {slug}, WORDS)


def test_all_boxes_are_ticked_or_none_and_words_are_kept(
    client: StrictClient, done: list[Contract]
) -> None:
    first = client.get("/certificates/choose?kind=services")
    button = response_soup(first).select_one("button[name=tick]")
    fields = {**fields_of(first, "/certificates/preview"), **WORDS}

    none = client.post(str(button["formaction"]), data={**fields, "tick": button["value"]})
    every = client.post(str(button["formaction"]), data={**fields, "tick": "all"})

    assert (ticked(none), typed(none)) == (set(), WORDS)
    assert (ticked(every), typed(every)) == ({each.slug for each in done}, WORDS)


def test_a_choice_that_cannot_be_met_is_mended_where_it_was_made(
    client: StrictClient, done: list[Contract]
) -> None:
    none = send(client, "/certificates/preview", kind="services", **WORDS)
    strange = send(
        client, "/certificates/preview", kind="services", contract=[done[0].slug, "R1"], **WORDS
    )

    assert (none.status_code, ticked(none), typed(none)) == (400, set(), WORDS)
    assert "하나 이상" in response_soup(none).select_one("[role=alert]").get_text()
    assert (strange.status_code, ticked(strange)) == (400, {done[0].slug})
    assert "다시 골라" in response_soup(strange).select_one("[role=alert]").get_text()


@pytest.mark.usefixtures("_two_at_most")
def test_what_one_certificate_cannot_hold_goes_on_in_the_next(
    client: StrictClient, done: list[Contract]
) -> None:
    first = client.get("/certificates/choose?kind=services")
    shown = client.post("/certificates/preview", data=fields_of(first, "/certificates/preview"))
    issued = client.post("/certificates/issue", data=fields_of(shown, "/certificates/issue"))
    page = response_soup(client.get(issued.location))
    (more,) = (link["href"] for link in page.select("a") if "이어서" in link.get_text())
    second = client.get(str(more))

    assert "3건을 2장으로 나누었습니다" in first.text
    assert ticked(first) == {done[1].slug, done[2].slug}
    assert ticked(second) == {done[0].slug}
    beyond = client.get("/certificates/choose?kind=services&part=9")
    assert ticked(beyond) == {done[0].slug}


@pytest.mark.usefixtures("_two_at_most")
def test_more_than_a_certificate_holds_is_refused_in_words(
    client: StrictClient, done: list[Contract]
) -> None:
    slugs = [each.slug for each in done]

    refused = send(client, "/certificates/preview", kind="services", contract=slugs)

    assert refused.status_code == 400
    assert "2건까지" in refused.text


def test_a_form_that_is_sent_twice_issues_one_certificate(
    client: StrictClient, session: Session, done: list[Contract]
) -> None:
    shown = send(client, "/certificates/preview", kind="services", contract=done[0].slug)
    fields = fields_of(shown, "/certificates/issue")

    once = client.post("/certificates/issue", data=fields)
    again = client.post("/certificates/issue", data=fields)
    other = client.post("/certificates/issue", data={**fields, "once": ["forged.signature"]})

    assert (once.status_code, once.location) == (303, again.location)
    assert other.location != once.location
    assert session.execute(select(func.count(Certificate.id))).scalar_one() == 2


def test_looking_is_limited_too(client: StrictClient, done: list[Contract]) -> None:
    path = f"/certificates/choose?kind=services&notice={done[0].slug}"

    answers = [client.get(path).status_code for _ in range(61)]

    assert answers == [*[200] * 60, 429]


def test_a_firms_certificates_are_limited_wherever_they_are_asked_for(
    app: Flask, client: StrictClient, done: list[Contract]
) -> None:
    app.config["GYEYAK_CERTIFICATE_LIMIT"] = "3/minute"
    fields = {"csrf_token": token(client), "kind": "services", "contract": done[0].slug}

    answers = [
        client.post(
            "/certificates/preview", data=fields, environ_base={"REMOTE_ADDR": f"192.0.2.{place}"}
        )
        for place in range(4)
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
