"""Keys struck on the wrong keyboard: 두벌식 letters typed as Latin ones, and the other way."""

from __future__ import annotations

from seoul_gyeyak.index.jamo import composed, is_syllables, strokes
from seoul_gyeyak.index.keyboard import TO_HANGUL, TO_LATIN


def hangul_of(text: str) -> str | None:
    """Return what these Latin keys write in Hangul: `godtk` → `행사`.

    None unless whole syllables come of it, so that `cctv` (ㅊㅊㅅㅍ) stays what it is. Capitals
    alone are the caps lock, among small letters they are ㅃㅉㄸㄲㅆㅒㅖ.
    """
    struck = text.lower() if text.isupper() else text
    keys = [TO_HANGUL.get(key) or TO_HANGUL.get(key.lower()) for key in struck]
    written = composed([key for key in keys if key is not None])
    return written if None not in keys and is_syllables(written) else None


def latin_of(text: str) -> str | None:
    """Return what these Hangul keys write in Latin: `ㅊㅊㅅㅍ` → `cctv`, `ㅣㄷㅇ` → `led`."""
    keys = [TO_LATIN.get(key) for key in strokes(text)]
    found = [key for key in keys if key is not None]
    return "".join(found).lower() if found and len(found) == len(keys) else None
