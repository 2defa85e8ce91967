"""Which records have the words of a question: sets of terms, joined as the query joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from seoul_gyeyak.catalogue.sets import intersected, united
from seoul_gyeyak.index.analyser import phrase_ways
from seoul_gyeyak.index.chunks import normalized

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.reading import Catalogue
    from seoul_gyeyak.index.words import Term, Word

BAR: Final = " | "


def having(catalogue: Catalogue, words: Sequence[Word]) -> BitMap:
    """Return the records that have all the words and none of those excluded."""
    catalogue.learn(terms_of(words))
    wanted = wanted_of(words)
    found = intersected(having_word(catalogue, each, in_title=False) for each in wanted)
    unwanted = [each for each in words if each.is_excluded]
    if found is None:
        found = catalogue.everything
    for each in unwanted:
        found = found - having_word(catalogue, each, in_title=False)
    return found


def wanted_of(words: Sequence[Word]) -> list[Word]:
    """Return the words that a record must have."""
    return [each for each in words if not each.is_excluded]


def terms_of(words: Sequence[Word]) -> Iterator[Term]:
    """Yield the terms that the words ask for."""
    for word in words:
        for way in word.ways:
            yield from way


def having_word(catalogue: Catalogue, word: Word, *, in_title: bool) -> BitMap:
    """Return the records that have a word in one of its ways."""
    return united(having_terms(catalogue, way, in_title=in_title) for way in word.ways)


def having_terms(catalogue: Catalogue, way: Sequence[Term], *, in_title: bool) -> BitMap:
    """Return the records that have all of some terms, asked of rare ones while any are left."""
    found: BitMap | None = None
    for term in sorted(way, key=catalogue.is_rare):
        spread = catalogue.term(term)
        having = spread.title if in_title else spread.anywhere
        found = having if found is None else found & having
        if not found:
            break
    return found if found is not None else BitMap()


def by_relevance(catalogue: Catalogue, words: Sequence[Word]) -> Iterator[BitMap]:
    """Yield what has the words next to each other in its title, then what has them all in it."""
    wanted = wanted_of(words)
    in_title = intersected(having_word(catalogue, each, in_title=True) for each in wanted)
    if in_title is None:
        return
    ways = phrase_ways(as_phrase(wanted))
    catalogue.learn(chain.from_iterable(ways))
    together = [having_terms(catalogue, way, in_title=True) for way in ways]
    adjacent = united(together) & in_title
    yield adjacent
    yield in_title - adjacent


def as_phrase(words: Sequence[Word]) -> str:
    """Return words in a row; where there is a choice between words there is no row."""
    texts = [each.text.strip('"') for each in words]
    return "" if any(BAR in text for text in texts) else normalized(" ".join(texts))
