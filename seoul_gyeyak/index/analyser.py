"""One analyser for titles and queries, so that both meet in the same terms.

A title gives one term for each place a word can start at: the next six letters from there,
spaces left out. `개막행사장 조성` gives 개막행사장조, 행사장조성, 조성. A word of a query finds
the terms that begin with it, so 행사 finds 행사장 and 문화행사 but not 시행사업, whose words start
at 시행 and 사업; and spaces matter neither in the title nor in the query. Numbers are terms of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from seoul_gyeyak.index.chunks import SEGMENT, Chunk, Part, chunks, is_syllable, normalized
from seoul_gyeyak.index.lexicon import BARS, FUNCTION_WORDS
from seoul_gyeyak.index.words import Term, Word

REACH: Final = 6
"""Letters in a term: enough to tell compounds apart, few enough for terms to be shared."""
TITLES_REMEMBERED: Final = 131_072
KNOWN: Final[dict[str, tuple[str, ...]]] = {}
"""The terms of texts; forgotten all at once when they are too many."""
LONGEST_QUERY: Final = 200
MOST_WORDS: Final = 12
ITEM = re.compile(
    r"(?P<bar>\|)|(?P<minus>(?<!\S)-)?(?:\"(?P<phrase>[^\"]*)\"?|(?P<word>[^\s|\"]+))"
)


class Start(NamedTuple):
    """A place in normalized text where words start, and the terms that stand for it."""

    at: int
    terms: tuple[str, ...]


class Analyser:
    """Titles to terms, queries to words. Kiwi is loaded when the first unknown word is met."""

    def tokens(self, text: str) -> tuple[str, ...]:
        """Return the terms of a text, each once."""
        return title_terms(text)

    def tokens_many(self, texts: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the terms of many texts; a text or a word seen before costs nothing."""
        return [title_terms(text) for text in texts]

    def query(self, text: str) -> tuple[Word, ...]:
        """Return the words of a query, whatever was typed.

        `-단어` excludes, `"구문"` asks for words in this order, `|`, `또는` and `or` for either.
        A query that has nothing to search for gives one word that is in no record.
        """
        words = list(joined_by_bars(items(normalized(text[:LONGEST_QUERY]))))[:MOST_WORDS]
        searchable = [word for word in words if word.ways]
        return tuple(searchable or words[:1])


@cache
def analyser() -> Analyser:
    """Return the process's analyser."""
    return Analyser()


def title_terms(text: str) -> tuple[str, ...]:
    """Return the terms of a text, each once; notices, openings and contracts share titles."""
    found = KNOWN.get(text)
    if found is None:
        terms = (term for start in starts(normalized(text)) for term in start.terms)
        found = tuple(dict.fromkeys(terms))
        learn({text: found})
    return found


def learn(terms: Mapping[str, tuple[str, ...]]) -> None:
    """Remember the terms of texts, be it that another process has found them out."""
    if len(KNOWN) + len(terms) > TITLES_REMEMBERED:
        KNOWN.clear()
    KNOWN.update(terms)


def take_apart(titles: Iterable[str]) -> None:
    """Cut titles into words ahead of the first reader: what they are cut into is remembered."""
    for title in titles:
        for segment in SEGMENT.finditer(normalized(title)):
            list(chunks(segment[0]))


def starts(
    text: str, near: Collection[str] | None = None, openers: frozenset[str] | None = None
) -> Iterator[Start]:
    """Yield every place in normalized text where a word starts; of `near` see `chunks`.

    Given `openers`, only where a word starts with one of these letters.
    """
    for segment in SEGMENT.finditer(text):
        found = list(chunks(segment[0], near))
        letters = "".join(each.letters for _, each in found)
        offset = 0
        for at, each in found:
            for part in each.parts:
                if openers is not None and letters[offset + part.start] not in openers:
                    continue
                yield Start(
                    segment.start() + at + part.start,
                    (*part.exact, letters_from(letters, offset + part.start, part)),
                )
            offset += len(each.letters)


