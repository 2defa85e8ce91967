"""Making one contract of two: G2B's stays, e-호조's belongings move to it, and the reason is kept.

The address e-호조's contract had leads to G2B's from then on. What only e-호조 knows (quotations,
subcontracting, the ledger's number) is added; everything else stays as G2B says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.matching import normalize_title
from seoul_gyeyak.contracts.models import (
    Contract,
    ContractChange,
    ContractMerge,
    ContractNumber,
    ContractParty,
)
from seoul_gyeyak.database import insert_rows, rows_in, update_rows
from seoul_gyeyak.ingest.ehojo.ledgers import Ledger, from_stored
from seoul_gyeyak.ingest.ehojo.models import EhojoLedger, MatchKey
from seoul_gyeyak.ingest.ehojo.pairing import SAME, Pair, told_key
from seoul_gyeyak.ingest.ehojo.paying import release, thread_key
from seoul_gyeyak.ingest.ehojo.presenting import present, withdraw
from seoul_gyeyak.ingest.operations import StoreContext
from seoul_gyeyak.sources.models import SourceReference
from seoul_gyeyak.threads.models import ThreadKey
from seoul_gyeyak.vocabulary import Quotation, RecordKind

OWNED = (ContractNumber.contract_id, EhojoLedger.contract_id, MatchKey.contract_id)
"""What moves from the loser to the winner."""


class Winner(NamedTuple):
    """What merging needs to know of a contract of G2B."""

    id: int
    number: str
    keys: frozenset[str]
    quotation: Quotation | None
    has_subcontract: bool | None


def unite(context: StoreContext, pairs: Sequence[Pair]) -> None:
    """Make one contract of each pair."""
    if not pairs:
        return
    losers = [pair.ehojo for pair in pairs]
    ledgers = ledgers_of(context.session, losers)
    withdraw(context, losers)
    release(context.session, context.threads, losers)
    forget_keys(context.session, [ledger.row.slug for ledger in ledgers.values()])
    move(context.session, pairs)
    enrich(context, {pair.g2b: ledgers[pair.ehojo] for pair in pairs})


def forget_keys(session: Session, slugs: Collection[str]) -> None:
    """Untie e-호조's contracts from their threads for good: whoever takes them over ties anew.

    A thread is named after the record that began it, and row numbers are used again.
    """
    delete_of(session, ThreadKey.key, [thread_key(slug, None) for slug in slugs])


def enrich(context: StoreContext, ledgers: Mapping[int, Ledger]) -> None:
    """Add what e-호조 knows to contracts of G2B (by id), and say why they are the same."""
    if not ledgers:
        return
    winners = winners_of(context.session, ledgers)
    added = [additions(winners[each], ledger) for each, ledger in ledgers.items()]
    reasons = [explained(context, winners[each], ledger) for each, ledger in ledgers.items()]
    update_rows(context.session, Contract, added, key=("id",))
    insert_rows(context.session, ContractMerge, reasons)
    present(context, ledgers)


def ledgers_of(session: Session, contract_ids: Collection[int]) -> dict[int, Ledger]:
    """Return the ledgers of these contracts."""
    query = select(EhojoLedger.contract_id, EhojoLedger.told)
    rows = rows_in(session, query, EhojoLedger.contract_id, contract_ids)
    return {contract_id: from_stored(told) for contract_id, told in rows}


def winners_of(session: Session, contract_ids: Collection[int]) -> dict[int, Winner]:
    """Return these contracts of G2B."""
    query = select(Contract.id, Contract.slug, Contract.quotation, Contract.has_subcontract)
    keys: defaultdict[int, set[str]] = defaultdict(set)
    keyed = select(MatchKey.contract_id, MatchKey.key).where(~MatchKey.is_ehojo)
    for contract_id, key in rows_in(session, keyed, MatchKey.contract_id, contract_ids):
        keys[contract_id].add(key)
    return {
        each: Winner(each, number, frozenset(keys[each]), quotation, subcontract)
        for each, number, quotation, subcontract in rows_in(
            session, query, Contract.id, contract_ids
        )
    }


def explained(context: StoreContext, winner: Winner, ledger: Ledger) -> dict[str, Any]:
    """Return the row that says why: the values both sources gave, as they were compared."""
    row = ledger.row
    amounts = (
        each for _, each in reversed(ledger.changes()) if ledger.match_key(each) in winner.keys
    )
    is_told = told_key(SAME, winner.number, row.slug) in winner.keys
    shared = {
        "agency": context.agencies.entry(ledger.buyer.agency_id).name,
        "title": normalize_title(row.title),
        "signed_on": row.signed_on.isoformat(),
        "amount": next(amounts, row.amount),
        "supplier": normalize_name(row.supplier or ""),
        **({"confirmed": "담당자가 같은 계약으로 확인"} if is_told else {}),
    }
    return {
        "contract_id": winner.id,
        "g2b_number": winner.number,
        "ehojo_number": row.slug,
        "shared": shared,
        "merged_at": context.received_at,
    }


def additions(winner: Winner, ledger: Ledger) -> dict[str, Any]:
    """Return the columns of a G2B contract that e-호조 fills in."""
    row = ledger.row
    subcontract = winner.has_subcontract
    return {
        "id": winner.id,
        "ledger_number": row.number,
        "quotation": winner.quotation or row.quotation,
        "has_subcontract": row.has_subcontract if subcontract is None else subcontract,
        "in_ehojo": True,
    }


def move(session: Session, pairs: Sequence[Pair]) -> None:
    """Point the losers' belongings at the winners and delete what only the losers had."""
    losers = [pair.ehojo for pair in pairs]
    for model in (ContractParty, ContractChange):
        delete_of(session, model.contract_id, losers)
    moves = [(pair.ehojo, pair.g2b) for pair in pairs]
    for column in OWNED:
        repoint(session, column, moves)
    repoint(session, SourceReference.record_id, moves, kind=RecordKind.CONTRACT)
    delete_of(session, Contract.id, losers)


def delete_of(
    session: Session, column: InstrumentedAttribute[Any], values: Collection[object]
) -> None:
    """Delete the rows with these values, past the session's objects."""
    statement = delete(column.class_).where(column.in_(values))
    session.execute(statement, execution_options={"synchronize_session": False})


def repoint(
    session: Session,
    column: InstrumentedAttribute[Any],
    moves: Sequence[tuple[int, int]],
    **others: object,
) -> None:
    """Change the column from one contract's id to another's in bulk."""
    table = cast("Table", column.class_.__table__)
    own = table.c[column.key]
    conditions = [own == bindparam("moved"), *(table.c[name] == it for name, it in others.items())]
    statement = update(table).where(*conditions).values({own: bindparam("to")})
    given = [{"moved": moved, "to": to} for moved, to in moves]
    session.connection().execute(statement, given)
