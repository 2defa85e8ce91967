"""An official with a tablet: the desk sorted, narrowed, taken away and printed."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


@pytest.mark.parametrize("device", ["tablet"])
def test_an_official_works_at_the_desk(page: Page, shot: Callable[[str], None]) -> None:
    page.goto("/agencies/seoul")
    page.get_by_role("main").get_by_role("link", name="업무판").click()
    page.get_by_role("link", name=re.compile("^곧 끝나는 계약")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("곧 끝나는 계약")

    page.get_by_role("columnheader", name="계약금액").get_by_role("link").click()
    sums = page.get_by_role("row").filter(has=page.get_by_role("rowheader")).locator("td.n")
    amounts = [int(re.sub(r"\D", "", each)) for each in sums.all_inner_texts() if "원" in each]
    assert amounts == sorted(amounts, reverse=True)

    second = page.get_by_role("rowheader").nth(1).get_by_role("link")
    title = second.inner_text()
    second.click()
    beside = page.get_by_role("region", name="고른 것")
    expect(beside.get_by_role("heading", level=2)).to_have_text(title)
    expect(page).to_have_url(re.compile("pick="))
    box, list_box = beside.bounding_box(), page.get_by_role("table").bounding_box()
    assert box
    assert list_box
    assert box["x"] >= list_box["x"] + list_box["width"] - 1, "the detail stands beside the list"
    shot("beside")

    office = page.get_by_label("부서").locator("option").nth(1).inner_text()
    page.get_by_label("부서").select_option(office)
    page.get_by_role("button", name="보기").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(office)

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert office.replace(" ", "_") in unquote(download.value.suggested_filename)


@pytest.mark.parametrize("device", ["tablet"])
def test_a_desk_prints_its_list_on_paper(page: Page) -> None:
    page.goto("/agencies/seoul/desk?sheet=repeat")
    page.emulate_media(media="print")

    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("columnheader", name="마지막 계약일")).to_be_visible()
    expect(page.get_by_text("공공누리 제1유형").first).to_be_visible()
    for gone in (page.get_by_role("button", name="보기"), page.locator("#picked")):
        expect(gone).to_be_hidden()
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].mediabox
    assert (round(paper.width), round(paper.height)) == (842, 595), "it is A4, lying"
