"""The match keys in the database: writing them, and finding everybody they lead to."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.matching import merge_key
from seoul_gyeyak.contracts.models import Contract, ContractChange
from seoul_gyeyak.database import rows_in, upsert
from seoul_gyeyak.ingest.ehojo.models import MatchKey
from seoul_gyeyak.ingest.ehojo.pairing import Keyed, Side
from seoul_gyeyak.vocabulary import ContractStatus


def write_keys(session: Session, keyed: Collection[Keyed]) -> None:
    """Add match keys; those that are there stay."""
    rows = [
        {"key": key, "contract_id": side.contract_id, "is_ehojo": side.is_ehojo}
        for key, side in keyed
    ]
    upsert(session, MatchKey, rows, key=("key", "contract_id", "is_ehojo"), overwrite=())


def write_g2b_keys(session: Session, contract_ids: Collection[int]) -> None:
    """Write the match keys of G2B contracts, one for every amount they have had."""
    facts = (Contract.id, Contract.agency_id, Contract.title, Contract.signed_on)
    now = select(*facts, Contract.amount, Contract.supplier_name)
    once = select(*facts, ContractChange.amount, Contract.supplier_name).join(
        ContractChange, ContractChange.contract_id == Contract.id
    )
    told = {
        (merge_key(agency_id, title, day, amount, firm), Side(each, is_ehojo=False))
        for query in (now, once)
        for each, agency_id, title, day, amount, firm in rows_in(
            session, query.where(Contract.in_g2b), Contract.id, contract_ids
        )
    }
    write_keys(session, [(key, side) for key, side in told if key])


def neighbourhood(session: Session, keys: Collection[str], of: Collection[int] = ()) -> list[Keyed]:
    """Return all (key, side) reached from these keys, which are all that the contracts `of` bear.

    Nearly always nothing but their own.
    """
    keyed: list[Keyed] = []
    asked: set[str] = set()
    visited = set(of)
    while keys:
        asked.update(keys)
        found = bearers(session, keys)
        keyed += found
        reached = {side.contract_id for _, side in found} - visited
        visited |= reached
        keys = keys_of(session, reached) - asked
    return keyed


def keys_of(session: Session, contract_ids: Collection[int]) -> set[str]:
    """Return the keys of these contracts."""
    query: Select[str] = select(MatchKey.key)
    return {key for (key,) in rows_in(session, query, MatchKey.contract_id, contract_ids)}


def bearers(session: Session, keys: Collection[str]) -> list[Keyed]:
    """Return who bears these keys. What G2B has deleted gets a key of its own: no partner."""
    query = select(MatchKey.key, MatchKey.contract_id, MatchKey.is_ehojo, Contract.status).join(
        Contract, Contract.id == MatchKey.contract_id
    )
    return [
        (
            key if is_ehojo or status is ContractStatus.ACTIVE else f"{key} deleted",
            Side(contract_id, is_ehojo),
        )
        for key, contract_id, is_ehojo, status in rows_in(session, query, MatchKey.key, keys)
    ]
