"""나눔고딕 for the PDF, loaded once in a process; a PDF holds only the letters it uses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from xhtml2pdf.default import DEFAULT_FONT

from seoul_gyeyak.exceptions import SettingsError

FOLDER: Final = Path(__file__).resolve().parents[2] / "static" / "fonts"
FILES: Final = {"NanumGothic": "NanumGothic.ttf", "NanumGothic-Bold": "NanumGothicBold.ttf"}
REGULAR, BOLD = FILES
FAMILY: Final = "nanumgothic"
ABSENT: Final = "〓"
"""The printers' sign for a letter that a font lacks."""


def require_fonts() -> None:
    """Stop the start, with the reason, when a font is missing."""
    missing = [name for name in FILES.values() if not (FOLDER / name).is_file()]
    if missing:
        msg = f"증명서에 쓸 글꼴이 {FOLDER}에 없습니다: {', '.join(missing)}"
        raise SettingsError(msg)


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


def printable(text: str) -> str:
    """Return a text with `〓` for every letter the fonts lack: a gap would go unnoticed."""
    known = load_fonts()
    return "".join(letter if ord(letter) in known else ABSENT for letter in text)
