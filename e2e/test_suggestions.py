"""Suggestions under the search box: by keyboard, by thumb, for who listens, and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from e2e.test_layout import TOO_SMALL
from e2e.test_weight import JUMPED, STEADY, WATCH_JUMPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

COMPOSE = """
(field, states) => {
  field.focus();
  field.dispatchEvent(new CompositionEvent("compositionstart"));
  for (const text of states) {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
  }
}
"""


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="검색어")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="추천").get_by_role("option")


def active(page: Page) -> str | None:
    """Return the text of the option that the box points at."""
    pointed = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{pointed}").inner_text() if pointed else None


@pytest.mark.parametrize("path", ["/", "/contracts"])
def test_typing_offers_words_with_their_counts(
    page: Page, path: str, device: str, shot: Callable[[str], None]
) -> None:
    page.add_init_script(WATCH_JUMPS)
    page.goto(path)

    box(page).fill("행")

    expect(options(page).first).to_contain_text(re.compile(r"행사.*\d건"))
    expect(page.get_by_text(re.compile(r"^추천 \d+개$"))).to_be_attached()
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    shot(f"suggested-{'home' if path == '/' else 'list'}")
    assert page.evaluate(JUMPED) < STEADY
    assert device == "desktop" or not page.evaluate(TOO_SMALL)
    least = min(each.bounding_box()["height"] for each in options(page).all())  # type: ignore[index]  # - they are visible
    assert least >= 44


@pytest.mark.parametrize("device", ["desktop"])
def test_a_word_is_chosen_by_keyboard_alone(page: Page) -> None:
    page.goto("/contracts")
    box(page).focus()
    page.keyboard.type("해")
    expect(options(page).first).to_contain_text("행사")

    page.keyboard.press("ArrowUp")
    assert active(page) == options(page).last.inner_text()
    page.keyboard.press("ArrowDown")
    assert active(page) is None
    page.keyboard.press("ArrowDown")
    chosen = options(page).first.locator(".suggested").inner_text()
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_value("해")
    page.keyboard.press("Home")
    assert active(page) is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text(f"‘{chosen}’")
    expect(page).to_have_url(re.compile(r"/contracts\?q="))
    expect(box(page)).to_have_value(chosen)
    expect(box(page)).to_be_focused()
    expect(options(page)).to_have_count(0)


@pytest.mark.parametrize("device", ["desktop"])
def test_escape_closes_the_list_and_keeps_what_is_typed(page: Page) -> None:
    page.goto("/")
    box(page).press_sequentially("행사")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("Escape")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("행사")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_enter_sends_what_is_typed_when_nothing_is_chosen(page: Page) -> None:
    page.goto("/")
    box(page).fill("행사")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("‘행사’")


@pytest.mark.parametrize("device", ["phone"])
def test_an_agency_is_one_tap_away(page: Page) -> None:
    page.goto("/")
    box(page).fill("종로")

    options(page).filter(has_text="기관").first.tap()

    expect(page).to_have_url(re.compile("/agencies/jongno$"))


@pytest.mark.parametrize("device", ["phone"])
def test_a_syllable_half_composed_is_left_alone(page: Page) -> None:
    page.goto("/")

    box(page).evaluate(COMPOSE, ["ㅎ", "해", "행", "행ㅅ"])

    expect(options(page).first).to_contain_text("행사")
    expect(box(page)).to_have_value("행ㅅ")


@pytest.mark.parametrize(("device", "scheme"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_nothing_while_suggestions_show(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("/contracts")
    box(page).fill("행")
    expect(options(page).first).to_be_visible()
    box(page).press("ArrowDown")

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scripts", [False], ids=["plain"])
@pytest.mark.parametrize("device", ["phone"])
def test_without_scripts_the_box_is_a_plain_search_field(page: Page) -> None:
    page.goto("/")

    expect(page.get_by_role("searchbox", name="검색어")).to_be_visible()
    expect(page.get_by_role("listbox")).to_have_count(0)
