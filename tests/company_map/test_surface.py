"""What the map may do in a browser, and the street background settings may switch on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.company_map.surface import Tiles, tiles_of
from seoul_gyeyak.exceptions import SettingsError
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask

    from tests.pages import StrictClient

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
STREETS = "https://{s}.tiles.example.kr/key/{z}/{y}/{x}.png"


def settings(template: str, credit: str = "© 길 지도") -> dict[str, object]:
    return {"GYEYAK_MAP_TILES": template, "GYEYAK_MAP_TILES_CREDIT": credit}


def test_there_is_no_background_until_settings_name_one() -> None:
    assert tiles_of(settings("", "")) is None


def test_a_background_is_read_with_where_its_pictures_come_from() -> None:
    assert tiles_of(settings(STREETS)) == Tiles(STREETS, "© 길 지도", "https://*.tiles.example.kr")


@pytest.mark.parametrize(
    "template",
    [
        "https://tiles.example.kr/{z}/{x}.png",
        "javascript:{z}{x}{y}",
        "https://a.example.kr; script-src *//{z}/{x}/{y}",
        "//tiles.example.kr/{z}/{x}/{y}",
    ],
)
def test_a_background_that_cannot_work_is_refused(template: str) -> None:
    with pytest.raises(SettingsError):
        tiles_of(settings(template))


def test_a_background_names_who_made_it() -> None:
    with pytest.raises(SettingsError):
        tiles_of(settings(STREETS, " "))


@on_one_database
def test_only_the_map_may_ask_where_the_reader_is(client: StrictClient) -> None:
    assert "geolocation=(self)" in client.get("/map").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/").headers["Permissions-Policy"]


@on_one_database
def test_only_the_map_loads_the_pictures_of_its_background(
    app: Flask, client: StrictClient
) -> None:
    app.extensions["map_tiles"] = tiles_of(settings(STREETS))

    page = client.get("/map")
    soup = response_soup(page)

    assert page.headers["Content-Security-Policy"].endswith(
        "; img-src 'self' https://*.tiles.example.kr"
    )
    assert soup.select_one("#map")["data-tiles"] == STREETS
    assert "© 길 지도" in soup.select_one(".credit").get_text()
    assert "img-src" not in client.get("/").headers["Content-Security-Policy"]


@on_one_database
def test_without_a_background_pictures_come_from_nowhere_else(client: StrictClient) -> None:
    page = client.get("/map")

    assert "img-src" not in page.headers["Content-Security-Policy"]
    assert "data-tiles" not in page.text
