"""An official looks at one agency: from the list to its numbers and its contracts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from e2e.conftest import DEVICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Route

    from e2e.site import Site

HOST = "http://district.test/"
FRAME = '<!doctype html><html lang="ko"><title>구청</title><iframe height="700" src="{}"></iframe>'
SMALLEST_TEXT = """
() => Math.min(...[...document.querySelectorAll("svg.chart text")]
  .filter((each) => each.checkVisibility())
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))
"""
OUTSIDE = """
() => [...document.querySelectorAll("svg.chart")].flatMap((chart) => {
  const frame = chart.getBoundingClientRect();
  return [...chart.querySelectorAll("text, rect")]
    .map((each) => [each.textContent, each.getBoundingClientRect()])
    .filter(([, box]) => box.left < frame.left - 2 || box.right > frame.right + 2
      || box.bottom > frame.bottom + 2)
    .map(([words]) => words);
})
"""
OVERLAPPING = """
() => [...document.querySelectorAll("svg.chart")].flatMap((chart) => {
  const texts = [...chart.querySelectorAll("text")].filter((each) => each.checkVisibility());
  const boxes = texts.map((each) => each.getBoundingClientRect());
  return texts.filter((each, at) => boxes.some((other, place) => place > at
      && boxes[at].left < other.right && other.left < boxes[at].right
      && boxes[at].top + 3 < other.bottom && other.top + 3 < boxes[at].bottom))
    .map((each) => each.textContent);
})
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_an_official_sees_what_a_district_spent(page: Page, shot: Callable[[str], None]) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="기관별로 보기").click()
    page.get_by_role("link", name="마포구", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("서울특별시 마포구")
    drawing = page.get_by_role("img", name=re.compile("^연도별·종류별 계약금액"))
    expect(drawing).to_be_visible()
    drawing.scroll_into_view_if_needed()
    shot("drawn")

    page.get_by_text("연도별·종류별 계약금액 숫자로 보기").click()
    table = page.get_by_role("table", name="연도별·종류별 계약금액")
    year = table.get_by_role("rowheader").first.inner_text()
    table.get_by_role("link", name=year).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("마포구")


def test_charts_are_legible_and_keep_to_themselves(page: Page) -> None:
    page.goto("/agencies/seoul")

    assert page.evaluate(SMALLEST_TEXT) >= 13
    assert not page.evaluate(OUTSIDE)
    assert not page.evaluate(OVERLAPPING)


def test_charts_keep_to_themselves_in_large_text(large_print: Browser, site: Site) -> None:
    page = large_print.new_page(base_url=site.url, viewport=DEVICES["phone"])
    page.goto("/agencies/seoul")

    found = page.evaluate(OVERLAPPING)
    page.close()

    assert not found


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_link_of_an_embedded_page_leads_out_of_the_frame(page: Page, site: Site) -> None:
    framed = f"{site.url}/agencies/mapo?embed=1"
    page.route(
        HOST, lambda route: route.fulfill(content_type="text/html", body=FRAME.format(framed))
    )
    page.route(framed, unlocked)
    page.goto(HOST)

    page.frame_locator("iframe").get_by_role("link", name="서울계약마당에서 보기").click()

    expect(page).to_have_url(f"{site.url}/agencies/mapo")


def unlocked(route: Route) -> None:
    """Answer as a site does whose settings let everybody frame it."""
    answer = route.fetch()
    locks = {"content-security-policy", "x-frame-options"}
    headers = {name: value for name, value in answer.headers.items() if name not in locks}
    route.fulfill(response=answer, headers=headers)
