"""Everything works by keyboard, and one sees where one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

MARKED = """
() => {
  const outlined = (each, part) => {
    const style = getComputedStyle(each, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  for (let each = document.activeElement; each && each !== document.body; each = each.parentElement)
    if (outlined(each) || outlined(each, "::after")) return true;
  return false;
}
"""
FOCUSED_LINK = "document.activeElement.matches('a') ? document.activeElement.innerText : ''"


@pytest.mark.parametrize("device", ["desktop"])
def test_an_event_is_found_and_opened_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.get_by_label("검색어", exact=True).get_attribute("name") or "q")
    page.keyboard.type("행사")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("행사")

    first = page.get_by_role("main").get_by_role("heading", level=2).get_by_role("link").first
    title = first.inner_text()
    while title != page.evaluate(FOCUSED_LINK):
        page.keyboard.press("Tab")
        assert page.evaluate(MARKED), "one cannot see where one is"
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("device", ["desktop"])
def test_the_skip_link_comes_first_and_leads_to_the_page(page: Page) -> None:
    page.goto("/contracts")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="본문으로 바로가기")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#main$"))


@pytest.mark.parametrize("device", ["desktop"])
def test_a_swap_keeps_the_focus_and_announces_the_count(page: Page) -> None:
    page.goto("/contracts")
    box = page.get_by_label("검색어", exact=True)
    before = page.get_by_role("status").inner_text()

    box.fill("청소")
    box.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("청소")
    expect(page.get_by_role("status")).not_to_have_text(before)
    expect(box).to_be_focused()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    msg = f"Tab never reaches {name}"
    raise AssertionError(msg)
