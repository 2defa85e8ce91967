"""What is typed so far, as something that words and names can begin with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from seoul_gyeyak.index.jamo import as_initials, initials
from seoul_gyeyak.index.keyboard import struck

LONGEST: Final = 40
CONSONANTS: Final = re.compile(r"[ㄱ-ㅎ]*\Z")


def cleaned(text: str) -> str:
    """Return what was typed, composed, on one line, short: nobody types more to be offered words.

    A beginning cut off would be another one, so nothing is left of what is too long.
    """
    composed = unicodedata.normalize("NFC", text[: LONGEST * 3])
    shown = "".join(each if each.isprintable() else " " for each in composed)
    line = " ".join(shown.split())
    return line if len(line) <= LONGEST else ""


def written(name: str) -> tuple[str, str]:
    """Return the keys and the first consonants of a name."""
    return struck(name), initials(name)


@dataclass(frozen=True, slots=True)
class Beginning:
    """The keys struck, and the first consonants asked for: `행ㅅㄷ` is 행 with ㅎㅅㄷ.

    A lone consonant is the first key of a syllable; several are one of a syllable each.
    """

    keys: str
    letters: str = ""

    @classmethod
    def of(cls, typed: str) -> Beginning:
        """Read what is typed of one word."""
        tail = CONSONANTS.search(typed)
        head = typed[: tail.start()] if tail else typed
        letters = as_initials(typed[len(head) :]) or ""
        if len(letters) < 2:  # noqa: PLR2004 - see the class
            return cls(struck(typed))
        return cls(struck(head), initials(head) + letters)

    def is_of(self, keys: str, letters: str) -> bool:
        """Tell whether a name of these keys and first consonants begins so."""
        return keys.startswith(self.keys) and letters.startswith(self.letters)
