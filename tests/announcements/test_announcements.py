"""The banner on every page, set and cleared by command; the pages that tell of the site."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.announcements import banners
from seoul_gyeyak.announcements.models import Announcement
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.web import freshness
from tests.conftest import PRESENT
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskCliRunner
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
TEXT = "나라장터가 멈춰 오늘 마감이 내일로 미뤄졌습니다."


def banner(client: StrictClient, path: str = "/glossary") -> str | None:
    """Return what a page announces."""
    found = response_soup(client.get(path)).select_one(".site-banner p")
    return found.get_text(" ", strip=True) if found else None


def test_a_banner_is_on_every_page_until_it_is_cleared(
    client: StrictClient, commands: FlaskCliRunner
) -> None:
    assert banner(client) is None

    told = commands.invoke(args=["announcements", "set", f" {TEXT} ", "--link", "/notices"])
    assert TEXT in told.output
    shown = [banner(client, path) for path in ("/", "/glossary", "/no-such-page")]
    assert shown == [f"알림 {TEXT} 자세히"] * 3

    commands.invoke(args=["announcements", "clear"])
    assert banner(client) is None
    assert "띄운 알림이 없습니다" in commands.invoke(args=["announcements", "clear"]).output


def test_a_banner_ends_by_itself(client: StrictClient, commands: FlaskCliRunner) -> None:
    commands.invoke(args=["announcements", "set", TEXT, "--until", "2026-04-02 18:00"])

    assert banner(client) == f"알림 {TEXT}"
    with clock.fixed(PRESENT + dt.timedelta(hours=8)):
        assert banner(client) is None


def test_a_new_banner_takes_the_place_of_the_old(
    client: StrictClient, session: Session, commands: FlaskCliRunner
) -> None:
    commands.invoke(args=["announcements", "set", "먼저"])
    banners.announce(session, "나중", by="hong")
    session.commit()

    assert banner(client) == "알림 나중"
    kept = session.scalars(select(Announcement).order_by(Announcement.id)).all()
    assert [(each.text, each.set_by, each.cleared_by) for each in kept] == [
        ("먼저", "command", "hong"),
        ("나중", "hong", None),
    ]
    listed = commands.invoke(args=["announcements", "list"]).output.splitlines()
    assert listed == [
        "2026.04.02(목) 10:00 ~ [hong] 나중",
        "2026.04.02(목) 10:00 ~ 2026.04.02(목) 10:00 [command] 먼저",
    ]


@pytest.mark.parametrize(
    ("text", "link", "until"),
    [
        ("  ", None, None),
        ("가" * 201, None, None),
        ("알림", "javascript:alert(1)", None),
        ("알림", "http://example.org", None),
        ("알림", "//example.org", None),
        ("알림", "https://[", None),
        ("알림", None, PRESENT),
    ],
)
def test_what_cannot_be_announced_is_refused(
    session: Session, text: str, link: str | None, until: dt.datetime | None
) -> None:
    with pytest.raises(BadRequestError):
        banners.announce(session, text, by="hong", link=link, until=until)

    assert session.scalars(select(Announcement)).all() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_command_says_what_is_wrong(commands: FlaskCliRunner) -> None:
    told = commands.invoke(args=["announcements", "set", "알림", "--link", "ftp://x"])

    assert told.exit_code == 1
    assert "https://" in told.output


def test_what_is_announced_is_only_text(client: StrictClient, session: Session) -> None:
    banners.announce(session, "<b>굵게</b>", by="hong")
    session.commit()

    assert banner(client) == "알림 <b>굵게</b>"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_repeated_pages_announce_a_second_later(
    app: Flask, client: StrictClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [100.0]
    monkeypatch.setattr("seoul_gyeyak.web.freshness.time.monotonic", lambda: seconds[0])
    app.testing = False
    for _ in range(3):
        tag = client.get("/agencies").headers["ETag"]
    banners.announce(session, TEXT, by="hong")
    session.commit()

    seconds[0] += freshness.HELD_SECONDS + 0.1

    again = client.get("/agencies", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert TEXT in again.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/guide", "이용안내"),
        ("/privacy", "개인정보처리방침"),
        ("/copyright", "저작권과 공공누리"),
        ("/data", "자료 기준"),
        ("/contact", "문의"),
    ],
)
def test_the_site_tells_of_itself(client: StrictClient, path: str, heading: str) -> None:
    soup = response_soup(client.get(path))

    assert soup.h1.get_text() == heading
    assert soup.select_one(f'footer a[href="{path}"]')


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whom_to_ask_comes_from_settings(app: Flask, client: StrictClient) -> None:
    assert "아직 문의처가 정해지지 않았습니다" in client.get("/contact").text

    app.config["GYEYAK_CONTACT"] = "help@example.org"
    assert "help@example.org" in client.get("/contact?again=1").text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_reading_sets_no_cookie(client: StrictClient) -> None:
    """As the page on privacy says."""
    pages = (
        "/",
        "/notices",
        "/search?q=행사",
        "/agencies/jongno",
        "/agencies/jongno/desk",
        "/privacy",
    )

    assert [client.get(path).headers.get("Set-Cookie") for path in pages] == [None] * len(pages)
