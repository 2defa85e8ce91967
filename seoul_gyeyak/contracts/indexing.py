"""What of a contract is searched: only contracts that stand are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.index.documents import Document, words
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyEntry


def document(record_id: int, contract: Mapping[str, Any], agency: AgencyEntry) -> Document:
    """Return the document of a contract, given its columns (a row's or what was inserted).

    A contract of both sources is found by the numbers of both. `ehojo_slug`, where e-호조 has a
    part in it, is its number with the code of the agency, which numbers its ledgers by itself.
    """
    return Document(
        kind=RecordKind.CONTRACT,
        record_id=record_id,
        day=contract["signed_on"],
        title=words(contract["title"]),
        text=words(
            contract["supplier_name"],
            contract["unified_number"],
            contract.get("ehojo_slug"),
            agency.name,
        ),
    )
