"""What holds on every public page and device, measured in one visit of each.

A page is light and steady while it loads, fits its screen and the thumb, and axe-core finds nothing
on it, on the phone in the dark too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from e2e.addresses import NAMES, address
from e2e.test_layout import SMALLER_THAN_13, TOO_SMALL, WIDER_THAN_THE_SCREEN
from e2e.test_weight import FIRST_VIEW, JUMPED, MAP_VIEW, STEADY, WATCH_JUMPS

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from e2e.site import Site
    from e2e.stories import Story

Scheme = Literal["light", "dark"]
CRITICAL = {"document", "stylesheet", "script", "font"}
SCHEMES: dict[str, tuple[Scheme, ...]] = {
    "phone": ("light", "dark"),
    "tablet": (),
    "desktop": ("light",),
}
"""What axe-core looks at: a tablet shows what the phone or the desktop does."""
COLOURS: dict[str, object] = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block"],
}
"""The rules that can find in the dark what they did not find in the light."""
HEAVIER = {"map": MAP_VIEW}
"""Bytes allowed to pages whose issue gives them a bar of their own."""


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_light_steady_accessible_and_fits_the_thumb(
    page: Page, name: str, device: str, site: Site, story: Story
) -> None:
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - Playwright marks its handlers
    page.add_init_script(WATCH_JUMPS)

    page.goto(address(name, site, story))

    assert page.evaluate(JUMPED) < STEADY, "it jumps while it loads"
    weights = {r.url: weight(r) for r in finished if r.resource_type in CRITICAL}
    assert sum(weights.values()) <= HEAVIER.get(name, FIRST_VIEW), weights
    assert not [r.url for r in finished if r.resource_type == "font"]
    assert page.evaluate(WIDER_THAN_THE_SCREEN) <= 0, "it scrolls sideways"
    assert not page.evaluate(SMALLER_THAN_13), "text under 13 px"
    small = page.evaluate(TOO_SMALL) if device != "desktop" else []
    assert not small, "too small for a thumb:\n" + "\n".join(small)
    for scheme in SCHEMES[device]:
        assert_accessible(page, scheme)


def assert_accessible(page: Page, scheme: Scheme) -> None:
    """Have axe-core look at a page in one of its colours."""
    page.emulate_media(color_scheme=scheme)
    results = Axe().run(page, options=COLOURS) if scheme == "dark" else Axe().run(page)
    assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"


def weight(request: Request) -> int:
    """Return what a request's answer weighed on the wire, without headers."""
    size: int = request.sizes()["responseBodySize"]
    return size
