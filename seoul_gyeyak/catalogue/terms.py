"""Which records have which of the frequent terms, in the title or beyond it.

A frequent term is kept as sets of positions. A rare one is asked of the index when it is needed:
it has few records by being rare.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from math import isqrt
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from seoul_gyeyak.catalogue.packing import packed_sets
from seoul_gyeyak.catalogue.sets import HALF, Codes, Positions, firsts, set_of
from seoul_gyeyak.index.analyser import REACH
from seoul_gyeyak.index.chunks import is_syllable
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.schema import BEYOND
from seoul_gyeyak.index.words import Term

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RARE: Final = 300
SHORTEST: Final = 2
DOCUMENTS: Final = 50_000
TITLE, REST = "title", "rest"
LAST_LETTER: Final = "\U0010ffff"
PLACES: Final = {TITLE: "", REST: BEYOND}
"""What the terms of each place begin with."""


def part_name(term: Term) -> str:
    """Return the name of a term's part."""
    return f"term:{term.text}{'*' if term.is_prefix else ''}"


def least(records: int) -> int:
    """Return how many records make a term frequent: asking the index for fewer is quick."""
    return max(RARE, isqrt(records))


def frequent_terms(session: Session, fewest: int) -> list[Term]:
    """Return the terms that at least about so many records have, as queries ask for them."""
    wholes: dict[str, int] = defaultdict(int)
    heads: dict[str, int] = defaultdict(int)
    for written, records in engine(session).vocabulary(session):
        term = written.removeprefix(BEYOND)
        heads[term[:REACH]] += records
        if len(term) <= REACH:
            wholes[term] += records
    return [
        *(Term(each, is_prefix=True) for each in often(beginnings(heads), fewest)),
        *(Term(each, is_prefix=False) for each in often(wholes, fewest) if is_asked_whole(each)),
    ]


def beginnings(heads: Mapping[str, int]) -> dict[str, int]:
    """Count what terms begin with, given by their first letters."""
    counts: dict[str, int] = defaultdict(int)
    for head, records in heads.items():
        for end in range(SHORTEST, min(len(head), REACH - 1) + 1):
            counts[head[:end]] += records
    longest = {head: records for head, records in heads.items() if len(head) == REACH}
    return counts | {head: each for head, each in longest.items() if not is_whole(head)}


def often(counts: Mapping[str, int], fewest: int) -> list[str]:
    """Return what is counted at least so often."""
    return [each for each, records in counts.items() if records >= fewest]


def is_whole(term: str) -> bool:
    """Tell whether nothing longer begins with a term (see `analyser.beginning`)."""
    return len(term) == REACH and is_syllable(term[0])


def is_asked_whole(term: str) -> bool:
    """Tell whether queries may ask for just this term: a letter, a number, as many as there are."""
    return len(term) == 1 or term[0].isdigit() or is_whole(term)


class Spelling:
    """The sets of the frequent terms, growing with every document."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._sets = {term: {TITLE: BitMap(), REST: BitMap()} for term in terms}

    def read(self, session: Session, numbers: NDArray[np.int64]) -> None:
        """Go through the index once."""
        texts = engine(session).texts(session)
        while some := list(islice(texts, DOCUMENTS)):
            given, written = zip(*some, strict=True)
            positions = np.searchsorted(numbers, np.array(given, dtype=np.int64))
            self.add(positions.astype(np.uint64), written)

    def add(self, positions: Codes, texts: Sequence[str]) -> None:
        """Put documents into the sets of their terms."""
        words = " ".join(texts).split(" ")
        codes: dict[str, int] = defaultdict(count().__next__)
        found = np.fromiter(map(codes.__getitem__, words), dtype=np.int64, count=len(words))
        vocabulary = sorted(codes)
        ranks = np.empty(len(codes), dtype=np.uint64)
        ranks[[codes[word] for word in vocabulary]] = np.arange(len(codes), dtype=np.uint64)
        keys = ranks[found] << HALF
        keys |= np.repeat(positions, [text.count(" ") + 1 for text in texts])
        keys.sort()
        self._take(vocabulary, firsts(keys, len(vocabulary)), keys.astype(np.uint32))

    def _take(self, vocabulary: list[str], starts: list[int], positions: Positions) -> None:
        """Take what each term has, given where each word's positions begin."""
        for term, sets in self._sets.items():
            for place, mark in PLACES.items():
                first = bisect_left(vocabulary, mark + term.text)
                after = last_of(vocabulary, mark + term.text, first, is_prefix=term.is_prefix)
                if first == after:
                    continue
                among = positions[starts[first] : starts[after]]
                sets[place] |= set_of(among if after - first == 1 else np.sort(among))

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield the parts as they are stored."""
        for term, sets in self._sets.items():
            yield part_name(term), packed_sets(sets)


def last_of(vocabulary: list[str], text: str, first: int, *, is_prefix: bool) -> int:
    """Return where the words end that begin with a text, or are it."""
    if is_prefix:
        return bisect_left(vocabulary, text + LAST_LETTER, first)
    return first + (vocabulary[first : first + 1] == [text])