def letters_from(letters: str, start: int, part: Part) -> str:
    """Return the letters a search for this part, or for more than it, begins with.

    Names in Hangul end after six letters; a number or a Latin word is never cut.
    """
    if part.exact:
        return letters[start : start + max(REACH, len(part.exact[0]))]
    return letters[start : start + REACH]


def items(query: str) -> Iterator[Word | None]:
    """Yield the words of a normalized query; None for a bar."""
    for match in ITEM.finditer(query):
        if match["bar"] or match["word"] in BARS:
            yield None
        elif match["phrase"] is not None:
            yield Word(match[0], phrase_ways(match["phrase"]), bool(match["minus"]))
        elif match["word"] not in FUNCTION_WORDS:
            yield Word(match["word"], word_ways(match["word"]), bool(match["minus"]))


def joined_by_bars(found: Iterable[Word | None]) -> Iterator[Word]:
    """Make one word of words with a bar between them; a bar at an end means nothing."""
    waiting: Word | None = None
    is_alternative = False
    for word in found:
        if word is None:
            is_alternative = waiting is not None
        elif waiting is not None and is_alternative and waiting.is_excluded == word.is_excluded:
            text = f"{waiting.text} | {word.text}"
            waiting = Word(text, waiting.ways + word.ways, word.is_excluded)
            is_alternative = False
        else:
            if waiting is not None:
                yield waiting
            waiting, is_alternative = word, False
    if waiting is not None:
        yield waiting


def word_ways(word: str) -> tuple[tuple[Term, ...], ...]:
    """Return how a word can be in a title: all its parts anywhere, or the word as it stands."""
    found = [each for _, each in chunks(word)]
    parts = tuple(dict.fromkeys(term for each in found for term in part_terms(each)))
    if not parts:
        return ()
    whole = phrase_ways(word)
    return (parts,) if len(parts) == 1 or whole == (parts,) else (parts, *whole)


def part_terms(each: Chunk) -> Iterator[Term]:
    """Yield the terms of a query's chunk; a lone first syllable is asked for with what follows."""
    start: int | None = None
    for position, part in enumerate(each.parts):
        begin = part.start if start is None else start
        is_last = position == len(each.parts) - 1
        if part.exact and part.is_number:
            yield Term(part.exact[-1], is_prefix=False)
        elif part.end - begin == 1 and not is_last and not part.exact[0].isascii():
            start = begin
            continue
        else:
            yield term(each.letters[begin : part.end], part)
        start = None


def term(letters: str, part: Part) -> Term:
    """Return the term that finds these letters."""
    return beginning(letters[: max(REACH, len(part.exact[0]) if part.exact else 0)])


def beginning(letters: str) -> Term:
    """Return the term for what begins with these letters; no term in Hangul is longer than six.

    A whole term is looked up at once, a beginning of so many letters is not. One letter is a word
    of its own: too much begins with it.
    """
    is_whole = len(letters) == 1 or (len(letters) == REACH and is_syllable(letters[0]))
    return Term(letters, is_prefix=not is_whole)


def phrase_ways(phrase: str) -> tuple[tuple[Term, ...], ...]:
    """Return the one way of a phrase: its words in this order, spaces aside.

    Terms reach six letters, so a longer phrase is asked for by overlapping terms.
    """
    terms = [
        beginning(start.terms[-1])
        for segment in SEGMENT.finditer(phrase)
        for start in starts(segment[0])
    ]
    needed = [each for position, each in enumerate(terms) if is_needed(terms, position)]
    return (tuple(dict.fromkeys(needed)),) if needed else ()


def is_needed(terms: list[Term], position: int) -> bool:
    """Tell whether a term of a phrase says more than the one before it, whose end it is."""
    return position == 0 or not terms[position - 1].text.endswith(terms[position].text)
