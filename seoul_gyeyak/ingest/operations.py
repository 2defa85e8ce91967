"""What the runner and the operations agree on: a raw row in, a frozen record, rows stored.

An operation is one kind of source row. `read` is pure and may refuse a row; `store` writes one
batch of read records inside the runner's transaction and tells what became of each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from seoul_gyeyak.vocabulary import RecordKind, SourceName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.agencies.directory import AgencyDirectory
    from seoul_gyeyak.companies.book import CompanyBook
    from seoul_gyeyak.index.writing import IndexWriter
    from seoul_gyeyak.threads.joining import ThreadJoiner

RecordT = TypeVar("RecordT")

Row = Mapping[str, str]
"""One source row: field name → value as received (XML and JSON alike), numbers as text."""


@dataclass(frozen=True, slots=True)
class StoreContext:
    """What a store function may use; everything is bound to the runner's transaction."""

    session: Session
    agencies: AgencyDirectory
    companies: CompanyBook
    index: IndexWriter
    threads: ThreadJoiner
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Read(Generic[RecordT]):
    """A record and the position of its row in the batch, from 0."""

    row_no: int
    record: RecordT


@dataclass(frozen=True, slots=True)
class Batch(Generic[RecordT]):
    """Records read from consecutive rows of one file or answer, in source order."""

    context: StoreContext
    records: Sequence[Read[RecordT]]


@dataclass(frozen=True, slots=True)
class Reference:
    """Row `row_no` of the batch was shown as (part of) this record: its 원문."""

    kind: RecordKind
    record_id: int
    row_no: int


@dataclass(slots=True)
class Stored:
    """What became of a batch. Every record is counted in exactly one of the numbers.

    `foreign`: other buyers' rows, not kept. `orphaned`: rows whose parent is not here (yet).
    `refused`: (row_no, reason) of rows only the database could tell unreadable.
    """

    references: list[Reference] = field(default_factory=list)
    stored: int = 0
    unchanged: int = 0
    merged: int = 0
    foreign: int = 0
    orphaned: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Operation(Generic[RecordT]):
    """One kind of source row and how to read and store it.

    `order` sorts operations so that parents come before children (0 companies, 10 plans,
    20 notices, 21 what hangs on notices, 30 openings, 31 what hangs on openings, 32 awards,
    40 contracts, 41 changes, 42 deletions, 50 payments). A row that lacks one of `required`
    (whatever its value) means the source's format has changed.
    """

    source: SourceName
    name: str
    order: int
    required: frozenset[str]
    read: Callable[[Row], RecordT]
    store: Callable[[Batch[RecordT]], Stored]
