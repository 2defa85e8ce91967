"""Rows go on below, Back comes back to the row, and the number of rows is remembered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from e2e.test_lists import cards, heading_of

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_back_returns_to_the_row_one_opened(page: Page) -> None:
    page.goto("/contracts")
    before = page.get_by_role("status").inner_text()
    for shown in (40, 60):
        page.get_by_role("link", name=re.compile("더 보기")).click()
        expect(cards(page)).to_have_count(shown)
    expect(page).to_have_url(re.compile(r"upto=3$"))
    expect(page.get_by_role("status")).not_to_have_text(before)
    row = cards(page).nth(44)
    title = row.inner_text()

    row.click()
    expect(heading_of(page)).to_have_text(title)
    page.go_back()

    expect(cards(page)).to_have_count(60)
    expect(cards(page).nth(44)).to_have_text(title)
    expect(cards(page).nth(44)).to_be_in_viewport()


@pytest.mark.parametrize("device", ["phone"])
def test_more_rows_are_one_step_of_history(page: Page) -> None:
    page.goto("/")
    page.goto("/contracts")
    page.get_by_role("link", name=re.compile("더 보기")).click()
    expect(cards(page)).to_have_count(40)

    page.go_back()

    expect(page).to_have_url(re.compile("/$"))


@pytest.mark.parametrize("device", ["phone"])
def test_the_button_keeps_the_focus_and_no_row_comes_twice(page: Page) -> None:
    page.goto("/contracts")
    more = page.get_by_role("link", name=re.compile("더 보기"))
    more.focus()
    page.keyboard.press("Enter")
    expect(cards(page)).to_have_count(40)

    expect(more).to_be_focused()
    addresses = [each.get_attribute("href") for each in cards(page).all()]
    assert len(set(addresses)) == 40


@pytest.mark.parametrize("device", ["phone"])
@pytest.mark.parametrize("scripts", [False], ids=["plain"])
def test_more_rows_come_without_scripts_too(page: Page) -> None:
    page.goto("/contracts")

    page.get_by_role("link", name=re.compile("더 보기")).click()

    expect(cards(page)).to_have_count(40)
    expect(page).to_have_url(re.compile(r"upto=2"))


@pytest.mark.parametrize("device", ["phone"])
def test_the_number_of_rows_is_remembered_on_the_device(page: Page) -> None:
    page.goto("/contracts")
    page.get_by_role("link", name="50건").click()
    expect(cards(page)).to_have_count(50)

    page.goto("/")
    page.get_by_role("navigation", name="주 메뉴").get_by_role("link", name="입찰공고").click()
    expect(page).to_have_url(re.compile(r"/notices\?per=50$"))
    page.goto("/")
    page.get_by_label("검색어", exact=True).fill("행사")
    page.get_by_role("button", name="찾기").click()
    expect(page).to_have_url(re.compile("per=50"))
    expect(cards(page)).to_have_count(50)

    page.get_by_role("link", name="20건").click()
    expect(cards(page)).to_have_count(20)
    page.get_by_role("navigation", name="자료 종류").get_by_role("link", name="계약").click()
    expect(page).not_to_have_url(re.compile("per="))
