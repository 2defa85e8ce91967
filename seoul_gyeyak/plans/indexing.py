"""What of an order plan is searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.clock import local_day
from seoul_gyeyak.index.documents import Document, words
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
        title=words(plan["title"]),
        text=words(plan["overview"], plan["product"], agency.name),
    )
