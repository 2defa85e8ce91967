"""Which letters of a title a query found: marked where a word starts, and nowhere else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from seoul_gyeyak.index.analyser import Start, starts
from seoul_gyeyak.index.chunks import unsealed
from seoul_gyeyak.index.words import Term, Word


class Wanted(NamedTuple):
    """The terms a query asks for, how they are written, with which letters, and the first ones."""

    terms: frozenset[Term]
    texts: frozenset[str]
    letters: frozenset[str]
    openers: frozenset[str]


def marked(title: str, words: Sequence[Word]) -> list[tuple[str, bool]]:
    """Cut a title into parts, each with whether it was asked for.

    `문화행사 시행사업` for 행사 gives 문화, **행사**, ` 시행사업`. The parts joined are the title
    in its composed form (NFC).
    """
    composed = unicodedata.normalize("NFC", title)
    wanted = wanted_of(tuple(words))
    if not wanted.terms:
        return [(composed, False)] if composed else []
    plain, origin = plainly(composed)
    places = {origin[place] for place in found_places(plain, wanted)}
    parts = groupby(range(len(composed)), places.__contains__)
    return [("".join(composed[place] for place in group), is_on) for is_on, group in parts]


@lru_cache(maxsize=256)
def wanted_of(words: tuple[Word, ...]) -> Wanted:
    """Return what a query's words want; all titles of a page are marked for the same ones."""
    ways = (way for word in words if not word.is_excluded for way in word.ways)
    terms = frozenset(term for way in ways for term in way)
    texts = frozenset(unsealed(term.text) for term in terms)
    openers = frozenset(term.text[0] for term in terms)
    return Wanted(terms, texts, frozenset("".join(texts)), openers)


def plainly(composed: str) -> tuple[str, Sequence[int]]:
    """Return text in the analyser's form and the place each of its letters has in the text."""
    lowered = composed.lower()
    if len(lowered) == len(composed) and unicodedata.is_normalized("NFKC", composed):
        return lowered, range(len(composed))
    plain = [unicodedata.normalize("NFKC", letter).lower() for letter in composed]
    return "".join(plain), [place for place, letters in enumerate(plain) for _ in letters]


def found_places(text: str, wanted: Wanted) -> Iterator[int]:
    """Yield the places in plain text that any of the terms covers."""
    if wanted.letters.isdisjoint(text):
        return
    for start in starts(text, wanted.texts, wanted.openers):
        reach = max((len(term.text) for term in wanted.terms if has(start, term)), default=0)
        yield from covered(text, start.at, reach)


def has(start: Start, term: Term) -> bool:
    """Tell whether the word that starts here is what the term asks for."""
    if term.is_prefix:
        return any(each.startswith(term.text) for each in start.terms)
    return term.text in start.terms


def covered(text: str, at: int, reach: int) -> Iterator[int]:
    """Yield the places of the next `reach` letters and of what stands between them."""
    if not reach:
        return
    place = at
    while reach and place < len(text):
        reach -= text[place].isalnum() or is_point(text, place)
        yield place
        place += 1


def is_point(text: str, place: int) -> bool:
    """Tell whether this is the point of a number such as 1.5, which counts as a letter."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] == "." and len(around) > 1 and around.isdecimal()
