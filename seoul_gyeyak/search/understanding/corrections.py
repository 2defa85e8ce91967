"""What to look for when nothing has what was typed, and how to say that this was done.

Each word that no record has is tried as another number of a contract, as a slip of the keyboard, as
first consonants, as a word one key away, as an everyday word for what titles call otherwise; the
first that finds something is taken. A query that finds anything is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from seoul_gyeyak.index.jamo import as_initials
from seoul_gyeyak.search.understanding.keyboards import hangul_of, latin_of
from seoul_gyeyak.search.understanding.serials import is_serial, shortened
from seoul_gyeyak.search.understanding.slips import slips
from seoul_gyeyak.search.understanding.spans import items_of
from seoul_gyeyak.search.understanding.thesaurus import thesaurus
from seoul_gyeyak.web.formats import with_particle

PLAIN: Final = re.compile(r"[^\W_]{2,}")
TRIED: Final = 3
MOST_OFFERED: Final = 6
MOST_CORRECTED: Final = 3


@dataclass(frozen=True, slots=True)
class Index:
    """What corrections ask of the index: how many records a query finds, and its words.

    `having_initials`, `commonest` and `struck_so` (any of these rows of keys) take how many to
    return and give the commonest first;
    `numbers` gives the numbers by which the index knows what has a number.
    """

    count: Callable[[str], int]
    having_initials: Callable[[str, int], Sequence[str]]
    commonest: Callable[[set[str], int], Sequence[str]]
    struck_so: Callable[[set[str], int], Sequence[str]]
    numbers: Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Correction:
    """One word and what was looked for instead."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A query that finds something, made of one that does not.

    `others` are further words that may have been meant, each with the query it makes.
    """

    words: str
    corrections: tuple[Correction, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """Say what was done: `‘godtk’ 대신 ‘행사’로 찾았습니다.`"""
        done = [
            f"‘{each.typed}’ 대신 {with_particle(each.used, '으로/로', quoted=True)}"
            for each in self.corrections
        ]
        return f"{', '.join(done)} 찾았습니다."


def corrected(words: str, index: Index) -> Corrected | None:
    """Return a query that finds something instead of this one; None to leave it as it is."""
    items = items_of(words)
    done: list[Correction] = []
    for place, item in enumerate(items):
        if len(done) == MOST_CORRECTED or not PLAIN.fullmatch(item) or index.count(item):
            continue
        used = next((each for each in candidates(item, index) if index.count(each)), None)
        if used is not None:
            done.append(Correction(item, used))
            items[place] = used
    query = " ".join(items)
    if not done or not index.count(query):
        return None
    return Corrected(query, tuple(done), tuple(other_meanings(items, done, index)))


def candidates(word: str, index: Index) -> Iterator[str]:
    """Yield what a word that nothing has may have been meant as, the likeliest first."""
    serials = (word, *shortened(word)) if is_serial(word) else ()
    yield from (number for each in serials for number in (each, *index.numbers(each)))
    on_other_keyboard = hangul_of(word)
    if on_other_keyboard:
        yield on_other_keyboard
    consonants = as_initials(word)
    if consonants:
        yield from index.having_initials(consonants, TRIED)
    in_latin = latin_of(word)
    if in_latin:
        yield in_latin
    yield from thesaurus().instead.get(word.lower(), ())
    yield from index.struck_so(slips(word), TRIED)
    yield from thesaurus().near(word)


def other_meanings(
    items: Sequence[str], done: Sequence[Correction], index: Index
) -> Iterator[tuple[str, str]]:
    """Yield the other words with the same first consonants: ㄱㄹㄷ is 경로당, and 가로등."""
    for each in done:
        consonants = as_initials(each.typed)
        for word in index.having_initials(consonants, TRIED) if consonants else ():
            if word != each.used:
                yield word, " ".join(word if item == each.used else item for item in items)


def near_words(words: str, index: Index) -> list[tuple[str, str]]:
    """Return what else to look for: each near word that titles say, with the query it makes."""
    items = items_of(words)
    offered: dict[str, str] = {}
    for place, item in enumerate(items):
        near = {each.lower(): each for each in thesaurus().near(item)}
        for word in index.commonest(set(near), MOST_OFFERED):
            query = " ".join([*items[:place], near[word], *items[place + 1 :]])
            offered.setdefault(near[word], query)
    return [each for each in offered.items() if each[0] not in items][:MOST_OFFERED]
