"""The words the indexed titles say, with how many records say them: what a reader may have meant.

Words come from the index's own terms. A term is six letters from where a word starts; it has words
that end where another term begins: 행사대행용역 and 대행용역 and 용역 give 행사, 행사대행, 대행.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, delete, insert, select, text

from seoul_gyeyak.database import rows_in
from seoul_gyeyak.index.analyser import REACH
from seoul_gyeyak.index.chunks import SEALS, SYLLABLES
from seoul_gyeyak.index.jamo import initials, is_syllables
from seoul_gyeyak.index.models import IndexWord
from seoul_gyeyak.index.schema import TABLE, TABLES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHORTEST: Final = 2
LEAST: Final = 2
"""Records that say a word: what one title alone says is as often a slip as a word."""
MOST: Final = 60_000
LATIN: Final = re.compile(r"[a-z]{2,8}")
ROWS: Final = 5_000


def refresh(session: Session) -> int:
    """Make the words anew from the index, in the caller's transaction; return how many."""
    words = words_of(terms(session)).most_common(MOST)
    rows = [
        {"word": word, "initials": initials(word), "records": records}
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
    return list(session.scalars(statement))


def commonest(session: Session, among: Collection[str], limit: int) -> list[str]:
    """Return those of some texts that are words, the commonest first."""
    statement = select(IndexWord.word, IndexWord.records)
    rows = rows_in(session, statement, IndexWord.word, among)
    ordered = sorted(rows, key=lambda row: (-row.records, row.word))
    return [row.word for row in ordered[:limit]]


def words_of(counts: Mapping[str, int]) -> Counter[str]:
    """Return the words of terms, each with how many records say it.

    A term of six letters may be cut off within a word; it is a word when its own end is one.
    """
    heads = {term[:end] for term in counts for end in range(SHORTEST, len(term) + 1)}
    words: Counter[str] = Counter()
    for term, records in counts.items():
        words.update(dict.fromkeys(words_within(term, heads), records))
    whole = {
        term: records
        for term, records in counts.items()
        if len(term) == REACH and any(term[at:] in words for at in range(SHORTEST, REACH - 1))
    }
    words.update(whole)
    return words


def words_within(term: str, heads: Collection[str]) -> Iterator[str]:
    """Yield the words a term begins with: they end where another term begins, or with it."""
    if term.isascii():
        yield term
        return
    for end in range(SHORTEST, len(term) - SHORTEST + 1):
        if term[end:] in heads:
            yield term[:end]
    if len(term) < REACH:
        yield term


def terms(session: Session) -> Counter[str]:
    """Return the terms of syllables or of Latin letters, with how many records have each."""
    counts: Counter[str] = Counter()
    for term, records in counted_terms(session):
        plain = unsealed(term)
        if is_syllables(plain) or LATIN.fullmatch(plain):
            counts[plain] += records
    return counts


def counted_terms(session: Session) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield what the database's own statistics of the index say."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        asked = {"asked": f"SELECT terms FROM {TABLE}"}  # noqa: S608 - a constant of ours
        yield from connection.execute(text("SELECT word, ndoc FROM ts_stat(:asked)"), asked)
        return
    for table in TABLES.values():
        made = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_words USING fts5vocab"
        connection.execute(text(f"{made}(main, {table}, row)"))
        yield from connection.execute(text(f"SELECT term, doc FROM temp.{table}_words"))  # noqa: S608 - as above


def unsealed(term: str) -> str:
    """Return a term as it is read, a sealed first syllable in its place."""
    first = ord(term[0])
    return chr(first - SEALS + SYLLABLES) + term[1:] if first >= SEALS else term
