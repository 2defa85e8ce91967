"""Whose contracts are whose, asked again when companies have come or names are no longer unique."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.companies.book import CompanyBook
from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.database import update_rows

ROWS_A_TIME = 5_000


def settle_firms(session: Session) -> int:
    """Give contracts that only e-호조 knows the one company their text fits; return how many moved.

    A name that a second company turns out to bear goes back to being text.
    """
    query = select(Contract.id, Contract.supplier_name, Contract.supplier_id).where(
        ~Contract.in_g2b, Contract.supplier_name.is_not(None)
    )
    book = CompanyBook(session)
    moved: list[dict[str, int | None]] = []
    for rows in session.execute(query).partitions(ROWS_A_TIME):
        told = [(each, normalize_name(name or ""), known) for each, name, known in rows]
        firms = book.id_by_name({name for _, name, _ in told})
        moved += [
            {"id": each, "firm": firms.get(name)}
            for each, name, known in told
            if firms.get(name) != known
        ]
    contracts = [{"id": it["id"], "supplier_id": it["firm"]} for it in moved]
    update_rows(session, Contract, contracts, key=("id",))
    parties = [{"contract_id": it["id"], "company_id": it["firm"]} for it in moved]
    update_rows(session, ContractParty, parties, key=("contract_id",))
    return len(moved)
