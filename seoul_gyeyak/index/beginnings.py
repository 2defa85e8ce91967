"""What may become of a text as far as it is typed, its last syllable half done.

A keyboard writes 행사 through ㅎ, 해, 행, 행ㅅ and 행사, and through 행 on its way to 해외. So a
text stands for all that begins with the same keys: 해 for 해, 핵, 행 and their like, 고 for 과 too,
행 for 행 and for 해 with ㅇ after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from seoul_gyeyak.index.jamo import (
    FINALS,
    FIRST,
    INITIAL_NUMBERS,
    SPLIT,
    VOWELS,
    is_syllables,
)

LAST_LETTER: Final = "\U0010ffff"
Span = tuple[str, str]
"""From the first text to what comes just before the second, sorted letter by letter."""


def spans(typed: str) -> list[Span]:
    """Return where the texts lie that begin with the keys struck so far."""
    head, last = typed[:-1], typed[-1]
    if is_syllables(last):
        return [(head + first, head + after) for first, after in becoming(last)]
    if last in INITIAL_NUMBERS:
        return [(head + first, head + after) for first, after in opening(last)]
    return [(typed, typed + LAST_LETTER)]


def becoming(syllable: str) -> Iterator[Span]:
    """Yield the spans of what a syllable may become."""
    number = ord(syllable) - FIRST
    open_syllable, final = divmod(number, len(FINALS))
    if not final:
        yield from widening(open_syllable)
        return
    yield from (letters(number + more - final, 1) for more in closing(FINALS[final]))
    kept, moved = ("", *SPLIT.get(FINALS[final], FINALS[final]))[-2:]
    if moved in INITIAL_NUMBERS:
        stays = chr(FIRST + open_syllable * len(FINALS) + FINALS.index(kept))
        yield from ((stays + first, stays + after) for first, after in opening(moved))


def widening(open_syllable: int) -> Iterator[Span]:
    """Yield the spans of a syllable without a final: any may close it, a vowel may join its own."""
    initial, vowel = divmod(open_syllable, len(VOWELS))
    for number, each in enumerate(VOWELS):
        if number == vowel or SPLIT.get(each, " ")[0] == VOWELS[vowel]:
            yield letters((initial * len(VOWELS) + number) * len(FINALS), len(FINALS))


def closing(final: str) -> Iterator[int]:
    """Yield the numbers of the finals that begin with one: ㄱ, ㄳ."""
    for number, each in enumerate(FINALS):
        if each == final or (each in SPLIT and SPLIT[each][0] == final):
            yield number


def opening(initial: str) -> Iterator[Span]:
    """Yield the span of every syllable with an initial."""
    each = len(VOWELS) * len(FINALS)
    yield letters(INITIAL_NUMBERS[initial] * each, each)


def letters(number: int, count: int) -> Span:
    """Return the span of some syllables in a row."""
    return chr(FIRST + number), chr(FIRST + number + count)
