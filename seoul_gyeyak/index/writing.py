"""Keeping the index: documents in, changed or out, within the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select

from seoul_gyeyak.database import rows_in
from seoul_gyeyak.index import facet_sets
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.models import IndexEntry
from seoul_gyeyak.index.numbering import facet_set_of, number_of
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DIGEST_BYTES = 8


class Entry(NamedTuple):
    """What the index knows of one record."""

    number: int
    digest: int


class Prepared(NamedTuple):
    """A document ready to be indexed."""

    document: Document
    terms: tuple[str, ...]
    facets: tuple[str, ...]
    facet_set: str
    digest: int


class IndexWriter:
    """Writes to the index, a batch at a time. It remembers nothing, so a rollback undoes all."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, documents: Sequence[Document]) -> None:
        """Index documents; of several for one record the last counts, unchanged ones are let be."""
        latest = {(each.kind, each.record_id): each for each in documents}
        by_kind: dict[RecordKind, list[Document]] = defaultdict(list)
        for document in latest.values():
            by_kind[document.kind].append(document)
        for kind, among in by_kind.items():
            self._put(kind, among)

    def remove(self, kind: RecordKind, record_ids: Collection[int]) -> None:
        """Take records out of the index; ids it does not have are let be."""
        known = self._known(kind, record_ids)
        self._forget(kind, [entry.number for entry in known.values()])

    def _put(self, kind: RecordKind, documents: Sequence[Document]) -> None:
        prepared = prepare(documents)
        known = self._known(kind, [each.record_id for each in documents])
        changed = [each for each in prepared if digest_in(known, each) != each.digest]
        if not changed:
            return
        old = (known.get(each.document.record_id) for each in changed)
        self._forget(kind, [entry.number for entry in old if entry is not None])
        self._add(kind, changed)

    def _known(self, kind: RecordKind, record_ids: Collection[int]) -> dict[int, Entry]:
        query = select(IndexEntry.record_id, IndexEntry.number, IndexEntry.digest)
        rows = rows_in(
            self._session, query.where(IndexEntry.kind == kind), IndexEntry.record_id, record_ids
        )
        return {record_id: Entry(number, digest) for record_id, number, digest in rows}

    def _forget(self, kind: RecordKind, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        engine(self._session).remove(self._session, kind, numbers)
        connection = self._session.connection()
        for start in range(0, len(numbers), 1000):
            among = numbers[start : start + 1000]
            connection.execute(delete(IndexEntry).where(IndexEntry.number.in_(among)))
        gone = Counter(map(facet_set_of, numbers))
        facet_sets.add_counts(
            self._session, Counter({each: -count for each, count in gone.items()})
        )

    def _add(self, kind: RecordKind, changed: Sequence[Prepared]) -> None:
        sets = facet_sets.ensure(self._session, {(kind, each.facet_set) for each in changed})
        numbered = [(number_in(sets, each), each) for each in changed]
        rows = [(number, (*each.terms, *each.facets)) for number, each in numbered]
        engine(self._session).add(self._session, kind, rows)
        self._session.connection().execute(
            insert(IndexEntry),
            [
                {
                    "number": number,
                    "kind": kind,
                    "record_id": each.document.record_id,
                    "digest": each.digest,
                }
                for number, each in numbered
            ],
        )
        facet_sets.add_counts(self._session, Counter(facet_set_of(number) for number, _ in rows))


def prepare(documents: Iterable[Document]) -> list[Prepared]:
    """Analyse documents."""
    tokens = analyser().tokens
    return [
        prepared(each, tuple(dict.fromkeys(term for text in each.text for term in tokens(text))))
        for each in documents
    ]


def prepared(document: Document, terms: tuple[str, ...]) -> Prepared:
    """Return a document with all that is written of it."""
    facets = tuple(sorted(each for each in document.facets if not each.startswith("kind:")))
    digest = digest_of(document.day, (*facets, "", *terms))
    return Prepared(document, terms, facets, facet_sets.written(facets), digest)


def digest_of(day: dt.date | None, terms: Iterable[str]) -> int:
    """Return 64 bits (signed, as databases have it) that change with anything indexed."""
    whole = "\n".join((str(day), *terms)).encode()
    return int.from_bytes(blake2b(whole, digest_size=DIGEST_BYTES).digest(), signed=True)


def digest_in(known: dict[int, Entry], each: Prepared) -> int | None:
    """Return the digest the index has for this record; None when it has not seen it."""
    entry = known.get(each.document.record_id)
    return None if entry is None else entry.digest


def number_in(sets: dict[tuple[RecordKind, str], int], each: Prepared) -> int:
    """Return the number of a prepared document, given the numbers of the facet sets."""
    document = each.document
    facet_set = sets[document.kind, each.facet_set]
    return number_of(document.kind, document.record_id, document.day, facet_set)
