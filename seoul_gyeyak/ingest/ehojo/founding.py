"""Making contracts that only e-호조 knows, and keeping them to what their ledgers say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.models import Contract, ContractChange, ContractParty
from seoul_gyeyak.database import insert_rows, rows_in, update_rows
from seoul_gyeyak.ingest.ehojo.ledgers import Ledger, as_changes, as_contract
from seoul_gyeyak.ingest.operations import StoreContext


def found(context: StoreContext, ledgers: Sequence[Ledger]) -> dict[str, int]:
    """Make the contracts of these ledgers; return their ids by address."""
    if not ledgers:
        return {}
    session = context.session
    firms = firms_of(context, ledgers)
    insert_rows(session, Contract, [as_contract(each, firm(firms, each)) for each in ledgers])
    query = select(Contract.slug, Contract.id)
    slugs = [each.row.slug for each in ledgers]
    ids = dict(rows_in(session, query, Contract.slug, slugs))
    furnish(context, {ids[each.row.slug]: each for each in ledgers}, firms)
    return ids


def renew(context: StoreContext, ledgers: Mapping[int, Ledger]) -> None:
    """Bring contracts (by id) that only e-호조 knows to what their ledgers say now."""
    if not ledgers:
        return
    session = context.session
    firms = firms_of(context, ledgers.values())
    rows = [{"id": each, **as_contract(it, firm(firms, it))} for each, it in ledgers.items()]
    update_rows(session, Contract, rows, key=("id",))
    for column in (ContractParty.contract_id, ContractChange.contract_id):
        statement = delete(column.class_).where(column.in_(ledgers))
        session.execute(statement, execution_options={"synchronize_session": False})
    furnish(context, ledgers, firms)


def furnish(context: StoreContext, ledgers: Mapping[int, Ledger], firms: Mapping[str, int]) -> None:
    """Insert the parties and the changes of contracts."""
    parties = [party(each, it, firms) for each, it in ledgers.items() if it.row.supplier]
    changes = [row for each, it in ledgers.items() for row in as_changes(it, each)]
    insert_rows(context.session, ContractParty, parties)
    insert_rows(context.session, ContractChange, changes)


def party(contract_id: int, ledger: Ledger, firms: Mapping[str, int]) -> dict[str, Any]:
    """Return the one party e-호조 names; it may be one of several, so it has no share."""
    return {
        "contract_id": contract_id,
        "position": 1,
        "company_id": firm(firms, ledger),
        "name": ledger.row.supplier,
    }


def firms_of(context: StoreContext, ledgers: Iterable[Ledger]) -> dict[str, int]:
    """Return the companies these ledgers mean, by normalised name, where exactly one fits."""
    return context.companies.id_by_name({it.row.supplier for it in ledgers if it.row.supplier})


def firm(firms: Mapping[str, int], ledger: Ledger) -> int | None:
    """Return the company a ledger means, if it is known."""
    return firms.get(normalize_name(ledger.row.supplier)) if ledger.row.supplier else None
