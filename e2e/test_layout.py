"""How a page shows that it scrolls sideways or is too small; large text still fits the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.addresses import NAMES, address
from e2e.conftest import DEVICES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from e2e.site import Site
    from e2e.stories import Story

pytestmark = pytest.mark.parametrize("name", NAMES)

WIDER_THAN_THE_SCREEN = """
() => document.documentElement.scrollWidth - document.documentElement.clientWidth
"""
TOO_SMALL = """
() => {
  const least = 44 - 0.5;
  const shown = (each) => each.checkVisibility({ visibilityProperty: true })
    && !each.closest(".unseen, .skip") && each.getBoundingClientRect().width > 1;
  const words = (each) => (each.innerText ?? each.textContent).trim();
  const inSentence = (each) => getComputedStyle(each).display === "inline"
    && words(each.parentElement) !== words(each);
  const area = (each) => {
    const spread = getComputedStyle(each, "::after");
    if (spread.content !== "none" && spread.position === "absolute") return each.offsetParent;
    return each.closest("label") ?? each;
  };
  const small = (each) => {
    const box = area(each).getBoundingClientRect();
    return Math.min(box.width, box.height) < least;
  };
  return [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
    .filter((each) => shown(each) && !inSentence(each) && small(each))
    .map((each) => [each.outerHTML.slice(0, 90), area(each).getBoundingClientRect()])
    .map(([html, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${html}`);
}
"""
SMALLER_THAN_13 = """
() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = new Set();
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (node.data.trim() && size < 13) small.add(`${node.data.trim().slice(0, 30)} (${size} px)`);
  }
  return [...small];
}
"""


def test_text_at_twice_the_size_still_fits(
    large_print: Browser, name: str, site: Site, story: Story
) -> None:
    page = large_print.new_page(base_url=site.url, viewport=DEVICES["phone"])
    page.goto(address(name, site, story))

    size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    spill = page.evaluate(WIDER_THAN_THE_SCREEN)
    page.close()

    assert size == "34px"
    assert spill <= 0
