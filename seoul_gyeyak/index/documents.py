"""What a room hands to the index: what a record is found by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from seoul_gyeyak.vocabulary import RecordKind, Stage


@dataclass(frozen=True, slots=True)
class Document:
    """One record as the index sees it.

    `day` is what lists are sorted by, newest first; None comes last. What stands in the `title` is
    told apart from the other `text` that finds the record as well.
    """

    kind: RecordKind
    record_id: int
    day: dt.date | None
    title: tuple[str, ...]
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a query found.

    `reached` are the stages its thread has come to; None where the finder did not know, and who
    needs them asks.
    """

    kind: RecordKind
    record_id: int
    reached: frozenset[Stage] | None = field(default=None, compare=False)


def words(*texts: str | None) -> tuple[str, ...]:
    """Return the texts that are there."""
    return tuple(text for text in texts if text)
