"""The site's address as the world knows it: what settings say, else what the request came to.

A request is addressed by whoever sends it. What is kept or sent on, a private link or a canonical
address, must name us and nobody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import current_app, request

from seoul_gyeyak.exceptions import SettingsError

if TYPE_CHECKING:
    from flask import Flask


def install(app: Flask) -> None:
    """Read the setting once, and let templates name us."""
    app.extensions["site_url"] = read_site(app.config["GYEYAK_SITE_URL"])
    app.jinja_env.globals["at_site"] = at_site
    app.jinja_env.globals["here"] = here


def read_site(text: str) -> str:
    """Return the site's own address without a slash at its end: it is printed, so it must be one.

    >>> read_site("https://gyeyak.example.kr/")
    'https://gyeyak.example.kr'
    """
    parts = urlsplit(text)
    if text and (parts.scheme not in {"http", "https"} or not parts.netloc):
        msg = f"GYEYAK_SITE_URL은 https://로 시작하는 주소여야 합니다: {text!r}"
        raise SettingsError(msg)
    return text.rstrip("/")


def at_site(path: str) -> str:
    """Return the whole address of a path of ours."""
    site: str = current_app.extensions["site_url"]
    return f"{site or request.host_url.rstrip('/')}{path}"


def here() -> str:
    """Return the whole address of the page asked for, without its query."""
    return at_site(request.base_url.removeprefix(request.host_url.rstrip("/")))
