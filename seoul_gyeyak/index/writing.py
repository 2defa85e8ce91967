"""Keeping the index: documents in, changed or out, within the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select

from seoul_gyeyak.database import insert_rows, rows_in
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.models import IndexEntry
from seoul_gyeyak.index.numbering import number_of
from seoul_gyeyak.index.schema import BEYOND
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DIGEST_BYTES = 8


class Entry(NamedTuple):
    """What the index knows of one record."""

    number: int
    digest: int


class Prepared(NamedTuple):
    """A document ready to be indexed, its terms as they are written."""

    document: Document
    terms: str
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
        self._forget([entry.number for entry in known.values()])

    def _put(self, kind: RecordKind, documents: Sequence[Document]) -> None:
        known = self._known(kind, [each.record_id for each in documents])
        changed = [each for each in prepare(documents) if digest_in(known, each) != each.digest]
        if not changed:
            return
        old = (known.get(each.document.record_id) for each in changed)
        self._forget([entry.number for entry in old if entry is not None])
        self._add(kind, changed)

    def _known(self, kind: RecordKind, record_ids: Collection[int]) -> dict[int, Entry]:
        query = select(IndexEntry.record_id, IndexEntry.number, IndexEntry.digest)
        rows = rows_in(
            self._session, query.where(IndexEntry.kind == kind), IndexEntry.record_id, record_ids
        )
        return {record_id: Entry(number, digest) for record_id, number, digest in rows}

    def _forget(self, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        engine(self._session).remove(self._session, numbers)
        connection = self._session.connection()
        for start in range(0, len(numbers), 1000):
            among = numbers[start : start + 1000]
            connection.execute(delete(IndexEntry).where(IndexEntry.number.in_(among)))

    def _add(self, kind: RecordKind, changed: Sequence[Prepared]) -> None:
        numbered = [
            (number_of(kind, each.document.record_id, each.document.day), each) for each in changed
        ]
        rows = [(number, each.terms) for number, each in numbered]
        engine(self._session).add(self._session, rows)
        entries = [
            {
                "number": number,
                "kind": kind,
                "record_id": each.document.record_id,
                "digest": each.digest,
            }
            for number, each in numbered
        ]
        insert_rows(self._session, IndexEntry, entries)


def prepare(documents: Iterable[Document]) -> list[Prepared]:
    """Analyse documents."""
    tokens = analyser().tokens
    found = []
    for each in documents:
        title = dict.fromkeys(term for text in each.title for term in tokens(text))
        beyond = dict.fromkeys(term for text in each.text for term in tokens(text))
        terms = written(title, [term for term in beyond if term not in title])
        found.append(Prepared(each, terms, digest_of(each.day, terms)))
    return found


def written(title: Iterable[str], beyond: Iterable[str]) -> str:
    """Write terms as the index has them: those that are not in the title begin with a mark."""
    return " ".join((*title, *(BEYOND + term for term in beyond)))


def digest_of(day: dt.date | None, terms: str) -> int:
    """Return 64 bits (signed, as databases have it) that change with anything indexed."""
    whole = f"{day} {terms}".encode()
    return int.from_bytes(blake2b(whole, digest_size=DIGEST_BYTES).digest(), signed=True)


def digest_in(known: dict[int, Entry], each: Prepared) -> int | None:
    """Return the digest the index has for this record; None when it has not seen it."""
    entry = known.get(each.document.record_id)
    return None if entry is None else entry.digest
