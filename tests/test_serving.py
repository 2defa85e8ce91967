"""How gunicorn serves."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from flask import request, template_rendered
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from seoul_gyeyak import serving
from seoul_gyeyak.certificates.typefaces import load_fonts
from seoul_gyeyak.index.morphemes import kiwi
from tests.factories.deals import contract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask
    from sqlalchemy.orm import Session


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_the_workers_share_is_loaded_before_they_are_forked(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    intervals: list[float] = []
    monkeypatch.setattr("seoul_gyeyak.serving.gc", Mock())
    monkeypatch.setattr(sys, "setswitchinterval", intervals.append)
    arbiter = Mock()
    arbiter.app.wsgi.return_value = app

    serving.on_starting(arbiter)

    assert serving.preload_app
    assert kiwi.cache_info().currsize == load_fonts.cache_info().currsize == 1
    assert intervals == [serving.SWITCH_SECONDS]
    cached = [name for _, name in app.jinja_env.cache or ()]
    assert {"search/results.html", "parts/card.html", "parts/manifest.json"} <= set(cached)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_plans_a_question_once(session: Session) -> None:
    connection = session.connection()

    serving.plan_once(connection.connection.dbapi_connection, Mock())

    assert connection.scalar(text("SHOW plan_cache_mode")) == "force_generic_plan"


def test_a_server_starts_while_its_database_is_away(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = OperationalError("SELECT 1", None, OSError())

    tried: list[str] = []

    def away() -> None:
        tried.append(request.path)
        raise gone

    monkeypatch.setattr(app, "dispatch_request", away)

    serving.read_ahead(app)

    assert tried == ["/"], "it goes on asking a database that is away"


def test_what_lists_are_made_of_is_read_before_the_workers_are_forked(app: Flask) -> None:
    made: list[str | None] = []

    with template_rendered.connected_to(lambda _, template, **_rest: made.append(template.name)):
        serving.read_ahead(app)

    assert {"search/home.html", "search/results.html", "agencies/everyone.html"} <= set(made)


def test_port_and_workers_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("WEB_CONCURRENCY", "5")

    told = importlib.reload(serving)

    assert told.bind == "127.0.0.1:8123"
    assert told.workers == 5
    monkeypatch.undo()
    importlib.reload(serving)


def test_titles_are_cut_into_words_before_the_workers_are_forked(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract(session, title="늘해랑축제 무대 설치")
    session.commit()
    cut: list[str] = []

    def listen(titles: Iterable[str]) -> None:
        cut.extend(titles)

    monkeypatch.setattr(serving, "take_apart", listen)

    serving.read_ahead(app)

    assert cut == ["늘해랑축제 무대 설치"]
