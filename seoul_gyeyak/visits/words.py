"""Which words of a search are counted: none that may name a person or hold a number."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import parse_qs, urlsplit

MOST_DIGITS: Final = 4
"""With five it may hold a business or telephone number, and none of it is counted."""
MOST_WORDS: Final = 6
LONGEST_WORD: Final = 20
LONGEST: Final = 80
WORD: Final = re.compile(r"(?<![\w-])[^\W_]+(?:[.&·][^\W_]+)*")
"""A word; one behind a minus is left out of a search and was not looked for."""


def countable(query: str) -> tuple[str, ...]:
    """Return the words of a search that are counted, each once, as all spellings have them.

    >>> countable("행사  ＬＥＤ 행사"), countable("119-81-00001 행사")
    (('행사', 'led'), ())
    """
    text = unicodedata.normalize("NFKC", query).casefold()
    if sum(sign.isdigit() for sign in text) > MOST_DIGITS or "@" in text:
        return ()
    found = (word for word in WORD.findall(text) if len(word) <= LONGEST_WORD)
    named = (word for word in found if any(sign.isalpha() for sign in word))
    return tuple(dict.fromkeys(named))[:MOST_WORDS]


def joined(words: tuple[str, ...]) -> str:
    """Return words as they are kept together."""
    return " ".join(words)[:LONGEST].rstrip()


def asked_at(address: str) -> str:
    """Return what was searched on the page at an address, spelled as a search is."""
    try:
        typed = parse_qs(urlsplit(address).query).get("q", [""])[0]
    except ValueError:
        return ""
    return " ".join(unicodedata.normalize("NFC", typed).split())
