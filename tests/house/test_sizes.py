"""Nothing grows a long tail: functions stay short, modules fit in the head."""

from __future__ import annotations

from statistics import median

import pytest

from tests.house.code import ROOT, functions, modules

LONGEST_FUNCTION, USUAL_FUNCTION, MEDIAN_FUNCTION = 45, 25, 9
LONGEST_MODULE = 300
EVERYWHERE = ("app.py", "seoul_gyeyak", "tests", "e2e", "fixtures")


def test_no_function_is_longer_than_45_lines() -> None:
    long = [f"{f.place} ({f.lines})" for f in functions(*EVERYWHERE) if f.lines > LONGEST_FUNCTION]

    assert not long, "split these functions:\n" + "\n".join(long)


@pytest.mark.parametrize("folder", ["seoul_gyeyak", "tests"])
def test_nine_functions_in_ten_have_25_lines_at_most(folder: str) -> None:
    lines = sorted(f.lines for f in functions(folder))

    assert lines[len(lines) * 9 // 10] <= USUAL_FUNCTION


@pytest.mark.parametrize("folder", ["seoul_gyeyak", "tests"])
def test_the_median_function_has_9_lines_at_most(folder: str) -> None:
    assert median(f.lines for f in functions(folder)) <= MEDIAN_FUNCTION


def test_no_module_is_longer_than_300_lines() -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in modules(*EVERYWHERE)}

    long = [f"{path.relative_to(ROOT)} ({n})" for path, n in sizes.items() if n > LONGEST_MODULE]
    assert not long, "split these modules by subject:\n" + "\n".join(long)
