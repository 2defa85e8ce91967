"""What the map may do in a browser: ask where the reader is, show streets under the districts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import current_app

from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.web.headers import CONTENT_SECURITY_POLICY, SECURITY

if TYPE_CHECKING:
    from flask import Response

TEMPLATE: Final = re.compile(
    r"(https?://(?:\{s\}\.)?[a-z0-9][a-z0-9.-]*(?::\d{1,5})?)/[^\s\"'<>;,]*", re.IGNORECASE
)
PLACES: Final = ("{z}", "{x}", "{y}")


class Tiles(NamedTuple):
    """A street background: the address of its pictures, who made it, where they come from."""

    template: str
    credit: str
    origin: str


def tiles_of(settings: Mapping[str, object]) -> Tiles | None:
    """Read the background that settings switch on; a template that cannot work is refused.

    Whoever makes the map is named on it, so the credit is needed.
    """
    template = str(settings["GYEYAK_MAP_TILES"]).strip()
    credit = str(settings["GYEYAK_MAP_TILES_CREDIT"]).strip()
    if not template:
        return None
    origin = TEMPLATE.fullmatch(template)
    if not origin or not all(each in template for each in PLACES):
        msg = "GYEYAK_MAP_TILES는 https://…/{z}/{x}/{y}.png 같은 주소여야 합니다."
        raise SettingsError(msg)
    if not credit:
        msg = "GYEYAK_MAP_TILES를 쓰려면 GYEYAK_MAP_TILES_CREDIT에 출처를 적어야 합니다."
        raise SettingsError(msg)
    return Tiles(template, credit, origin[1].replace("{s}", "*"))


def tiles() -> Tiles | None:
    """Return the street background, None when there is none."""
    chosen: Tiles | None = current_app.extensions["map_tiles"]
    return chosen


def allow_on_the_map(response: Response) -> Response:
    """Let this room's pages ask where the reader is, and load the background's pictures.

    Which block htmx gets depends on what it swaps, so caches are told.
    """
    response.vary.add("HX-Target")
    asking = SECURITY["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)")
    response.headers["Permissions-Policy"] = asking
    background = tiles()
    if background:
        policy = f"{CONTENT_SECURITY_POLICY}; img-src 'self' {background.origin}"
        response.headers["Content-Security-Policy"] = policy
    return response
