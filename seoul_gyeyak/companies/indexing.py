"""What of a company is searched: its name, what it sells and what it is licensed for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seoul_gyeyak.clock import local_day
from seoul_gyeyak.index.documents import Document, words
from seoul_gyeyak.vocabulary import RecordKind


def document(
    record_id: int, company: Mapping[str, Any], products: Iterable[str], trades: Iterable[str]
) -> Document:
    """Return the document of a company, given its columns and the names of products and trades."""
    return Document(
        kind=RecordKind.COMPANY,
        record_id=record_id,
        day=local_day(company["registered_at"]),
        title=words(company["name"]),
        text=words(*products, *trades),
    )
