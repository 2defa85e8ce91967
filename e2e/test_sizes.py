"""Every route's heaviest pages weigh 60 kB at most over the wire, what is swapped in 10 kB.

No browser is needed for it: a page is its HTML and the styles and scripts it names, compressed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import brotli  # type: ignore[import-untyped]  # - it has no stubs
import pytest
from bs4 import BeautifulSoup

from e2e.examples import NO_PAGES, SIGN_IN, STAFF, examples
from e2e.test_weight import FIRST_VIEW, MAP_VIEW, SWAP
from seoul_gyeyak.agencies.everyday import everyday_names
from tests.pages import PARTIAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e.site import Site

ROUTES = Path(__file__).parents[1] / "tests" / "house" / "routes.txt"
SUGGESTION, POINTS = 1_000, 15_000
LISTS = ("/search", "/plans", "/notices", "/openings", "/contracts", "/companies")
USUAL_LISTS = [path + words for path in LISTS for words in ("", "?q=%ED%96%89%EC%82%AC")]
MORE = [f"{path}?part=rows&upto=2" for path in LISTS]
MANY = "".join(f"&agency={slug}" for slug in everyday_names())
"""All agencies."""
FEW = "&agency=seoul&agency=mapo&agency=jongno&agency=gangnam"
LONGEST = [
    f"{path}?per=100&order=newest{words}{agencies}{part}"
    for path in LISTS
    for words, agencies in (("", MANY), ("&q=%EA%B3%B5%EC%82%AC", FEW))
    for part in ("", "&part=rest&after=20", "&part=rows&upto=2")
]
"""Lists of most rows, with the departments of agencies to choose from."""


def pages() -> Iterator[str]:
    """Yield the routes that answer with a page."""
    for line in ROUTES.read_text("utf-8").splitlines():
        rule, method, *_ = line.split()
        is_public = rule == SIGN_IN or not rule.startswith(STAFF)
        if method == "GET" and is_public and rule not in NO_PAGES:
            yield rule


@pytest.mark.parametrize("rule", list(pages()))
def test_the_heaviest_pages_of_a_route_are_light(rule: str, site: Site) -> None:
    found = examples(rule, site)
    assert found, f"put example addresses of {rule} into e2e/examples.py (PAGES or RECORDS)"

    weights = {url: weight(site, url) for url in found}

    heavy = {url: sum(parts.values()) for url, parts in weights.items()}
    assert max(heavy.values()) <= (MAP_VIEW if rule == "/map" else FIRST_VIEW), weights


@pytest.mark.parametrize("address", [*USUAL_LISTS, *MORE, *LONGEST])
def test_what_is_swapped_in_is_light(address: str, site: Site) -> None:
    assert len(fetched(site, address, partial=True)) <= SWAP


def test_a_move_of_the_map_is_light(site: Site) -> None:
    box = "?box=126.88,37.5,127.08,37.62&z=13"
    told = {"HX-Target": "div#map-list"}

    assert len(fetched(site, f"/map{box}", partial=True, **told)) <= SWAP
    assert len(fetched(site, f"/map/points{box}")) <= POINTS


def test_suggestions_are_light(site: Site) -> None:
    sizes = [len(fetched(site, f"/suggest?q={q}")) for q in ("%ED%96%89", "%EC%84%9C", "%EA%B3%B5")]

    assert max(sizes) <= SUGGESTION


def weight(site: Site, address: str) -> dict[str, int]:
    """Return what a page and each style and script it names weigh on the wire, in bytes."""
    page = fetched(site, address)
    soup = BeautifulSoup(brotli.decompress(page), "html.parser")
    styles = [str(each["href"]) for each in soup.select("link[rel=stylesheet]")]
    scripts = [str(each["src"]) for each in soup.select("script[src]")]
    return {address: len(page), **{each: size(site.url, each) for each in (*styles, *scripts)}}


@cache
def size(site_url: str, address: str) -> int:
    """Return what a file of the site weighs."""
    return len(answer(site_url + address, {}))


def fetched(site: Site, address: str, *, partial: bool = False, **told: str) -> bytes:
    """Return an answer as it is sent to a page or, for a swap, to htmx."""
    return answer(site.url + address, {**(PARTIAL if partial else {}), **told})


def answer(url: str, headers: dict[str, str]) -> bytes:
    """Return an answer's body, compressed by Brotli as all but the smallest are."""
    asked = Request(url, headers={**headers, "Accept-Encoding": "br"})  # noqa: S310 - our own server
    with urlopen(asked) as given:  # noqa: S310 - the same
        body: bytes = given.read()
        assert given.headers["Content-Encoding"] == "br" or len(body) < SUGGESTION, url
        return body
