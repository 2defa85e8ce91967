"""Filters: typed into the box, tapped, or written into a field; with scripts and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from e2e.test_lists import found, heading_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

both = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])


@both
def test_an_amount_in_the_words_is_a_condition_one_can_take_away(page: Page) -> None:
    page.goto(f"/contracts?q={quote('행사 5천만원 이하')}")
    narrowed = found(page)

    expect(heading_of(page)).to_have_text("‘행사’ 계약, 5천만 원 이하")
    expect(page.get_by_text("‘5천만원 이하’는 금액으로 읽었습니다.")).to_be_visible()
    page.get_by_role("link", name="5천만 원 이하 조건 빼기").click()

    expect(heading_of(page)).to_have_text("‘행사’ 계약")
    expect(page.get_by_label("검색어", exact=True)).to_have_value("행사")
    assert 0 < narrowed < found(page)


@both
def test_what_was_typed_can_be_looked_for_letter_by_letter(page: Page) -> None:
    page.goto(f"/contracts?q={quote('행사 5천만원 이하')}")

    page.get_by_role("link", name="친 그대로 찾기").click()

    expect(heading_of(page)).to_have_text("‘행사 5천만원 이하’ 계약")
    expect(page.get_by_role("link", name="글자 그대로 조건 빼기")).to_be_visible()


@both
def test_days_are_typed_by_hand(page: Page) -> None:
    page.goto("/contracts")
    everything = found(page)
    panel = opened(page)

    part(panel, "계약일")
    panel.get_by_label("부터").fill("2026.1.1")
    panel.get_by_label("까지").fill("2026년 3월")
    panel.get_by_role("button", name="적용").last.click()

    expect(heading_of(page)).to_have_text(re.compile(r"2026\.01\.01.*2026\.03\.31"))
    expect(page).to_have_url(re.compile("from=2026-01-01&to=2026-03-31|from=2026.1.1"))
    assert 0 < found(page) < everything


@both
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_what_cannot_be_read_is_said_on_the_page_and_at_the_field(page: Page) -> None:
    page.goto("/contracts")
    everything = found(page)
    panel = opened(page)

    part(panel, "금액")
    panel.get_by_label("이상").fill("아주 많이")
    panel.get_by_label("이상").press("Enter")

    expect(page.locator(".corrected")).to_contain_text("‘아주 많이’ 금액을 읽지 못해 뺐습니다.")
    panel = opened(page)
    field = panel.get_by_label("이상")
    expect(field).to_have_value("아주 많이")
    expect(field).to_have_accessible_description(re.compile("읽지 못해"))
    assert found(page) == everything


@both
def test_a_department_takes_the_place_of_its_agency(page: Page) -> None:
    page.goto("/contracts?agency=jongno")
    whole = found(page)
    panel = opened(page)

    panel.get_by_text("종로구 부서").click()
    box = panel.get_by_role("checkbox", name=re.compile("과 ")).first
    name = box.locator("..").inner_text().split()[0]
    box.check()
    send(page, panel)

    expect(page.get_by_role("link", name=f"종로구 {name} 조건 빼기")).to_be_visible()
    expect(page.get_by_role("link", name="종로구 조건 빼기", exact=True)).to_have_count(0)
    assert 0 < found(page) < whole
    opened(page).get_by_role("link", name=re.compile("^종로구 모두")).click()
    expect(page.get_by_role("link", name="종로구 조건 빼기", exact=True)).to_be_visible()
    assert found(page) == whole


@pytest.mark.parametrize("device", ["desktop"])
def test_a_count_beside_a_choice_is_what_the_choice_gives(page: Page) -> None:
    page.goto(f"/notices?q={quote('행사')}")
    box = page.get_by_role("region", name="찾는 조건").get_by_role(
        "checkbox", name=re.compile("^용역")
    )
    promised = int(re.sub(r"\D", "", box.locator("..").inner_text()))

    box.check()

    expect(page.get_by_role("link", name="용역 조건 빼기")).to_be_visible()
    assert found(page) == promised
    expect(box).to_be_focused()


@both
def test_a_list_is_put_in_another_order(page: Page) -> None:
    page.goto("/contracts")

    page.locator(".orders summary").click()
    page.get_by_role("link", name="금액 높은 순").click()

    expect(page.locator(".orders summary")).to_contain_text("금액 높은 순")
    assert "order=amount_high" in page.url


@both
def test_where_nothing_is_found_the_page_says_what_to_give_up(page: Page) -> None:
    page.goto(f"/contracts?q={quote('행사')}&category=foreign")

    remedy = page.get_by_role("link", name=re.compile(r"‘외자’ 빼고 [\d,]+건"))
    promised = int(re.sub(r"\D", "", remedy.inner_text()))
    remedy.click()

    expect(heading_of(page)).to_have_text("‘행사’ 계약")
    assert found(page) == promised > 0


@pytest.mark.parametrize("device", ["phone", "tablet", "desktop"])
def test_the_open_panel_is_accessible(page: Page, shot: Callable[[str], None]) -> None:
    page.goto(f"/notices?q={quote('행사')}&agency=jongno&min={quote('많이')}")
    panel = opened(page)
    part(panel, "게시일")
    part(panel, "계약방법")
    shot("panel")

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()


def opened(page: Page) -> Locator:
    """Return the panel of conditions; phones open it as a sheet first."""
    opener = page.locator(".open-filters")
    panel = page.get_by_role("region", name="찾는 조건")
    if opener.is_visible() and not panel.is_visible():
        opener.click()
    expect(panel).to_be_visible()
    return panel


def part(panel: Locator, title: str) -> None:
    """Unfold a part of the panel."""
    heading = panel.locator(".part > summary").filter(has_text=title)
    if not heading.evaluate("each => each.parentElement.open"):
        heading.click()


def send(page: Page, panel: Locator) -> None:
    """Press the button under the conditions where nothing was sent by itself."""
    button = panel.get_by_role("button", name="결과 보기")
    if button.is_visible():
        button.click()
    expect(page.get_by_role("status")).to_be_visible()
