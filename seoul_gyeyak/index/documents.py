"""What a room hands to the index: what a record is found by and what it is filtered by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from seoul_gyeyak.vocabulary import RecordKind


@dataclass(frozen=True, slots=True)
class Document:
    """One record as the index sees it.

    `day` is what lists are sorted by, newest first; None comes last. `facets` are opaque tokens
    `<dimension>:<value>` such as `agency:jongno`; a `kind:…` among them is superfluous and dropped,
    because each kind has an index of its own.
    """

    kind: RecordKind
    record_id: int
    day: dt.date | None
    text: tuple[str, ...]
    facets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a query found."""

    kind: RecordKind
    record_id: int
