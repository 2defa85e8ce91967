"""What of an opening is searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.agencies.facets import facets, local_day, words
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyEntry


def document(record_id: int, opening: Mapping[str, Any], agency: AgencyEntry) -> Document:
    """Return the document of an opening, given its columns (a row's mapping or what was inserted).

    The opening's method is its notice's and not known here.
    """
    day = local_day(opening["opened_at"])
    return Document(
        kind=RecordKind.OPENING,
        record_id=record_id,
        day=day,
        text=words(opening["title"], opening["winner_name"], opening["notice_number"], agency.name),
        facets=facets(RecordKind.OPENING, agency, opening["category"], None, day),
    )
