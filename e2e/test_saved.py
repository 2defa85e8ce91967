"""Kept on the device: star, list, what changed, files; and what is said when it cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from e2e.test_layout import SMALLER_THAN_13, TOO_SMALL, WIDER_THAN_THE_SCREEN
from e2e.test_weight import JUMPED, STEADY, WATCH_JUMPS
from seoul_gyeyak.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from e2e.stories import Story

EVENTS = f"/contracts?q={quote('행사')}"
BLOCK_STORAGE = """
const refuse = () => { throw new DOMException("no", "SecurityError"); };
Object.defineProperty(window, "localStorage", { get: refuse });
"""
AGE = """
() => {
  const old = { contract: "0|1|0|active", search: "1" };
  const kept = JSON.parse(localStorage.saved);
  for (const item of kept) item.mark = old[item.kind] ?? item.mark;
  localStorage.saved = JSON.stringify(kept);
}
"""


def keep(page: Page, address: str, name: str = "담기") -> None:
    """Keep what is at an address."""
    page.goto(address)
    button = page.get_by_role("button", name=name)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def kept(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("listitem")


def test_what_is_kept_is_listed_with_what_changed(
    page: Page, story: Story, device: str, shot: Callable[[str], None]
) -> None:
    page.add_init_script(WATCH_JUMPS)
    keep(page, story.path(Stage.CONTRACT))
    assert page.evaluate(JUMPED) < STEADY
    keep(page, EVENTS, "이 찾기 담기")
    page.evaluate(AGE)

    page.get_by_role("banner").get_by_role("link", name="담아 둔 것").click()

    expect(kept(page)).to_have_count(2)
    expect(page.get_by_text(re.compile("계약금액이 .*바뀌었습니다"))).to_be_visible()
    expect(page.get_by_text(re.compile("지난번에 본 뒤 .*건이 새로 올라왔습니다"))).to_be_visible()
    shot("saved")
    assert page.evaluate(WIDER_THAN_THE_SCREEN) <= 0
    assert not page.evaluate(SMALLER_THAN_13)
    assert device == "desktop" or not page.evaluate(TOO_SMALL)

    page.get_by_role("link", name=story.title).first.click()
    expect(page.get_by_role("button", name="담기")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page.get_by_text(re.compile("지난번에 본 뒤"))).to_be_visible()
    expect(page.get_by_text(re.compile("계약금액이"))).to_have_count(0)
    page.get_by_role("button", name="바뀐 것 모두 확인").click()
    expect(page.get_by_text(re.compile("지난번에 본 뒤"))).to_have_count(0)
    expect(page.get_by_role("button", name="바뀐 것 모두 확인")).to_have_count(0)


@pytest.mark.parametrize("device", ["phone"])
def test_a_swapped_list_offers_to_keep_what_it_shows_now(page: Page) -> None:
    keep(page, EVENTS, "이 찾기 담기")
    box = page.get_by_label("검색어", exact=True)

    box.fill("청소")
    box.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("청소")
    star = page.get_by_role("button", name="이 찾기 담기")
    expect(star).to_be_visible()
    expect(star).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("device", ["desktop"])
def test_the_list_is_taken_along_in_a_file(page: Page, story: Story, tmp_path: Path) -> None:
    keep(page, story.path(Stage.NOTICE))
    page.goto("/saved")
    with page.expect_download() as download:
        page.get_by_role("button", name="파일로 내보내기").click()
    file = tmp_path / "saved.json"
    download.value.save_as(file)
    assert [each["kind"] for each in json.loads(file.read_text("utf-8"))] == ["notice"]

    kept(page).get_by_role("button", name="담기").press("Enter")
    page.reload()
    expect(page.get_by_text("아직 담아 둔 것이 없습니다")).to_be_visible()
    chooser = page.get_by_label("파일에서 가져오기")
    chooser.set_input_files(Path(__file__))
    expect(page.get_by_text("담아 둔 목록이 아닌 파일입니다")).to_be_visible()
    chooser.set_input_files(file)

    expect(kept(page)).to_have_count(1)
    expect(page.get_by_role("link", name=story.title)).to_be_visible()


@pytest.mark.parametrize("device", ["phone"])
def test_a_browser_that_keeps_nothing_is_told_so(page: Page, story: Story) -> None:
    page.add_init_script(BLOCK_STORAGE)
    page.goto(story.path(Stage.NOTICE))

    page.get_by_role("button", name="담기").click()

    expect(page.get_by_text("브라우저가 저장을 막고 있어")).to_be_visible()
    page.goto("/saved")
    expect(page.get_by_text("브라우저가 저장을 막고 있어")).to_be_visible()


@pytest.mark.parametrize("scripts", [False], ids=["plain"])
@pytest.mark.parametrize("device", ["phone"])
def test_without_scripts_nothing_is_offered_that_would_not_work(page: Page, story: Story) -> None:
    page.goto(story.path(Stage.NOTICE))
    expect(page.get_by_role("button", name="담기")).to_have_count(0)

    page.goto("/saved")
    expect(page.get_by_text("스크립트를 켜야 볼 수 있습니다")).to_be_visible()


@pytest.mark.parametrize(("device", "scheme"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_nothing_on_what_is_kept(page: Page, story: Story, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    keep(page, story.path(Stage.NOTICE))
    keep(page, EVENTS, "이 찾기 담기")
    page.goto("/saved")
    expect(kept(page)).to_have_count(2)

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()
