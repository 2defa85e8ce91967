"""나눔고딕 for the PDF, loaded once in a process; a PDF holds only the letters it uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from xhtml2pdf.default import DEFAULT_FONT

from seoul_gyeyak.certificates.fonts import BOLD, FILES, FOLDER, REGULAR

FAMILY: Final = "nanumgothic"
ABSENT: Final = "〓"
"""The printers' sign for a letter that a font lacks."""
UNSEEN: Final = {"Cf", "Cc"}
"""Kinds of letters that are nothing to look at: marks of direction, breaks, a byte order."""
UNITS: Final = 1_000


@cache
def load_fonts() -> frozenset[int]:
    """Make the fonts known to the PDF writer; return the letters that both have."""
    letters: list[set[int]] = []
    for name, file in FILES.items():
        font = TTFont(name, str(FOLDER / file))
        pdfmetrics.registerFont(font)
        letters.append(set(font.face.charToGlyph))
    for is_italic in (0, 1):
        addMapping(FAMILY, 0, is_italic, REGULAR)
        addMapping(FAMILY, 1, is_italic, BOLD)
    DEFAULT_FONT[FAMILY] = FAMILY
    return frozenset(letters[0] & letters[1])


@cache
def widths(face: str) -> dict[int, float]:
    """Return how wide a font's letters are, in thousandths of its size."""
    load_fonts()
    known: dict[int, float] = pdfmetrics.getFont(face).face.charWidths
    return known


def width_of(text: str, face: str, size: float) -> float:
    """Return how wide a text is, in points; every letter must be in the font."""
    known = widths(face)
    return sum(known.get(ord(letter), UNITS) for letter in text) * size / UNITS


def printable(text: str) -> str:
    """Return a text as the fonts can show it, with `〓` for every letter that they lack.

    A gap would go unnoticed. Syllables in pieces (NFD) are put together, what cannot be seen is
    left out, and any space is one that a line may end at.
    """
    return "".join(seen(unicodedata.normalize("NFC", text)))


def seen(text: str) -> Iterator[str]:
    """Yield the letters that are printed for a text."""
    known = load_fonts()
    for letter in text:
        if letter.isspace():
            yield " "
        elif ord(letter) in known:
            yield letter
        elif unicodedata.category(letter) not in UNSEEN:
            yield ABSENT
