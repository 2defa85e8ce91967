"""Hangul taken apart into the keys that write it, and put together again.

A syllable is 0xAC00 + (initial × 21 + vowel) × 28 + final (The Unicode Standard, 3.12). Keys are
those of 두벌식, so ㅘ is ㅗ and ㅏ, ㄳ is ㄱ and ㅅ; letters are compatibility jamo, as typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

FIRST: Final = 0xAC00
INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
SPLIT: Final = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
JOINED: Final = {two: one for one, two in SPLIT.items()}
INITIAL_NUMBERS: Final = {key: number for number, key in enumerate(INITIALS)}
VOWEL_NUMBERS: Final = {key: number for number, key in enumerate(VOWELS)}
FINAL_NUMBERS: Final = {key: number for number, key in enumerate(FINALS)}


def is_syllables(text: str) -> bool:
    """Tell text of whole syllables from any other."""
    return bool(text) and all("가" <= letter <= "힣" for letter in text)


def strokes(text: str) -> list[str]:
    """Return the keys that write a text; letters that are not Hangul are keys of their own."""
    return [key for letter in text for part in parts(letter) for key in SPLIT.get(part, part)]


def parts(letter: str) -> tuple[str, ...]:
    """Return initial, vowel and final of a syllable; anything else as it is."""
    if not is_syllables(letter):
        return (letter,)
    rest, final = divmod(ord(letter) - FIRST, len(FINALS))
    initial, vowel = divmod(rest, len(VOWELS))
    return tuple(filter(None, (INITIALS[initial], VOWELS[vowel], FINALS[final])))


def initials(text: str) -> str:
    """Return the first consonant of every syllable: `행사대행` → `ㅎㅅㄷㅎ`."""
    return "".join(parts(letter)[0] for letter in text)


def as_initials(text: str) -> str | None:
    """Return a text of lone consonants one by one (`ㄳ` is ㄱㅅ); None when it is anything else."""
    keys = strokes(text)
    return "".join(keys) if all(key in INITIALS for key in keys) else None


def composed(keys: Sequence[str]) -> str:
    """Write keys as a 두벌식 keyboard does; keys that make no syllable stay alone."""
    return "".join(syllables(keys))


def syllables(keys: Sequence[str]) -> Iterator[str]:
    """Yield the letters that keys write; a final goes to the next syllable when a vowel follows."""
    at = 0
    while at < len(keys):
        if not opens(keys, at):
            yield keys[at]
            at += 1
            continue
        initial, vowel = keys[at], keys[at + 1]
        at += 2
        if at < len(keys) and vowel + keys[at] in JOINED:
            vowel, at = JOINED[vowel + keys[at]], at + 1
        final, at = closed(keys, at)
        code = INITIAL_NUMBERS[initial] * len(VOWELS) + VOWEL_NUMBERS[vowel]
        yield chr(FIRST + code * len(FINALS) + FINAL_NUMBERS[final])


def closed(keys: Sequence[str], at: int) -> tuple[str, int]:
    """Return the final that begins at a key, if any, and the place after it."""
    two = "".join(keys[at : at + 2])
    if two in JOINED and two[0] in FINAL_NUMBERS and not opens(keys, at + 1):
        return JOINED[two], at + 2
    is_final = at < len(keys) and keys[at] in FINAL_NUMBERS and not opens(keys, at)
    return (keys[at], at + 1) if is_final else ("", at)


def opens(keys: Sequence[str], at: int) -> bool:
    """Tell whether a syllable begins at a key: a consonant with a vowel after it."""
    return at + 1 < len(keys) and keys[at] in INITIAL_NUMBERS and keys[at + 1] in VOWEL_NUMBERS
