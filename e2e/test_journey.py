"""The event agency's journey: from typing 행사 to what has been paid, on every device.

With scripts and without: the same words, links and pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from seoul_gyeyak.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from e2e.stories import Story

pytestmark = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])


def test_an_agency_follows_an_event_from_plan_to_payment(
    page: Page, story: Story, shot: Callable[[str], None]
) -> None:
    search(page, "행사")
    tab(page, "발주계획").click()
    expect(page).to_have_url(re.compile("/plans"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("행사")
    shot("1-plans")
    tick_agency(page, story.agency)
    turn_pages_to(page, card(page, story.title)).click()

    expect_address(page, story.path(Stage.PLAN))
    expect(page.get_by_role("heading", name="사업 개요")).to_be_visible()
    shot("2-plan")

    step(page, "입찰공고").click()
    expect_address(page, story.path(Stage.NOTICE))
    expect_deadline_on_top(page)
    expect(page.get_by_role("heading", name="참가할 수 있습니까")).to_be_visible()
    expect(page.get_by_role("heading", name="준비할 서류")).to_be_visible()
    shot("3-notice")

    step(page, "개찰").click()
    expect(page).to_have_url(re.compile("/openings/"))
    expect(page.get_by_role("heading", name="가격", exact=True)).to_be_visible()
    shot("4-opening")

    step(page, "계약").click()
    expect(page).to_have_url(re.compile("/contracts/"))
    payments = page.get_by_role("region", name="대금지급")
    expect(payments.get_by_text("지급총액")).to_be_visible()
    shot("5-contract")


def test_the_source_record_of_a_plan_can_be_read(page: Page, story: Story) -> None:
    page.goto(story.path(Stage.PLAN))

    page.get_by_role("link", name="원문 보기").click()

    expect(page).to_have_url(re.compile("/source$"))
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_role("cell", name=story.title).first).to_be_visible()


def search(page: Page, words: str) -> None:
    """Type words into the box on the home page and send them."""
    page.goto("/")
    page.get_by_label("검색어", exact=True).fill(words)
    page.get_by_role("button", name="찾기").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def tab(page: Page, label: str) -> Locator:
    """Return the tab of one kind of record."""
    return page.get_by_role("navigation", name="자료 종류").get_by_role("link", name=label)


def tick_agency(page: Page, agency: str) -> None:
    """Narrow a list to one district; phones open the sheet of conditions first."""
    opener = page.get_by_role("button", name="조건", exact=True)
    if opener.is_visible():
        opener.click()
    conditions = page.get_by_role("region", name="찾는 조건")
    box = conditions.get_by_role("checkbox", name=re.compile(rf"^{agency}\s")).first
    if not box.is_visible():
        conditions.get_by_text("자치구").first.click()
    box.check()
    send = page.get_by_role("button", name="결과 보기")
    if send.is_visible():
        send.click()
    expect(page.get_by_role("link", name=re.compile(f"{agency}.*조건 빼기"))).to_be_visible()


def card(page: Page, title: str) -> Locator:
    """Return the link of a card with this title."""
    return page.get_by_role("link", name=title, exact=True)


def turn_pages_to(page: Page, wanted: Locator) -> Locator:
    """Go on to the next page of the list until the link is there."""
    pages = page.get_by_role("navigation", name="쪽")
    while not wanted.count():
        number = pages.get_by_role("link").and_(page.locator("[aria-current=page]")).inner_text()
        pages.get_by_role("link", name="다음").click()
        expect(pages.locator("[aria-current=page]")).not_to_have_text(number)
    return wanted.first


def step(page: Page, label: str) -> Locator:
    """Return the link of one stage in the strip from plan to payment."""
    strip = page.get_by_role("region", name="계획부터 지급까지")
    return strip.get_by_role("listitem").filter(has_text=label).get_by_role("link").first


def expect_address(page: Page, path: str) -> None:
    """Hold the page to a permanent address."""
    expect(page).to_have_url(re.compile(re.escape(path) + r"(\?|#|$)"))


def expect_deadline_on_top(page: Page) -> None:
    """Hold the notice to showing its deadline, to the minute, above everything else it says."""
    moment = page.locator("main time").first
    expect(moment).to_have_text(re.compile(r"\d{4}\.\d{2}\.\d{2}\(.\) \d{2}:\d{2}"))
    tops = [place.bounding_box() for place in (moment, page.get_by_role("heading", level=2).first)]
    deadline, section = (box["y"] if box else 0 for box in tops)
    assert 0 < deadline < section, "the deadline stands below other things"
