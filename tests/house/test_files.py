"""What may not stand in any committed file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.house.code import ROOT, committed

if TYPE_CHECKING:
    from collections.abc import Iterator

REGISTRY = re.compile(
    r"--(?:extra-)?index-url\b|--find[-]links\b"
    r"|https?://[^\s\"'<>/]*\b(?:pythonhosted|pypi|npmjs|yarnpkg|debian)\.\w+",
    re.IGNORECASE,
)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w+")
BINARY = {".png", ".ttf", ".otf", ".woff2", ".ico", ".xlsx", ".zst", ".gz"}
LARGEST = 2_000_000
WHOLE = {".ttf"}
"""A font keeps its name only as its makers released it: its licence asks that of a smaller one."""


def lines_with(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield where a pattern occurs in the text files, minified ones left out."""
    for path in committed():
        if path.suffix in BINARY or ".min." in path.name:
            continue
        text = path.read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"


def test_no_file_names_the_host_of_a_package_registry() -> None:
    found = list(lines_with(REGISTRY))

    assert not found, "locks work with any index; take the address out:\n" + "\n".join(found)


def test_no_file_names_a_path_of_one_machine() -> None:
    found = list(lines_with(MACHINE))

    assert not found, "\n".join(found)


def test_no_file_is_large() -> None:
    sizes = {p: p.stat().st_size for p in committed() if p.suffix not in WHOLE}

    large = [str(path.relative_to(ROOT)) for path, size in sizes.items() if size > LARGEST]

    assert not large, f"over {LARGEST:,} bytes: {large}"


def test_the_rule_against_registries_would_notice() -> None:
    host = "py" + "pi"

    assert REGISTRY.search(f"see https://{host}.org/simple")
    assert not REGISTRY.search("see https://www.g2b.go.kr")
