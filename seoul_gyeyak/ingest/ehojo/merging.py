"""Deciding, batch by batch, which contracts of two sources are one; both orders end alike."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.models import ContractMerge
from seoul_gyeyak.database import rows_in
from seoul_gyeyak.ingest.ehojo.keys import neighbourhood, write_g2b_keys
from seoul_gyeyak.ingest.ehojo.pairing import Decision, decide, partners
from seoul_gyeyak.ingest.ehojo.parting import part
from seoul_gyeyak.ingest.ehojo.paying import rematch
from seoul_gyeyak.ingest.ehojo.presenting import present
from seoul_gyeyak.ingest.ehojo.uniting import unite
from seoul_gyeyak.ingest.operations import StoreContext


def adopt_ehojo(context: StoreContext, contract_ids: Collection[int]) -> int:
    """Merge what e-호조 knows into these contracts of G2B; return how many were merged now.

    To be called with the ids of every batch of G2B contracts stored, changed or deleted, once
    they are written and tied into their threads.
    """
    write_g2b_keys(context.session, contract_ids)
    return len(settle(context, contract_ids))


def settle(context: StoreContext, contract_ids: Collection[int]) -> dict[int, int]:
    """Merge what these contracts make certain, part what they make uncertain; see to payments.

    Returns loser → winner of every merge. A contract that was parted from another may have found
    its only partner by that, so the question is then asked once more.
    """
    session = context.session
    decision = examine(session, contract_ids)
    unite(context, decision.merge)
    found = {pair.ehojo: pair.g2b for pair in decision.merge}
    parted = part(context, decision.part)
    if parted:
        again = examine(session, parted.values())
        unite(context, again.merge)
        found |= {pair.ehojo: pair.g2b for pair in again.merge}
        present(context, sorted({*parted.values()} - found.keys()))
    touched = {*contract_ids, *parted, *parted.values(), *found.values()} - found.keys()
    rematch(session, context.threads, touched)
    return found


def examine(session: Session, contract_ids: Collection[int]) -> Decision:
    """Find everybody these contracts' keys lead to, and decide."""
    keyed = neighbourhood(session, contract_ids)
    touched = {side.contract_id for _, side in keyed}
    return decide(partners(keyed), merged_among(session, touched))


def merged_among(session: Session, contract_ids: Collection[int]) -> set[int]:
    """Return which of these contracts both sources are merged in."""
    query: Select[int] = select(ContractMerge.contract_id)
    return {each for (each,) in rows_in(session, query, ContractMerge.contract_id, contract_ids)}
