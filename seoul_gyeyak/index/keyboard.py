"""두벌식: which key of a Latin keyboard writes which Hangul letter.

Both alphabets become one row of keys, so that 행사, `godtk` and a half-typed 행ㅅ can be compared.
"""

from __future__ import annotations

from typing import Final

from seoul_gyeyak.index.jamo import strokes

LATIN: Final = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
HANGUL: Final = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
TO_HANGUL: Final = dict(zip(LATIN, HANGUL, strict=True))
TO_LATIN: Final = dict(zip(HANGUL, LATIN, strict=True))


def struck(text: str) -> str:
    """Return the keys that write a text: `행사` → `godtk`; other letters stay what they are.

    What is typed of a word so far, its last syllable half done, is a beginning of its keys: 해, 행
    and 행ㅅ are `go`, `god` and `godt`.
    """
    return "".join(TO_LATIN.get(key, key) for key in strokes(text.lower()))
