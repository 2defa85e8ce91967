"""Visits: which answers are one, and that the sums are exact whoever adds to them and whenever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.visits.models import ViewCount, WordCount
from seoul_gyeyak.visits.turnstile import Seen, Turnstile, is_robot
from tests import factories
from tests.pages import PARTIAL

if TYPE_CHECKING:
    from flask import Flask

    from tests.pages import StrictClient

PHONE = (
    "Mozilla/5.0 (Linux; Android 15; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Mobile Safari/537.36"
)
READER = {"User-Agent": PHONE}


def turnstile(app: Flask) -> Turnstile:
    """Return what counts this application's visits."""
    found: Turnstile = app.extensions["turnstile"]
    return found


def views(app: Flask, session: Session) -> dict[str, int]:
    """Return how often each menu was seen, once all is kept."""
    assert turnstile(app).flush()
    session.rollback()
    rows = session.execute(select(ViewCount.menu, ViewCount.views))
    return {row[0]: row[1] for row in rows}


def words(app: Flask, session: Session) -> dict[tuple[str, bool], int]:
    """Return how often words were searched, once all is kept."""
    assert turnstile(app).flush()
    session.rollback()
    rows = session.scalars(select(WordCount)).all()
    return {(row.words, row.is_missed): row.searches for row in rows}


@pytest.mark.usefixtures("fixed_clock")
def test_a_page_counts_for_its_menu_and_day(
    app: Flask, client: StrictClient, session: Session
) -> None:
    notice = factories.notice(session)
    for path in ("/", "/notices", f"/notices/{notice.number}", "/agencies", "/agencies?embed=1"):
        client.get(path, headers=READER)
    client.get("/agencies/jongno?embed=1", headers=READER)

    assert views(app, session) == {"home": 1, "notices": 2, "agencies": 2, "embedded": 1}
    assert session.scalars(select(ViewCount.day).distinct()).all() == [clock.today()]


def test_what_the_browser_keeps_is_seen_again(
    app: Flask, client: StrictClient, session: Session
) -> None:
    tag = client.get("/glossary", headers=READER).headers["ETag"]
    again = client.get("/glossary", headers={**READER, "If-None-Match": tag})

    assert again.status_code in {200, 304}
    assert views(app, session) == {"glossary": 2}


@pytest.mark.parametrize(
    "asked",
    [
        (
            "/glossary",
            {"User-Agent": "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)"},
            "GET",
        ),
        ("/glossary", {"User-Agent": "curl/8.5"}, "GET"),
        ("/glossary", {"User-Agent": ""}, "GET"),
        ("/glossary", {**READER, "Sec-Purpose": "prefetch;prerender"}, "GET"),
        ("/agencies", {**READER, **PARTIAL}, "GET"),
        ("/glossary", READER, "HEAD"),
        ("/plans/no-such", READER, "GET"),
        ("/healthz", READER, "GET"),
        ("/suggest?q=행", READER, "GET"),
        ("/agencies/jongno/desk/list.csv", READER, "GET"),
        ("/search?q=1111111119", READER, "GET"),
    ],
    ids=range(11),
)
def test_what_is_no_visit_is_not_counted(
    app: Flask, client: StrictClient, session: Session, asked: tuple[str, dict[str, str], str]
) -> None:
    path, headers, method = asked
    client.open(path, headers=headers, method=method)

    assert views(app, session) == {}


def test_a_repeated_page_counts_though_the_application_sleeps(
    app: Flask, client: StrictClient, session: Session
) -> None:
    app.testing = False
    for _ in range(5):
        client.get("/agencies", headers=READER)
    client.get("/agencies", headers={"User-Agent": "curl/8.5"})
    app.testing = True

    assert views(app, session) == {"agencies": 5}


def test_words_are_counted_where_they_were_typed(
    app: Flask, client: StrictClient, session: Session
) -> None:
    factories.listed(session, factories.plan(session, title="어린이날 행사 대행"))
    search = "/search?q=행사 5천만원 이하"
    here = {"Referer": "http://localhost/search?q=행사+5천만원+이하"}
    client.get(search, headers=READER)
    client.get("/plans?q=행사 5천만원 이하", headers={**READER, **here})
    client.get(
        "/search?q=행사", headers={**READER, **PARTIAL, "HX-Current-URL": "http://localhost/"}
    )
    client.get("/search?q=우주왕복선 발사대", headers=READER)
    client.get("/search?q=우주왕복선&category=foreign", headers=READER)
    client.get("/search?q=010-1234-5678", headers=READER)
    client.get("/search?q=행사", headers={"User-Agent": "Googlebot/2.1"})

    assert words(app, session) == {
        ("행사", False): 2,
        ("우주왕복선", False): 2,
        ("발사대", False): 1,
        ("우주왕복선 발사대", True): 1,
    }


def test_counts_add_to_those_there_are(app: Flask, client: StrictClient, session: Session) -> None:
    for _ in range(3):
        client.get("/glossary", headers=READER)
        assert turnstile(app).flush()

    assert views(app, session) == {"glossary": 3}


def test_what_a_power_cut_spoiled_holds_up_nothing(
    app: Flask, client: StrictClient, session: Session
) -> None:
    spool = Path(app.instance_path) / "visits"
    (spool / "cut.sums").write_bytes(bytes(40))
    client.get("/glossary", headers=READER)

    assert views(app, session) == {"glossary": 1}
    assert not list(spool.glob("*.sums"))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_counts_wait_while_an_ingest_has_the_database(
    app: Flask, client: StrictClient, session: Session, database_url: str
) -> None:
    client.get("/glossary", headers=READER)
    engine = create_engine(database_url)
    with engine.connect() as ingest:
        ingest.execute(text("BEGIN IMMEDIATE"))
        assert not turnstile(app).flush()
        assert client.get("/glossary", headers=READER).status_code == 200
        ingest.rollback()
    engine.dispose()

    assert views(app, session) == {"glossary": 2}
    assert session.execute(text("PRAGMA busy_timeout")).scalar() == 30_000


def test_noise_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seoul_gyeyak.visits.turnstile.MOST_WORDS", 3)
    kept: list[int] = []
    gate = Turnstile(lambda sums: kept.append(len(sums)), lambda: None, runs=False)
    for letter in "가나다라마바":
        gate.count(Seen("search", letter * 2, letter * 2), {"HTTP_USER_AGENT": PHONE})

    assert gate.flush()
    assert kept == [3]


def test_a_forked_process_leaves_to_its_parent_what_was_counted() -> None:
    gate = Turnstile(print, print, runs=False)
    gate.count(Seen("home"), {"HTTP_USER_AGENT": PHONE})

    gate.begin()

    assert not gate.passed


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 (compatible; Daum/4.1)",
    ],
)
def test_robots_are_known_by_their_name(agent: str) -> None:
    assert is_robot(agent)
    assert not is_robot(PHONE)
