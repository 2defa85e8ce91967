"""The site names itself as settings say, whatever name a request came to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak import create_app
from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.web.sites import read_site
from tests import factories
from tests.conftest import forget_connections
from tests.house.code import ROOT
from tests.pages import response_soup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

SITE = "https://gyeyak.example.kr"
STRANGER = {"Host": "stranger.example"}
OF_THE_REQUEST = re.compile(r"_external=True|request\.(?:host|host_url|base_url|url|url_root)\b")
KNOWN = {"seoul_gyeyak/web/sites.py", "seoul_gyeyak/web/pages.py"}
"""The one place that asks, and the key of remembered pages."""


@pytest.fixture
def named(database_url: str) -> Iterator[Flask]:
    """Make an application that knows its address."""
    settings = {"TESTING": True, "GYEYAK_DATABASE_URL": database_url, "GYEYAK_SITE_URL": f"{SITE}/"}
    application = create_app(settings)
    yield application
    forget_connections(application)


def test_a_private_link_names_the_site_of_the_settings(named: Flask, session: Session) -> None:
    factories.promotion(session, key="token")
    session.commit()

    page = named.test_client().get("/promotions/mine/token", headers=STRANGER).text

    assert f"{SITE}/promotions/mine/token" in page
    assert "stranger.example" not in page


@pytest.mark.parametrize(
    "path",
    [
        *("/agencies/jongno", "/agencies/jongno?embed=1", "/agencies/jongno/desk", "/promotions"),
        *("/search?q=%ED%96%89%EC%82%AC", "/map", "/stats", "/verify", "/glossary"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_whole_address_names_it(named: Flask, path: str) -> None:
    answer = named.test_client().get(path, headers=STRANGER)

    assert answer.status_code == 200
    assert f'rel="canonical" href="{SITE}{path.partition("?")[0]}' in answer.text
    assert "stranger.example" not in answer.text


def test_without_the_setting_a_request_says_where_we_are(
    client: StrictClient, session: Session
) -> None:
    factories.promotion(session, key="token")
    session.commit()

    page = response_soup(client.get("/promotions/mine/token", headers={"Host": "gyeyak.local"}))

    assert "http://gyeyak.local/promotions/mine/token" in str(page)


def test_nobody_else_asks_a_request_where_we_are() -> None:
    files = [*ROOT.glob("seoul_gyeyak/**/*.py"), *ROOT.glob("templates/**/*.html")]
    asking = {
        str(path.relative_to(ROOT)) for path in files if OF_THE_REQUEST.search(path.read_text())
    }

    assert asking <= KNOWN, f"use web/sites.py: {asking - KNOWN}"


@pytest.mark.parametrize("text", ["gyeyak.example.kr", "ftp://example.kr", "https://"])
def test_the_site_must_be_an_address(text: str) -> None:
    with pytest.raises(SettingsError, match="GYEYAK_SITE_URL"):
        read_site(text)


def test_a_site_is_kept_without_its_last_slash() -> None:
    assert read_site(f"{SITE}/") == SITE
