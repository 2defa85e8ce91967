"""Deliveries of rows to their operations, as the runner makes them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

import pytest

from seoul_gyeyak.agencies.directory import AgencyDirectory
from seoul_gyeyak.companies.book import CompanyBook
from seoul_gyeyak.ingest import ehojo, g2b
from seoul_gyeyak.ingest.operations import Batch, Read, StoreContext, Stored
from seoul_gyeyak.threads.joining import ThreadJoiner

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.documents import Document
    from seoul_gyeyak.vocabulary import RecordKind


class RecordingIndex:
    """What would be in the search index, without analysing anything."""

    def __init__(self) -> None:
        self.documents: dict[tuple[RecordKind, int], Document] = {}

    def put(self, documents: Sequence[Document]) -> None:
        """Remember documents."""
        self.documents.update({(each.kind, each.record_id): each for each in documents})

    def remove(self, kind: RecordKind, record_ids: Collection[int]) -> None:
        """Forget documents."""
        for record_id in record_ids:
            self.documents.pop((kind, record_id), None)

    def ids(self, kind: RecordKind) -> list[int]:
        """Return the records of a kind that would be found."""
        return sorted(record_id for each, record_id in self.documents if each is kind)

    def text(self, kind: RecordKind) -> str:
        """Return the searched text of the only record of a kind."""
        (found,) = (each for (of_kind, _), each in self.documents.items() if of_kind is kind)
        return " ".join((*found.title, *found.text))


class Deliver(Protocol):
    """Brings rows of one operation in, as one batch."""

    def __call__(self, operation: str, *rows: Mapping[str, str]) -> Stored:
        """Return what became of them."""
        ...


@pytest.fixture
def index() -> RecordingIndex:
    """Keep the documents that would be indexed."""
    return RecordingIndex()


@pytest.fixture
def deliver(session: Session, index: RecordingIndex) -> Deliver:
    """Read and store rows in a transaction of their own."""
    context = StoreContext(
        session=session,
        agencies=AgencyDirectory.load(session),
        companies=CompanyBook(session),
        index=index,  # type: ignore[arg-type]  # a stand-in with the same two methods
        threads=ThreadJoiner(session),
        received_at=dt.datetime(2026, 4, 2, tzinfo=dt.UTC),
    )

    def bring(operation: str, *rows: Mapping[str, str]) -> Stored:
        found = {**ehojo.OPERATIONS, **g2b.OPERATIONS}[operation]
        reads = [Read(number, found.read(row)) for number, row in enumerate(rows)]
        stored = found.store(Batch(context, reads))
        session.commit()
        assert sum(counts(stored)) == len(rows), "every row is counted exactly once"
        return stored

    return bring


def counts(stored: Stored) -> tuple[int, ...]:
    """Return the numbers every row is in exactly one of."""
    return (
        stored.stored,
        stored.unchanged,
        stored.merged,
        stored.foreign,
        stored.orphaned,
        len(stored.refused),
    )
