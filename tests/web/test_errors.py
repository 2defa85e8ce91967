from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, cast

import pytest
from flask import abort
from sqlalchemy.exc import OperationalError

from seoul_gyeyak.exceptions import BadRequestError, MissingRecordError, SourceFormatError
from seoul_gyeyak.web.paging import PageOutOfRangeError

if TYPE_CHECKING:
    from flask import Flask

    from tests.pages import StrictClient

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NUMBER = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b")


def failing(app: Flask, error: Exception) -> StrictClient:
    """Return a client of an application whose address /fails raises `error`."""

    def fail() -> str:
        raise error

    app.testing = False
    app.add_url_rule("/fails", view_func=fail)
    return cast("StrictClient", app.test_client())


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/nowhere", 404, "페이지를 찾지 못했습니다"),
        ("/search?q=" + "가" * 2000, 414, "주소가 너무 깁니다"),
    ],
)
def test_an_error_is_a_page_with_a_way_on(
    client: StrictClient, address: str, status: int, heading: str
) -> None:
    page = client.get(address)

    assert page.status_code == status
    assert f"{heading}</h1>" in page.text
    assert 'href="/"' in page.text
    assert "noindex" in page.text


def test_an_error_inside_a_page_is_a_fragment(client: StrictClient) -> None:
    part = client.fragment("/nowhere")

    assert part.status_code == 404
    assert "<html" not in part.text
    assert "페이지를 찾지 못했습니다" in part.text


def test_a_method_that_is_not_allowed_says_which_are(client: StrictClient) -> None:
    page = client.post("/search")

    assert page.status_code == 405
    assert "GET" in page.headers["Allow"]


@pytest.mark.parametrize("status", [400, 403, 413, 429, 418])
def test_every_refusal_has_words(app: Flask, status: int) -> None:
    app.add_url_rule("/refuses", view_func=lambda: abort(status))

    page = app.test_client().get("/refuses")

    assert page.status_code == status
    assert "<h1" in page.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadRequestError("기간의 끝이 처음보다 빠릅니다."), 400),
        (MissingRecordError("이런 번호의 공고가 없습니다."), 404),
    ],
)
def test_our_own_errors_say_what_is_wrong(app: Flask, error: Exception, status: int) -> None:
    page = failing(app, error).get("/fails")

    assert page.status_code == status
    assert str(error) in page.text
    assert not NUMBER.search(page.text)


def test_an_own_error_of_ours_shows_a_number(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    page = failing(app, SourceFormatError("원천의 형식이 바뀌었습니다.")).get("/fails")

    assert page.status_code == 500
    assert NUMBER.search(page.text)
    assert "원천의 형식이 바뀌었습니다." in caplog.text


def test_a_crash_shows_a_number_that_the_log_has(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        page = failing(app, ZeroDivisionError("secret detail")).get("/fails?q=행사")

    number = NUMBER.search(page.text)
    assert page.status_code == 500
    assert number
    assert page.headers["X-Request-Id"] == number[0]
    assert "secret detail" not in page.text
    assert "secret detail" in caplog.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_lost_database_gives_a_page_that_needs_none(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        statement = "SELECT 1"
        raise OperationalError(statement, {}, ConnectionError())

    monkeypatch.setattr("seoul_gyeyak.web.freshness.data_state", lost)

    page = app.test_client().get("/")

    assert page.status_code == 503
    assert page.headers["Retry-After"]
    assert "자료를 불러오지 못했습니다" in page.text
    assert NUMBER.search(page.text)


def test_a_page_out_of_range_leads_to_the_last_one(app: Flask) -> None:
    page = failing(app, PageOutOfRangeError(7)).get("/fails?q=행사&agency=mapo&agency=jung&page=99")

    assert page.status_code == 404
    assert "7쪽까지" in page.text
    assert "agency=mapo&amp;agency=jung&amp;page=7" in page.text
    assert "page=99" not in page.text
