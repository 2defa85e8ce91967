"""Lists: filters, pages, Back and bookmarks give whole pages and say the same everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from e2e.conftest import DEVICES
from e2e.test_journey import tick_agency

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from e2e.site import Site

EVENTS = f"/contracts?q={quote('행사')}"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_list_is_narrowed_to_a_district_and_widened_again(page: Page) -> None:
    page.goto("/contracts")
    everything = found(page)

    tick_agency(page, "마포구")
    narrowed = found(page)
    page.get_by_role("link", name=re.compile("마포구.*조건 빼기")).click()

    expect(page.get_by_role("link", name=re.compile("조건 빼기"))).to_have_count(0)
    assert 0 < narrowed < everything
    assert found(page) == everything


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_back_to_a_list_shows_the_whole_page_as_it_was(page: Page) -> None:
    page.goto(EVENTS)
    tick_agency(page, "마포구")
    heading, count = heading_of(page).inner_text(), found(page)

    cards(page).first.click()
    expect(page).to_have_url(re.compile("/contracts/"))
    page.go_back()

    expect(heading_of(page)).to_have_text(heading)
    expect_whole(page)
    assert found(page) == count


@pytest.mark.parametrize("device", ["phone"])
def test_back_after_several_swaps_goes_one_step_at_a_time(page: Page) -> None:
    page.goto(EVENTS)
    before = found(page)
    tick_agency(page, "마포구")

    page.go_back()

    expect_whole(page)
    expect(page.get_by_role("link", name=re.compile("조건 빼기"))).to_have_count(0)
    assert found(page) == before


@pytest.mark.parametrize("device", ["phone"])
def test_a_bookmark_of_a_narrowed_list_shows_the_same_without_scripts(
    page: Page, browser: Browser, site: Site
) -> None:
    page.goto(EVENTS)
    tick_agency(page, "마포구")

    plain = browser.new_context(java_script_enabled=False, viewport=DEVICES["phone"])
    bookmark = plain.new_page()
    bookmark.goto(page.url)

    assert page.url.startswith(f"{site.url}/contracts?")
    expect_whole(bookmark)
    assert found(bookmark) == found(page)
    plain.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("device", ["phone"])
def test_the_second_page_shows_other_records_and_says_where_one_is(page: Page) -> None:
    page.goto("/contracts")
    first = cards(page).all_inner_texts()

    page.get_by_role("navigation", name="쪽").get_by_role("link", name="다음").click()

    expect(page.get_by_role("status")).to_contain_text("2/")
    assert first != cards(page).all_inner_texts()


@pytest.mark.parametrize("device", ["phone"])
def test_nothing_found_says_what_to_do(page: Page) -> None:
    page.goto(f"/search?q={quote('우주왕복선 발사대')}")

    expect(page.get_by_role("heading", name="맞는 자료가 없습니다")).to_be_visible()
    expect(page.get_by_role("link", name="처음으로")).to_be_visible()


@pytest.mark.parametrize("device", ["phone"])
def test_a_page_past_the_last_leads_back(page: Page) -> None:
    answer = page.goto("/contracts?page=99999")

    assert answer
    assert answer.status == 404
    expect(page.get_by_role("link", name=re.compile("마지막|처음")).first).to_be_visible()


def heading_of(page: Page) -> Locator:
    """Return the page's heading."""
    return page.get_by_role("heading", level=1)


def found(page: Page) -> int:
    """Return how many records the list says it found."""
    status = page.get_by_role("status")
    expect(status).to_contain_text("건")
    return int(re.sub(r"\D", "", status.inner_text().split("건")[0]))


def cards(page: Page) -> Locator:
    """Return the links of the list's cards."""
    return page.get_by_role("main").get_by_role("heading", level=2).get_by_role("link")


def expect_whole(page: Page) -> None:
    """Hold a page to being whole: head with the search box, navigation, foot."""
    expect(page.get_by_role("banner").get_by_label("검색어", exact=True)).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("출처")
    expect(heading_of(page)).to_have_count(1)
