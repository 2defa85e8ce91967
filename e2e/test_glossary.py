"""Terms explained: on every device, by keyboard, with scripts and without."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from e2e.test_layout import TOO_SMALL, WIDER_THAN_THE_SCREEN
from seoul_gyeyak.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from e2e.stories import Story


def explanation(page: Page, name: str) -> Locator:
    return page.get_by_role("note", name=f"{name}의 뜻")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_term_of_a_notice_opens_its_explanation(
    page: Page, story: Story, shot: Callable[[str], None]
) -> None:
    page.goto(story.path(Stage.NOTICE))
    term = page.get_by_role("button", name="추정가격").first

    term.click()

    expect(explanation(page, "추정가격")).to_be_visible()
    expect(explanation(page, "추정가격")).to_be_in_viewport(ratio=1)
    shot("explained")
    assert page.evaluate(WIDER_THAN_THE_SCREEN) <= 0
    explanation(page, "추정가격").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("용어 사전")
    assert unquote(page.url).endswith("/glossary#추정가격")


@pytest.mark.parametrize("device", ["desktop"])
def test_an_explanation_is_opened_read_and_closed_by_keyboard(page: Page, story: Story) -> None:
    page.goto(story.path(Stage.NOTICE))
    term = page.get_by_role("button", name="추정가격").first
    term.focus()

    page.keyboard.press("Enter")
    expect(explanation(page, "추정가격")).to_be_visible()
    page.keyboard.press("Tab")
    expect(explanation(page, "추정가격").get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")

    expect(explanation(page, "추정가격")).to_be_hidden()
    expect(term).to_be_focused()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_axe_finds_nothing_beside_an_open_explanation(page: Page, story: Story) -> None:
    page.goto(story.path(Stage.CONTRACT))
    page.get_by_role("button", name="계약금액").first.click()

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.NOTICE, Stage.OPENING, Stage.CONTRACT])
@pytest.mark.parametrize("device", ["phone", "tablet"])
def test_terms_are_large_enough_for_a_thumb(page: Page, story: Story, stage: Stage) -> None:
    page.goto(story.path(stage))

    expect(page.locator(".term").first).to_be_visible()
    assert not page.evaluate(TOO_SMALL)


def test_the_glossary_is_searched_while_typing(page: Page, shot: Callable[[str], None]) -> None:
    page.goto("/glossary")

    page.get_by_label("용어 찾기").fill("낙찰하")

    expect(page.locator("dt", has_text="낙찰하한율")).to_be_visible()
    expect(page.locator("dt", has_text="개산계약")).to_be_hidden()
    shot("found")


@pytest.mark.parametrize("scripts", [False], ids=["plain"])
@pytest.mark.parametrize("device", ["phone"])
def test_without_scripts_the_glossary_is_read_as_a_whole(page: Page) -> None:
    page.goto("/glossary")

    expect(page.get_by_label("용어 찾기")).to_be_hidden()
    expect(page.locator("dt", has_text="개산계약")).to_be_visible()
