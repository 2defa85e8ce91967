"""The words one slip of a finger away: a key left out, struck too much, wrong, or too early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from seoul_gyeyak.index.jamo import KEYS, composed, is_syllables, strokes

SHORTEST: Final = 2
LONGEST: Final = 8
"""Syllables: of a shorter word everything is one slip away, a longer one is not looked up."""


def slips(word: str) -> set[str]:
    """Return every text of syllables that is one key from a word: `헹사` has `행사` among them."""
    if not (SHORTEST <= len(word) <= LONGEST and is_syllables(word)):
        return set()
    written = (composed(keys) for keys in one_off(strokes(word)))
    return {text for text in written if is_syllables(text) and len(text) >= SHORTEST} - {word}


def one_off(keys: Sequence[str]) -> Iterator[list[str]]:
    """Yield every row of keys that differs by one key, or by the order of two."""
    for at in range(len(keys) + 1):
        before, after = list(keys[:at]), list(keys[at:])
        yield from ([*before, key, *after] for key in KEYS)
        if after:
            yield before + after[1:]
            yield from ([*before, key, *after[1:]] for key in KEYS)
        if len(after) > 1:
            yield [*before, after[1], after[0], *after[2:]]
