"""Officials of the city announce on every page; nobody else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak.accounts.models import Act
from seoul_gyeyak.vocabulary import OfficialAct
from tests.office.entering import city, entered, send
from tests.pages import response_soup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
PAGE = "/office/announcements"


def banner(client: StrictClient) -> str | None:
    """Return what pages announce."""
    found = response_soup(client.get("/glossary")).select_one(".site-banner p")
    return found.get_text(" ", strip=True) if found else None


def test_the_city_announces_and_takes_it_back(client: StrictClient, session: Session) -> None:
    who = city(client, session)

    told = send(
        client, PAGE, text="마감이 미뤄졌습니다.", until="2026-04-03 09:00", link="/notices"
    )
    assert told.status_code == 303
    assert banner(client) == "알림 마감이 미뤄졌습니다. 자세히"
    assert who.login in client.get(PAGE).text

    assert send(client, PAGE, act="clear").status_code == 303
    assert banner(client) is None
    acts = [each.act for each in session.scalars(select(Act).order_by(Act.id))]
    assert acts[-2:] == [OfficialAct.ANNOUNCED, OfficialAct.ANNOUNCEMENT_CLEARED]


@pytest.mark.parametrize("wrong", [{"text": " "}, {"until": "언젠가"}, {"link": "javascript:x"}])
def test_what_cannot_be_announced_is_said_and_kept(
    client: StrictClient, session: Session, wrong: dict[str, str]
) -> None:
    city(client, session)

    refused = send(client, PAGE, **{"text": "알림입니다", **wrong})

    assert refused.status_code == 400
    soup = response_soup(refused)
    assert soup.select_one("[role=alert]")
    for name, typed in wrong.items():
        assert soup.select_one(f"#{name}")["value"] == typed
    assert banner(client) is None


def test_a_day_alone_lasts_to_its_end(client: StrictClient, session: Session) -> None:
    city(client, session)

    send(client, PAGE, text="오늘만", until="2026.04.02")

    assert "2026.04.02(목) 23:59까지" in client.get(PAGE).text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_else_announces(client: StrictClient, session: Session) -> None:
    assert client.get(PAGE).status_code == 403
    entered(client, session)

    assert client.get(PAGE).status_code == 403
    assert send(client, PAGE, text="알림").status_code == 403
    assert client.post(PAGE, data={"text": "알림"}).status_code == 400
    assert banner(client) is None
