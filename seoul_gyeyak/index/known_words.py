"""The words the indexed titles say, with how many records say them: what a reader may have meant.

Words come from the index's own terms. A term is six letters from where a word starts; it has words
that end where another term begins: 행사대행용역 and 대행용역 and 용역 give 행사, 행사대행, 대행.
The other term must be as common, or 서울특 would be a word because some firm is called 별시스템.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from sqlalchemy import ColumnElement, Row, and_, delete, insert, select, true

from seoul_gyeyak.database import rows_in
from seoul_gyeyak.index.analyser import REACH
from seoul_gyeyak.index.chunks import SEALS, SYLLABLES
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.jamo import initials, is_syllables
from seoul_gyeyak.index.keyboard import struck
from seoul_gyeyak.index.models import IndexWord
from seoul_gyeyak.index.schema import BEYOND

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute, Session

SHORTEST: Final = 2
LEAST: Final = 2
"""Records that say a word: what one title alone says is as often a slip as a word."""
MOST: Final = 60_000
LATIN: Final = re.compile(r"[a-z]{2,8}")
SAID: Final = select(IndexWord.word, IndexWord.records)
LAST_LETTER: Final = "\U0010ffff"
ENDINGS: Final = "및의등을를"
"""Letters that join words: what ends with one is no word."""
ROWS: Final = 5_000


def refresh(session: Session) -> int:
    """Make the words anew from the index, in the caller's transaction; return how many."""
    words = words_of(terms(session)).most_common(MOST)
    rows = [
        {"word": word, "initials": initials(word), "struck": struck(word), "records": records}
        for word, records in words
        if records >= LEAST
    ]
    session.connection().execute(delete(IndexWord))
    for start in range(0, len(rows), ROWS):
        session.connection().execute(insert(IndexWord), rows[start : start + ROWS])
    return len(rows)


def having_initials(session: Session, letters: str, limit: int) -> list[str]:
    """Return the words with these first consonants, the commonest first."""
    statement = (
        select(IndexWord.word)
        .where(IndexWord.initials == letters)
        .order_by(IndexWord.records.desc(), IndexWord.word)
        .limit(limit)
    )
    return list(session.connection().scalars(statement))


def beginning_with(session: Session, keys: str, letters: str, limit: int) -> list[str]:
    """Return the words written by these keys and more, the commonest first.

    `letters` are what first consonants they begin with, where that is known of more than the keys.
    """
    statement = (
        select(IndexWord.word)
        .where(begins(IndexWord.struck, keys), begins(IndexWord.initials, letters))
        .order_by(IndexWord.records.desc(), IndexWord.word)
        .limit(limit)
    )
    return list(session.connection().scalars(statement))


def most_said(session: Session, limit: int) -> list[tuple[str, str, str]]:
    """Return the commonest words of all, each with its keys and first consonants."""
    statement = (
        select(IndexWord.word, IndexWord.struck, IndexWord.initials)
        .order_by(IndexWord.records.desc(), IndexWord.word)
        .limit(limit)
    )
    rows = session.connection().execute(statement)
    return [(word, keys, letters) for word, keys, letters in rows]


def begins(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Ask for what begins with a text; everything does with none. The column is a `Spelling`."""
    if not text:
        return true()
    return and_(column >= text, column < text + LAST_LETTER)


def commonest(session: Session, among: Collection[str], limit: int) -> list[str]:
    """Return those of some texts that are words, the commonest first."""
    return first_of(rows_in(session, SAID, IndexWord.word, among), limit)


def struck_so(session: Session, among: Collection[str], limit: int) -> list[str]:
    """Return the words of syllables that any of these rows of keys writes, the commonest first."""
    rows = rows_in(session, SAID, IndexWord.struck, among)
    return first_of((row for row in rows if is_syllables(row.word)), limit)


def first_of(rows: Iterable[Row[str, int]], limit: int) -> list[str]:
    """Return the commonest words."""
    ordered = sorted(rows, key=lambda row: (-row.records, row.word))
    return [row.word for row in ordered[:limit]]


def words_of(counts: Mapping[str, int]) -> Counter[str]:
    """Return the words of terms, each with how many records say it."""
    said: Counter[str] = Counter()
    for term, records in counts.items():
        for end in range(SHORTEST, len(term) + 1):
            said[term[:end]] += records
    words: Counter[str] = Counter()
    for term, records in counts.items():
        words.update(dict.fromkeys(words_within(term, records, said), records))
    words.update({word: said[word] for word in long_words(counts, said, words)})
    return Counter({word: records for word, records in words.items() if word[-1] not in ENDINGS})


def words_within(term: str, records: int, said: Mapping[str, int]) -> Iterator[str]:
    """Yield the words a term begins with: they end where another term begins, or with it."""
    if term.isascii():
        yield term
        return
    for end in range(SHORTEST, len(term) - SHORTEST + 1):
        if said.get(term[end:], 0) >= records:
            yield term[:end]
    if len(term) < REACH:
        yield term


def long_words(
    counts: Iterable[str], said: Mapping[str, int], words: Mapping[str, int]
) -> set[str]:
    """Return the words too long for what follows them to be seen: 어린이공원, 행사대행용역.

    Their own end must be a word, and one that mostly ends there: 교육운영서비 is no word, because
    what begins with 서비 goes on.
    """
    whole = (term for term in counts if len(term) == REACH and not term.isascii())
    heads = {term[:end] for term in whole for end in (REACH - 1, REACH)} - words.keys()
    return {head for head in heads if ends_well(head, said, words)}


def ends_well(head: str, said: Mapping[str, int], words: Mapping[str, int]) -> bool:
    """Tell whether the longest word that ends a head is more often whole than a part."""
    for at in range(SHORTEST, len(head) - SHORTEST + 1):
        end = head[at:]
        if end in words and said[end] >= said[head]:
            return 2 * words[end] >= said[end]
    return False


def terms(session: Session) -> Counter[str]:
    """Return the terms of syllables or of Latin letters, with how many records have each."""
    counts: Counter[str] = Counter()
    for term, records in engine(session).vocabulary(session):
        plain = unsealed(term.removeprefix(BEYOND))
        if is_syllables(plain) or LATIN.fullmatch(plain):
            counts[plain] += records
    return counts


def unsealed(term: str) -> str:
    """Return a term as it is read, a sealed first syllable in its place."""
    first = ord(term[0])
    return chr(first - SEALS + SYLLABLES) + term[1:] if first >= SEALS else term
