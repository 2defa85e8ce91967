"""What of an opening is searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.clock import local_day
from seoul_gyeyak.index.documents import Document, words
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyEntry


def document(record_id: int, opening: Mapping[str, Any], agency: AgencyEntry) -> Document:
    """Return the document of an opening, given its columns (a row's or what was inserted)."""
    return Document(
        kind=RecordKind.OPENING,
        record_id=record_id,
        day=local_day(opening["opened_at"]),
        title=words(opening["title"]),
        text=words(opening["winner_name"], opening["notice_number"], agency.name),
    )
