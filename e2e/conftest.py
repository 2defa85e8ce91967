"""Fixtures of the journeys: the running site, a browser, and pages on three devices."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from e2e.browser import FLAGS, executable
from e2e.site import running_site
from e2e.stories import paid_event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Playwright, ViewportSize

    from e2e.site import Site
    from e2e.stories import Story

SCREENSHOTS = Path(__file__).parent / "screenshots"
DEVICES: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "tablet": {"width": 768, "height": 1024},
    "desktop": {"width": 1280, "height": 800},
}
SLOWEST_MS = 10_000


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever writes journeys keep a city between runs: `--city FOLDER`."""
    parser.addoption("--city", type=Path, help="an installation's folder to serve and keep")


@pytest.fixture(scope="session")
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Build a small city and serve it, once for all journeys."""
    folder = request.config.getoption("--city") or shared_folder(tmp_path_factory)
    folder.mkdir(parents=True, exist_ok=True)
    with running_site(folder) as running:
        yield running


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run of pytest share."""
    own = factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "site"


@pytest.fixture(scope="session")
def story(site: Site) -> Story:
    """Return an event that can be followed from plan to payment."""
    return paid_event(site)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what drives the browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Browser:
    """Start the browser."""
    return launch(playwright)


@pytest.fixture(scope="session")
def large_print(playwright: Playwright) -> Browser:
    """Start a browser whose user has set text to twice the usual size."""
    return launch(playwright, "--blink-settings=defaultFontSize=32")


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Start the browser that `e2e/browser.py` finds."""
    found = executable()
    assert found, "no browser: `make browser` fetches one"
    return playwright.chromium.launch(executable_path=found, args=[*FLAGS, *flags])


@pytest.fixture(params=list(DEVICES))
def device(request: pytest.FixtureRequest) -> str:
    """Walk on every device; a journey may name one: `parametrize("device", ["phone"])`."""
    return str(request.param)


@pytest.fixture
def scripts() -> bool:
    """Let scripts run; a journey that must do without says `parametrize("scripts", …)`."""
    return True


@pytest.fixture
def page(browser: Browser, site: Site, device: str, *, scripts: bool) -> Iterator[Page]:
    """Open a page on a device; an error in the browser's console fails the journey."""
    context = browser.new_context(
        base_url=site.url,
        viewport=DEVICES[device],
        java_script_enabled=scripts,
        has_touch=device != "desktop",
        is_mobile=device == "phone",
        locale="ko-KR",
        timezone_id="Asia/Seoul",
        bypass_csp=False,
    )
    context.set_default_timeout(SLOWEST_MS)
    opened, errors = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    unexpected = [error for error in errors if not re.search("status of 40[034]", error)]
    assert not unexpected, f"the browser's console says: {unexpected}"


@pytest.fixture
def shot(page: Page, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Take a screenshot for a person to look at, named after the test and the moment."""
    SCREENSHOTS.mkdir(exist_ok=True)
    test = re.sub(r"[^\w-]+", "-", request.node.name).strip("-")

    def take(moment: str) -> None:
        page.screenshot(path=SCREENSHOTS / f"{test}-{moment}.png")

    return take
