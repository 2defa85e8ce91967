"""Taking a merge back that turned out uncertain: each source's contract stands alone again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.models import Contract, ContractMerge, ContractNumber
from seoul_gyeyak.database import rows_in, update_rows
from seoul_gyeyak.ingest.ehojo.founding import found
from seoul_gyeyak.ingest.ehojo.models import EhojoLedger, MatchKey
from seoul_gyeyak.ingest.ehojo.uniting import delete_of, forget_keys, ledgers_of, repoint
from seoul_gyeyak.ingest.operations import StoreContext
from seoul_gyeyak.sources.models import SourceBatch, SourceReference
from seoul_gyeyak.vocabulary import RecordKind, SourceName

CONTRACT_OPERATION = "WCEGCF"
LEFT = {"ledger_number": None, "quotation": None, "has_subcontract": None, "in_ehojo": False}
"""What a contract of G2B loses: all that e-호조 had added."""


def part(context: StoreContext, contract_ids: Collection[int]) -> dict[int, int]:
    """Make e-호조's contract again beside each of these; return G2B's id → e-호조's new id.

    The new contracts are not presented yet: they may be about to be merged with others.
    """
    if not contract_ids:
        return {}
    session = context.session
    ledgers = ledgers_of(session, contract_ids)
    ids = found(context, list(ledgers.values()))
    parted = {each: ids[ledger.row.slug] for each, ledger in ledgers.items()}
    slugs = {ledger.row.slug: parted[each] for each, ledger in ledgers.items()}
    hand_back(session, parted, slugs)
    delete_of(session, ContractMerge.contract_id, parted)
    update_rows(session, Contract, [{"id": each, **LEFT} for each in parted], key=("id",))
    forget_keys(session, slugs)
    return parted


def hand_back(session: Session, parted: Mapping[int, int], slugs: Mapping[str, int]) -> None:
    """Give e-호조's contracts their number, ledger, keys and source rows back."""
    moves = list(parted.items())
    numbers = [{"number": slug, "contract_id": each} for slug, each in slugs.items()]
    update_rows(session, ContractNumber, numbers, key=("number",))
    repoint(session, EhojoLedger.contract_id, moves)
    repoint(session, MatchKey.contract_id, moves, is_ehojo=True)
    query = (
        select(SourceReference.id, SourceReference.record_id)
        .join(SourceBatch, SourceBatch.id == SourceReference.batch_id)
        .where(
            SourceReference.kind == RecordKind.CONTRACT,
            SourceBatch.source == SourceName.EHOJO,
            SourceBatch.operation == CONTRACT_OPERATION,
        )
    )
    rows = rows_in(session, query, SourceReference.record_id, parted)
    given = [{"id": each, "record_id": parted[contract_id]} for each, contract_id in rows]
    update_rows(session, SourceReference, given, key=("id",))
