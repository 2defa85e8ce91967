"""What of a notice is searched: only its current version is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.clock import local_day
from seoul_gyeyak.index.documents import Document, words
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyEntry


def document(record_id: int, notice: Mapping[str, Any], agency: AgencyEntry) -> Document:
    """Return the document of a notice, given its columns (a row's mapping or what was inserted)."""
    return Document(
        kind=RecordKind.NOTICE,
        record_id=record_id,
        day=local_day(notice["posted_at"]),
        title=words(notice["title"]),
        text=words(notice["classification"], notice["number"], agency.name),
    )
