"""Deciding, batch by batch, which contracts of two sources are one; both orders end alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.models import ContractMerge
from seoul_gyeyak.database import rows_in
from seoul_gyeyak.ingest.ehojo.keys import keys_of, neighbourhood, write_g2b_keys
from seoul_gyeyak.ingest.ehojo.pairing import Decision, Side, decide, partners
from seoul_gyeyak.ingest.ehojo.parting import part
from seoul_gyeyak.ingest.ehojo.paying import rematch
from seoul_gyeyak.ingest.ehojo.presenting import present, present_alone
from seoul_gyeyak.ingest.ehojo.uniting import unite
from seoul_gyeyak.ingest.operations import StoreContext


def adopt_ehojo(context: StoreContext, contract_ids: Collection[int]) -> int:
    """Merge what e-호조 knows into these contracts of G2B; return how many were merged now.

    To be called with the ids of every batch of G2B contracts stored, changed or deleted, once
    they are written and tied into their threads.
    """
    write_g2b_keys(context.session, contract_ids)
    return len(settle(context, contract_ids).merged)


@dataclass(frozen=True, slots=True)
class Settled:
    """Where e-호조's sides of contracts went: merged into G2B's, or parted from them."""

    merged: Mapping[int, int]
    parted: Mapping[int, int]

    def home(self, contract_id: int) -> int:
        """Return the contract that a ledger which was at this one is at now."""
        contract_id = self.parted.get(contract_id, contract_id)
        return self.merged.get(contract_id, contract_id)


def settle(context: StoreContext, contract_ids: Collection[int]) -> Settled:
    """Merge what these contracts make certain, part what they make uncertain; see to payments.

    A contract that was parted from another may have found its only partner by that, so the
    question is then asked once more.
    """
    session = context.session
    decision = examine(session, contract_ids)
    unite(context, decision.merge)
    merged = {pair.ehojo: pair.g2b for pair in decision.merge}
    parted = part(context, decision.part)
    if parted:
        again = examine(session, {*parted, *parted.values()})
        unite(context, again.merge)
        merged |= {pair.ehojo: pair.g2b for pair in again.merge}
        present_alone(context, sorted(parted.keys() - merged.values()))
        present(context, sorted({*parted.values()} - merged.keys()))
    touched = {*contract_ids, *parted, *parted.values(), *merged.values()} - merged.keys()
    rematch(session, context.threads, touched)
    return Settled(merged, parted)


def examine(session: Session, contract_ids: Collection[int]) -> Decision:
    """Find everybody these contracts' keys lead to, and decide."""
    keyed = neighbourhood(session, keys_of(session, contract_ids), contract_ids)
    touched = {side.contract_id for _, side in keyed}
    return decide(partners(keyed), merged_among(session, touched))


def merged_among(session: Session, contract_ids: Collection[int]) -> set[int]:
    """Return which of these contracts both sources are merged in."""
    query: Select[int] = select(ContractMerge.contract_id)
    return {each for (each,) in rows_in(session, query, ContractMerge.contract_id, contract_ids)}


@dataclass(frozen=True, slots=True)
class Welcome:
    """What new ledgers (by address) find: the G2B contract they certainly are, or rivals."""

    certain: Mapping[str, int]
    contested: Collection[str]


def welcome(session: Session, ledgers: Mapping[str, Collection[str]]) -> Welcome:
    """Look for the G2B contracts of ledgers (address → match keys) that are not kept yet.

    Most need no contract of their own this way.
    """
    sides = {Side(-number, is_ehojo=True): slug for number, slug in enumerate(ledgers, start=1)}
    own = [(key, side) for side, slug in sides.items() for key in ledgers[slug]]
    keyed = neighbourhood(session, {key for key, _ in own})
    found = partners([*keyed, *own])
    pairs = decide(found, ()).merge
    certain = {sides[Side(pair.ehojo, is_ehojo=True)]: pair.g2b for pair in pairs if pair.ehojo < 0}
    contested = {slug for side, slug in sides.items() if side in found} - certain.keys()
    return Welcome(certain, contested)
