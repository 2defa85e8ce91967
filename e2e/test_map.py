"""The map of companies: by fingers, wheel, keys and buttons, without scripts, and as a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from e2e.test_layout import SMALLER_THAN_13, TOO_SMALL, WIDER_THAN_THE_SCREEN
from e2e.test_weight import MAP_VIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, Request

READY: Final = "#map[data-ready]"
AGREED: Final = """
() => {
  const number = (each) => Number(each.textContent.replace(/\\D/g, ""));
  const clusters = [...document.querySelectorAll(".sign.cluster b")].map(number);
  const alone = document.querySelectorAll(".sign.firm").length;
  const drawn = clusters.reduce((sum, each) => sum + each, alone);
  return drawn > 0 && drawn === number(document.querySelector("#found-count b"));
}
"""
"""The map and the list show as many firms."""
LEAFLETS_OWN: Final = "#3388ff"
"""What areas are filled with that we gave no colour."""
MIDDLE: Final = {"x": 150.0, "y": 280.0}


def opened(page: Page, path: str = "/map") -> None:
    """Open the map and wait until it can be moved."""
    page.goto(path)
    page.locator(READY).wait_for()


def entered(page: Page) -> None:
    """Open the map near enough to see firms, by its own way there."""
    opened(page)
    page.locator(".sign.district").first.click()
    moved(page, "/map")


def moved(page: Page, before: str) -> str:
    """Wait until a move of the map has come to the address and the list; return the address."""
    expect(page).not_to_have_url(re.compile(f"{re.escape(before)}$"))
    expect(page).to_have_url(re.compile("box="))
    page.wait_for_function(AGREED)
    return page.url


def touch(page: Page, *paths: tuple[tuple[float, float], tuple[float, float]]) -> None:
    """Move one finger for each path, all at once."""
    fingers, steps = page.context.new_cdp_session(page), 6
    for step in range(steps + 1):
        points = [
            {"x": x1 + (x2 - x1) * step / steps, "y": y1 + (y2 - y1) * step / steps}
            for (x1, y1), (x2, y2) in paths
        ]
        kind = "touchMove" if step else "touchStart"
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def drag(page: Page, device: str) -> None:
    """Pull the map to the left, as one does on the device."""
    x, y = MIDDLE["x"], MIDDLE["y"]
    if device != "desktop":
        touch(page, ((x, y), (x - 60, y + 20)))
        return
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 20, steps=4)
    page.mouse.up()


def farther(page: Page, device: str) -> None:
    """Look from farther away, as one does on the device."""
    x, y = MIDDLE["x"], MIDDLE["y"]
    if device == "desktop":
        page.mouse.move(x, y)
        page.mouse.wheel(0, 120)
    else:
        touch(page, ((x - 60, y), (x - 30, y)), ((x + 60, y), (x + 30, y)))


def count(page: Page) -> Locator:
    return page.locator("#found-count")


def test_the_list_agrees_with_the_map_after_every_move(
    page: Page, device: str, shot: Callable[[str], None]
) -> None:
    entered(page)
    shot("near")
    here = page.url
    steps = page.evaluate("history.length")

    drag(page, device)
    here = moved(page, here)
    page.get_by_role("button", name="가까이", exact=True).click()
    here = moved(page, here)
    page.get_by_role("button", name="가까이", exact=True).click()
    here = moved(page, here)
    farther(page, device)
    here = moved(page, here)
    page.get_by_text("옮기기", exact=True).click()
    page.get_by_role("button", name="위로").click()
    moved(page, here)

    assert page.evaluate("history.length") == steps, "moving is no step to go back over"
    assert page.evaluate(WIDER_THAN_THE_SCREEN) <= 0
    assert not page.evaluate(SMALLER_THAN_13)
    assert device == "desktop" or not page.evaluate(TOO_SMALL)
    page.get_by_role("button", name="처음").click()
    expect(page).to_have_url(re.compile("/map$"))


@pytest.mark.parametrize("device", ["phone"])
def test_conditions_narrow_list_and_map_and_back_takes_them_away(page: Page) -> None:
    entered(page)
    everything, before = count(page).inner_text(), page.url

    page.get_by_role("button", name=re.compile("^조건")).click()
    conditions = page.locator("#filters")
    conditions.get_by_text("인증·확인", exact=True).first.click()
    conditions.get_by_role("checkbox").and_(page.locator("#part-certification input")).first.check()
    expect(page).to_have_url(re.compile("certification="))
    expect(count(page)).not_to_have_text(everything)
    page.keyboard.press("Escape")

    assert "box=" in page.url, "one still looks at the same place"
    page.go_back()
    expect(page).to_have_url(before)
    page.locator(READY).wait_for()
    expect(count(page)).to_have_text(everything)
    expect(page.locator(f'#map path[fill="{LEAFLETS_OWN}"]')).to_have_count(0)


@pytest.mark.parametrize("device", ["phone"])
def test_the_sheet_grows_and_shrinks_by_its_buttons_and_by_hand(page: Page) -> None:
    opened(page)
    sheet = page.get_by_role("region", name="목록")

    def height() -> float:
        page.wait_for_timeout(300)
        box = sheet.bounding_box()
        assert box
        return box["height"]

    middle = height()
    page.get_by_role("button", name="크게").tap()
    large = height()
    page.get_by_role("button", name="작게").tap()
    small = height()
    assert small < middle < large
    expect(page.get_by_role("button", name="작게")).to_have_attribute("aria-pressed", "true")

    grip = page.locator("#sheet-grip").bounding_box()
    assert grip
    x, y = grip["x"] + 20, grip["y"] + 20
    touch(page, ((x, y), (x, y - 140)))
    assert height() == pytest.approx(middle)
    expect(page.get_by_role("button", name="보통")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("device", ["desktop"])
def test_the_map_is_walked_by_keyboard_alone(page: Page) -> None:
    opened(page)
    page.locator(".sign.district").first.focus()
    page.keyboard.press("Enter")
    here = moved(page, "/map")

    page.locator("#map").focus()
    for key in ("ArrowRight", "+", "-"):
        page.keyboard.press(key)
        here = moved(page, here)

    expect(page.locator("#map")).to_be_focused()
    page.locator(".sign.cluster, .sign.firm").first.focus()
    page.keyboard.press("Enter")
    expect(
        page.locator("#map-firm a, #map-told:not(:empty)").or_(count(page)).first
    ).to_be_visible()


@pytest.mark.parametrize("device", ["phone"])
def test_around_me_asks_first_sorts_by_distance_and_keeps_nothing(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="내 주변").tap()
    expect(page.get_by_text("허락하지 않으셨습니다")).to_be_visible()

    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 37.5665, "longitude": 126.99})
    page.get_by_role("button", name="내 주변").tap()

    moved(page, "/map")
    expect(page.locator(".firm-row .row b").first).to_have_text(re.compile(r"\d(m|km)$"))
    assert "near" not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("device", ["phone"])
def test_a_firm_is_opened_from_the_list_and_back_shows_the_same_place(page: Page) -> None:
    entered(page)
    here, shown = page.url, count(page).inner_text()
    name = page.locator(".firm-row h2").first.inner_text()

    page.get_by_role("button", name="크게").tap()
    page.locator(".firm-row h2 a").first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("link", name="이 기업 주변 보기").click()
    page.locator(READY).wait_for()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.go_back()

    expect(page).to_have_url(here)
    expect(count(page)).to_have_text(shown)


@pytest.mark.parametrize("device", ["phone"])
@pytest.mark.parametrize("scripts", [False], ids=["plain"])
def test_without_scripts_districts_and_dongs_are_links(
    page: Page, shot: Callable[[str], None]
) -> None:
    page.goto("/map")
    everything = count(page).inner_text()
    shot("city")
    drawing = page.get_by_role("group", name="구와 동을 누르면")

    drawing.get_by_role("link", name=re.compile("^용산구 ")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("용산구")
    expect(count(page)).not_to_have_text(everything)
    shot("district")
    dong = drawing.get_by_role("link", name=re.compile(r"동 [1-9]\d*곳$")).first
    named = (dong.get_attribute("aria-label") or "").partition(" ")[0]
    page.goto(dong.evaluate("each => each.href.baseVal"))

    expect(page.get_by_role("heading", level=1)).to_contain_text(named)
    expect(page.locator(".firm-row").first).to_be_visible()
    expect(page.get_by_role("button", name="내 주변")).to_be_hidden()


@pytest.mark.parametrize(("device", "scheme"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_nothing_where_firms_are_seen(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    entered(page)

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("device", ["phone"])
def test_the_first_view_weighs_120_kilobytes_with_library_and_boundaries(page: Page) -> None:
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - Playwright marks its handlers

    opened(page)

    weights = {each.url: each.sizes()["responseBodySize"] for each in finished}
    assert any("/map/shapes/" in url for url in weights)
    assert sum(weights.values()) <= MAP_VIEW, weights
