from __future__ import annotations

import datetime as dt
import json
import logging
from typing import TYPE_CHECKING

import pytest
from flask import request
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.database import DatasetState, advance_data_version
from seoul_gyeyak.web.pages import Page, render, render_once

if TYPE_CHECKING:
    from flask import Flask

    from tests.pages import StrictClient

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_pushed_address_is_percent_encoded_and_new(app: Flask) -> None:
    app.add_url_rule(
        "/pushes",
        view_func=lambda: render(
            "errors/error.html",
            block="main",
            push_url="/plans?q=행사&agency=mapo",
            heading="행사",
            advice="",
            number=None,
            again=None,
        ),
    )
    client = app.test_client()
    pushed = "/plans?q=%ED%96%89%EC%82%AC&agency=mapo"

    part = client.get("/pushes", headers={"HX-Request-Type": "partial"})
    there = client.get(
        "/pushes",
        headers={"HX-Request-Type": "partial", "HX-Current-URL": f"http://localhost{pushed}#main"},
    )
    page = client.get("/pushes")

    assert part.headers["HX-Push-Url"] == pushed
    assert there.headers["HX-Push-Url"] == "false"
    assert "<title>행사 - 서울계약마당</title>" in part.text
    assert "HX-Push-Url" not in page.headers


@pytest.fixture
def made(app: Flask) -> list[str]:
    """Count how often the page at /made is made."""
    makings: list[str] = []

    def make() -> Page:
        makings.append(request.host)
        advice = f"{len(makings)}번째"
        values = {"heading": "한 번", "advice": advice, "number": None, "again": None}
        return Page("/made", values)

    app.add_url_rule("/made", view_func=lambda: render_once("errors/error.html", make))
    return makings


@pytest.mark.usefixtures("fixed_clock")
def test_the_same_page_is_made_once(client: StrictClient, made: list[str]) -> None:
    first = client.get("/made")

    again = client.get("/made")

    assert len(made) == 1
    assert again.text == first.text
    assert "1번째" in again.text


@pytest.mark.usefixtures("fixed_clock")
def test_a_page_made_once_is_kept_compressed(client: StrictClient, made: list[str]) -> None:
    plain = client.get("/made", headers={"Accept-Encoding": "identity"})

    packed = client.head("/made", headers={"Accept-Encoding": "br"})

    assert len(made) == 1
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "br"
    assert int(packed.headers["Content-Length"]) < len(plain.data)


@pytest.mark.usefixtures("fixed_clock")
def test_another_host_or_newer_data_is_another_page(
    client: StrictClient, session: Session, made: list[str]
) -> None:
    client.get("/made")

    client.get("/made", base_url="https://elsewhere.example")
    advance_data_version(session, clock.now())
    session.commit()
    client.get("/made")

    assert made == ["localhost", "elsewhere.example", "localhost"]


def test_every_answer_is_held_to_the_browsers_strictest_rules(client: StrictClient) -> None:
    headers = client.get("/").headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_a_page_is_compressed(client: StrictClient) -> None:
    page = client.head("/", headers={"Accept-Encoding": "br"})

    assert "Accept-Encoding" in page.headers["Vary"]
    assert page.headers["Content-Encoding"] == "br"


@pytest.mark.usefixtures("fixed_clock")
def test_a_page_the_browser_has_is_not_sent_again(client: StrictClient) -> None:
    tag = client.get("/").headers["ETag"]

    again = client.get("/", headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert again.headers["ETag"] == tag
    assert "HX-Request-Type" in again.headers["Vary"]


@pytest.mark.usefixtures("fixed_clock")
def test_new_data_is_a_new_page(client: StrictClient, session: Session) -> None:
    tag = client.get("/").headers["ETag"]
    advance_data_version(session, clock.now())
    session.commit()

    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_a_new_minute_is_a_new_page(client: StrictClient, fixed_clock: dt.datetime) -> None:
    tag = client.get("/").headers["ETag"]

    with clock.fixed(fixed_clock + dt.timedelta(minutes=1)):
        assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.usefixtures("fixed_clock")
def test_a_fragment_is_not_taken_for_the_page(client: StrictClient) -> None:
    tag = client.get("/search").headers["ETag"]

    part = client.get("/search", headers={"If-None-Match": tag, "HX-Request-Type": "partial"})

    assert part.status_code == 200
    assert "<html" not in part.text


@pytest.mark.usefixtures("fixed_clock")
def test_every_page_says_how_old_its_data_is(client: StrictClient, session: Session) -> None:
    state = session.get_one(DatasetState, 1)
    state.refreshed_at, state.is_demo = clock.now(), True
    session.commit()

    page = client.get("/")

    assert "시연용 합성자료" in page.text
    assert "04.02 10:00</time> 기준" in page.text


def test_the_health_check_names_the_data(client: StrictClient) -> None:
    health = client.get("/healthz")

    assert health.json == {"status": "ok", "data_version": 1}
    assert health.headers["Cache-Control"] == "no-store"


def test_the_manifest_describes_the_site(client: StrictClient) -> None:
    manifest = client.get("/manifest.webmanifest")

    assert manifest.mimetype == "application/manifest+json"
    described = json.loads(manifest.text)
    assert described["name"] == "서울계약마당"
    with client.get(described["icons"][0]["src"]) as icon:
        assert icon.mimetype == "image/svg+xml"


def test_the_journal_keeps_what_people_search_for_to_itself(
    client: StrictClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        page = client.get("/search?q=행사대행")

    line = caplog.records[-1]
    assert "GET /search 200" in line.getMessage()
    assert "행사대행" not in caplog.text
    assert page.headers["X-Request-Id"]
