"""Near words, kept by hand in `fixtures/thesaurus.toml`: to offer beside, to ask for instead."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

KEPT: Final = Path(__file__).resolve().parents[3] / "fixtures" / "thesaurus.toml"


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """By word (lower case): the words beside it, and those that titles use instead of it."""

    beside: Mapping[str, tuple[str, ...]]
    instead: Mapping[str, tuple[str, ...]]

    def near(self, word: str) -> tuple[str, ...]:
        """Return what a word may be called otherwise, the likeliest first."""
        key = word.lower()
        return tuple(dict.fromkeys((*self.instead.get(key, ()), *self.beside.get(key, ()))))


@cache
def thesaurus() -> Thesaurus:
    """Return the kept thesaurus, read once."""
    kept = tomllib.loads(KEPT.read_text(encoding="utf-8"))
    return Thesaurus(beside_of(kept["beside"]), instead_of(kept["instead"]))


def beside_of(groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the other words of each word's groups, in their order."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for group in groups:
        words = group.split()
        for word in words:
            found[word.lower()].update(dict.fromkeys(each for each in words if each != word))
    return {word: tuple(others) for word, others in found.items()}


def instead_of(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words that titles use for each everyday word."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        said, used = line.split(" > ")
        found[said.lower()].append(used)
    return {said: tuple(used) for said, used in found.items()}
