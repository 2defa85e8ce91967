"""The words one slip of a finger away: a key left out, struck too much, wrong, or too early."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from seoul_gyeyak.index.jamo import is_syllables
from seoul_gyeyak.index.keyboard import LATIN, struck

SHORTEST: Final = 2
LONGEST: Final = 8
"""Syllables: of a shorter word everything is one slip away, a longer one is not looked up."""


def slips(word: str) -> set[str]:
    """Return every row of keys that is one key from a word's: those of `헹사` have 행사's.

    Words are known by their keys, so none of these has to be written out.
    """
    if not (SHORTEST <= len(word) <= LONGEST and is_syllables(word)):
        return set()
    keys = struck(word)
    return set(one_off(keys)) - {keys}


def one_off(keys: str) -> Iterator[str]:
    """Yield every row of keys that differs by one key, or by the order of two."""
    for at in range(len(keys) + 1):
        before, after = keys[:at], keys[at:]
        yield from (before + key + after for key in LATIN)
        if after:
            yield before + after[1:]
            yield from (before + key + after[1:] for key in LATIN)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
