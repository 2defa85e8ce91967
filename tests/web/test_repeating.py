"""A page asked for again comes from this process's own shelf, and never a minute too long."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

import pytest
from flask import request_started

from seoul_gyeyak import clock
from seoul_gyeyak.database import advance_data_version
from seoul_gyeyak.web import freshness
from tests.conftest import PRESENT
from tests.pages import PARTIAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("fixed_clock", "seconds", "woken"),
]
AGAIN = "/agencies"


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time by which a process looks at the data's version."""
    held = [100.0]
    monkeypatch.setattr("seoul_gyeyak.web.freshness.time.monotonic", lambda: held[0])
    return held


@pytest.fixture
def woken(app: Flask) -> Iterator[list[str]]:
    """Return a mark for each time the application was woken; it runs as it does in service."""
    app.testing = False
    times: list[str] = []

    def note(sender: Flask, **_: object) -> None:
        times.append(sender.name)

    with request_started.connected_to(note, app):
        yield times


def test_the_application_sleeps_while_the_same_is_asked_again(
    client: StrictClient, woken: list[str]
) -> None:
    client.get(AGAIN)
    first = client.get(AGAIN)
    again = client.get(AGAIN)

    assert len(woken) == 2, "the first request of all looks at the data's version"
    assert again.data == first.data
    assert again.headers["X-Request-Id"] != first.headers["X-Request-Id"]
    told = [dict(each.headers) | {"X-Request-Id": ""} for each in (first, again)]
    assert told[0] == told[1]


def test_a_browser_that_has_the_page_is_told_so(client: StrictClient, woken: list[str]) -> None:
    client.get(AGAIN)
    tag = client.get(AGAIN).headers["ETag"]

    known = client.get(AGAIN, headers={"If-None-Match": tag})
    unknown = client.get(AGAIN, headers={"If-None-Match": 'W/"older"'})

    assert len(woken) == 2
    assert (known.status_code, known.data, known.headers["ETag"]) == (304, b"", tag)
    assert "Content-Type" not in known.headers
    assert "HX-Request-Type" in known.headers["Vary"]
    assert unknown.status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"headers": PARTIAL},
        {"headers": {"Accept-Encoding": "identity"}},
        {"headers": {"Host": "elsewhere"}},
        {"query_string": {"embed": "1"}},
        {"method": "HEAD"},
    ],
    ids=str,
)
def test_what_asks_differently_is_not_answered_the_same(
    client: StrictClient, woken: list[str], asked: dict[str, object]
) -> None:
    client.get(AGAIN)
    client.get(AGAIN)

    client.open(AGAIN, **asked)

    assert len(woken) == 3


@pytest.mark.parametrize("path", ["/saved", "/plans/none", "/certificates"])
def test_only_pages_made_of_nothing_but_their_address_are_kept(
    client: StrictClient, woken: list[str], path: str
) -> None:
    client.get(AGAIN)
    client.get(path)
    client.get(path)

    assert len(woken) == 3


def test_a_page_lasts_no_longer_than_its_minute(client: StrictClient, woken: list[str]) -> None:
    client.get(AGAIN)
    early = client.get(AGAIN)

    with clock.fixed(PRESENT + dt.timedelta(minutes=1)):
        late = client.get(AGAIN, headers={"If-None-Match": early.headers["ETag"]})

    assert len(woken) == 3
    assert late.status_code == 200


def test_a_page_lasts_no_longer_than_its_data(
    client: StrictClient, session: Session, woken: list[str], seconds: list[float]
) -> None:
    client.get(AGAIN)
    before = client.get(AGAIN).headers["ETag"]
    advance_data_version(session, clock.now())
    session.commit()

    seconds[0] += freshness.HELD_SECONDS + 0.1
    after = client.get(AGAIN).headers["ETag"]

    assert len(woken) == 3
    assert before != after


def test_a_repeated_page_has_its_line_in_the_journal(
    client: StrictClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "seoul_gyeyak.requests")
    for _ in range(3):
        answer = client.get(AGAIN)

    assert [line.getMessage().split(" ")[:3] for line in caplog.records] == [
        ["GET", AGAIN, "200"]
    ] * 3
    assert caplog.records[-1].request_number == answer.headers["X-Request-Id"]  # type: ignore[attr-defined]  # our own
