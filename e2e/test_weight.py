"""What a first view and a swap may weigh, and that nothing jumps when one is swapped in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from e2e.test_journey import tick_agency

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST_VIEW, SWAP = 60_000, 10_000
MAP_VIEW = 120_000
"""The map brings its library and the boundaries."""
WATCH_JUMPS = """
window.jumped = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumped += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
JUMPED = """
() => new Promise((say) => requestAnimationFrame(() => setTimeout(() => say(window.jumped), 50)))
"""
STEADY = 0.01


@pytest.mark.parametrize("device", ["phone"])
def test_nothing_jumps_when_a_list_is_narrowed(page: Page) -> None:
    page.add_init_script(WATCH_JUMPS)
    page.goto("/contracts")

    tick_agency(page, "마포구")

    assert page.evaluate(JUMPED) < STEADY
