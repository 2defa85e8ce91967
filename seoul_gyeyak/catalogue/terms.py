"""Which records have which of the frequent terms, in the title or beyond it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from seoul_gyeyak.catalogue.frequency import part_name
from seoul_gyeyak.catalogue.packing import packed_sets
from seoul_gyeyak.catalogue.sets import HALF, Codes, Positions, firsts, set_of
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.schema import BEYOND

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import Term

DOCUMENTS: Final = 30_000
TITLE, REST = "title", "rest"
LAST_LETTER: Final = "\U0010ffff"
PLACES: Final = {TITLE: "", REST: BEYOND}
"""What the terms of each place begin with."""


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
