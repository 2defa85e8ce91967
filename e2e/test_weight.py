"""A first view weighs 60 kB at most, a swap 10 kB, and nothing jumps while it loads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest

from e2e.addresses import LISTS, NAMES, address
from e2e.test_journey import tick_agency
from tests.pages import PARTIAL

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from playwright.sync_api import Request as PageRequest

    from e2e.site import Site
    from e2e.stories import Story

FIRST_VIEW, SWAP = 60_000, 10_000
CRITICAL = {"document", "stylesheet", "script", "font"}
WATCH_JUMPS = """
window.jumped = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumped += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
JUMPED = """
() => new Promise((say) => requestAnimationFrame(() => setTimeout(() => say(window.jumped), 50)))
"""
STEADY = 0.01


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_first_view_is_light_and_steady(page: Page, name: str, site: Site, story: Story) -> None:
    finished: list[PageRequest] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - Playwright marks its handlers
    page.add_init_script(WATCH_JUMPS)

    page.goto(address(name, site, story))
    jumped = page.evaluate(JUMPED)

    weights = {r.url: weight(r) for r in finished if r.resource_type in CRITICAL}
    assert sum(weights.values()) <= FIRST_VIEW, weights
    assert not [r.url for r in finished if r.resource_type == "font"]
    assert jumped < STEADY


@pytest.mark.parametrize("name", ["search", *LISTS])
def test_a_swap_weighs_10_kilobytes_at_most(name: str, site: Site, story: Story) -> None:
    asked = Request(  # noqa: S310 - our own server
        site.url + address(name, site, story), headers={**PARTIAL, "Accept-Encoding": "br, gzip"}
    )
    with urlopen(asked) as answer:  # noqa: S310 - the same
        size = len(answer.read())

    assert answer.headers["Content-Encoding"] == "br"
    assert size <= SWAP


@pytest.mark.parametrize("device", ["phone"])
def test_nothing_jumps_when_a_list_is_narrowed(page: Page) -> None:
    page.add_init_script(WATCH_JUMPS)
    page.goto("/contracts")

    tick_agency(page, "마포구")

    assert page.evaluate(JUMPED) < STEADY


def weight(request: PageRequest) -> int:
    """Return what a request's answer weighed on the wire, without headers."""
    size: int = request.sizes()["responseBodySize"]
    return size
