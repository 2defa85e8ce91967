"""What of a company is searched: its name, what it sells and what it is licensed for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seoul_gyeyak.agencies.facets import local_day, words
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.vocabulary import RecordKind


def document(
    record_id: int, company: Mapping[str, Any], products: Iterable[str], trades: Iterable[str]
) -> Document:
    """Return the document of a company, given its columns and the names of products and trades."""
    facets = {f"kind:{RecordKind.COMPANY.value}"}
    if company["district"]:
        facets.add(f"district:{company['district']}")
    return Document(
        kind=RecordKind.COMPANY,
        record_id=record_id,
        day=local_day(company["registered_at"]),
        text=words(company["name"], *products, *trades),
        facets=frozenset(facets),
    )
