"""Text cut into chunks, and chunks into the parts that searching can start at.

A chunk is what stands between spaces and signs: `학동로6길`, `LED가로등`, `2개소`, `1.5억`, or the
number of a notice or contract, whose 차수 (`-00`, `-000`) is left off.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from seoul_gyeyak.index.lexicon import FUNCTION_WORDS, UNITS, YEAR
from seoul_gyeyak.index.morphemes import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

CHUNKS_REMEMBERED: Final = 65_536
SEGMENT = re.compile(r"[^()\[\]{}<>|\"'‘’“”「」『』〈〉《》:;]+")
"""What is between brackets, quotes and colons: words are only joined within it."""
CHUNK = re.compile(
    r"(?P<serial>[a-z]{0,3}\d[0-9a-z]{7,})-\d{2,3}(?![0-9a-z-])"
    r"|\d{1,3}(?:,\d{3})+(?!\d)[^\W_]*"
    r"|\d{1,3}\.\d{1,2}(?![\d.])[^\W_]*"
    r"|[^\W_]+"
)
PART = re.compile(r"[가-힣]+|[^가-힣]+")
SYLLABLES: Final = 0xAC00
SEALS: Final = 0xF0000
"""A private plane of Unicode: the first syllable of a sealed word goes there (see `sealed`)."""


class Part(NamedTuple):
    """A part of a chunk: `letters[start:end]` is a word; `exact` are terms it has as a whole.

    `is_number` parts are only found whole: 2024 must not find 20240312345.
    """

    start: int
    end: int
    exact: tuple[str, ...]
    is_number: bool


class Chunk(NamedTuple):
    """A chunk's letters, sealed words sealed, and its parts."""

    letters: str
    parts: tuple[Part, ...]


def normalized(text: str) -> str:
    """Return text in one form: composed, full-width and ligatures (㈜, ㎡) plain, lower case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFC", text)).lower()


def sealed(word: str) -> str:
    """Return a word that no prefix of it finds: 청소 must not find 청소년."""
    return chr(SEALS + ord(word[0]) - SYLLABLES) + word[1:]


def letters_of(match: re.Match[str]) -> str:
    """Return the letters of a chunk as matched: no thousands separators, no 차수."""
    return (match["serial"] or match[0]).replace(",", "")


@lru_cache(maxsize=CHUNKS_REMEMBERED)
def chunk(letters: str) -> Chunk:
    """Take a chunk apart."""
    if letters in FUNCTION_WORDS:
        return Chunk(letters, ())
    found: list[Part] = []
    written = letters
    for match in PART.finditer(letters):
        start = match.start()
        if not is_hangul(match[0]):
            found.append(foreign(letters, match))
            continue
        if found and found[-1].end > start:
            start = found[-1].end
        for piece in pieces(letters[start : match.end()]) if start < match.end() else ():
            if piece.is_sealed:
                written = seal_at(written, start + piece.start)
            found.append(native(letters, start, piece))
    return Chunk(written, tuple(found))


def is_hangul(run: str) -> bool:
    """Tell a run of syllables from one of letters and digits."""
    return "가" <= run[0] <= "힣"


def is_syllable(letter: str) -> bool:
    """Tell a syllable, sealed or not, from other letters."""
    return is_hangul(letter) or ord(letter) >= SEALS


def seal_at(letters: str, at: int) -> str:
    """Seal the word that starts at `at`."""
    return letters[:at] + sealed(letters[at:])


def native(letters: str, offset: int, piece: Piece) -> Part:
    """Return a piece of Hangul; one syllable is too short for a prefix and has itself as a term."""
    start, end = offset + piece.start, offset + piece.end
    exact = (letters[start:end],) if end - start == 1 else ()
    return Part(start, end, exact, is_number=False)


def foreign(letters: str, match: re.Match[str]) -> Part:
    """Return a run of Latin letters and digits, with the counting word that follows a number.

    Of a year, 년 and 년도 are left off: who writes 2024 means 2024년도 as well.
    """
    run, end = match[0], match.end()
    unit = UNITS.match(letters, end) if run[-1].isdigit() else None
    if unit is None:
        return Part(match.start(), end, (run,), is_number=run.isdecimal() or "." in run)
    whole = run + unit[0]
    exact = (run,) if YEAR.fullmatch(whole) else (run, whole)
    return Part(match.start(), unit.end(), exact, is_number=not any(map(str.isalpha, run)))


def unsealed(letters: str) -> str:
    """Return letters as they are written."""
    return "".join(
        chr(ord(each) - SEALS + SYLLABLES) if ord(each) >= SEALS else each for each in letters
    )


def chunks(segment: str, near: Collection[str] | None = None) -> Iterator[tuple[int, Chunk]]:
    """Yield each chunk of normalized text and where it begins.

    Given `near`, chunks in which nothing of these texts stands are not taken apart: they are of no
    interest, and there may be a new word in them, which takes long.
    """
    found = [(match.start(), letters_of(match)) for match in CHUNK.finditer(segment)]
    chosen = None if near is None else standing_in([letters for _, letters in found], near)
    for number, (at, letters) in enumerate(found):
        is_chosen = chosen is None or number in chosen
        yield at, chunk(letters) if is_chosen else Chunk(letters, ())


def standing_in(chunks: Sequence[str], texts: Collection[str]) -> set[int]:
    """Return the numbers of the chunks that these texts cover, chunks being joined."""
    joined, ends = "".join(chunks), list(accumulate(map(len, chunks)))
    found: set[int] = set()
    for text in texts:
        at = joined.find(text)
        while at >= 0:
            found.update(range(bisect_right(ends, at), bisect_left(ends, at + len(text)) + 1))
            at = joined.find(text, at + 1)
    return found
