"""What of an order plan is searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.agencies.facets import facets, local_day, words
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyEntry


def document(record_id: int, plan: Mapping[str, Any], agency: AgencyEntry) -> Document:
    """Return the document of a plan, given its columns (a row's mapping or what was inserted)."""
    day = plan["planned_on"] or local_day(plan["posted_at"])
    return Document(
        kind=RecordKind.PLAN,
        record_id=record_id,
        day=day,
        text=words(
            plan["title"],
            plan["overview"],
            plan["product"],
            plan["department_name"],
            agency.name,
        ),
        facets=facets(RecordKind.PLAN, agency, plan["category"], plan["method"], day),
    )
