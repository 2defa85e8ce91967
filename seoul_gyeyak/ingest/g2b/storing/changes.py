"""What happens to contracts after they were signed: change orders and deletions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from seoul_gyeyak.contracts.models import Contract, ContractChange
from seoul_gyeyak.contracts.records import ContractRecord, DeletionRecord
from seoul_gyeyak.database import rows_in, update_rows
from seoul_gyeyak.ingest.ehojo.merging import adopt_ehojo
from seoul_gyeyak.ingest.operations import Batch, Reference, Stored
from seoul_gyeyak.ingest.writing import Arrival, Columns, Target, Written, columns
from seoul_gyeyak.vocabulary import ContractStatus, RecordKind, Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

STATES = Target(ContractChange, key=("contract_id", "change_order"), age=("changed_at",))
STATE_COLUMNS = (
    "change_order",
    "decided_number",
    "signed_on",
    "amount",
    "total_amount",
    "period",
    "ends_on",
    "changed_at",
)


def state_of(contract_id: int, row: Mapping[str, Any]) -> Columns:
    """Return the columns of one state of a contract."""
    return {"contract_id": contract_id, **{name: row[name] for name in STATE_COLUMNS}}


def keep_states(session: Session, rows: Sequence[Columns]) -> None:
    """Keep states that came with the contracts themselves."""
    bring_states(session, [Arrival(0, row) for row in rows], Stored())


def bring_states(session: Session, told: Sequence[Arrival], stored: Stored) -> list[Written]:
    """Write states; the state before any change order tells the first amount."""
    arrivals = STATES.newest(told, stored)
    before = STATES.found(session, arrivals.keys())
    written = STATES.bring(session, arrivals, before, stored)
    firsts = [
        {"id": each.row["contract_id"], "first_amount": each.row["amount"]}
        for each in written
        if each.row["change_order"] == 0
    ]
    update_rows(session, Contract, firsts, key=("id",))
    return written


def store_changes(batch: Batch[ContractRecord]) -> Stored:
    """Store the history of changes of contracts that are here."""
    stored = Stored()
    context = batch.context
    ids = contract_ids(
        context.session, {read.record.numbers.unified_number for read in batch.records}
    )
    told = []
    for read in batch.records:
        record = read.record
        contract_id = ids.get(record.numbers.unified_number)
        if contract_id is not None:
            told.append(Arrival(read.row_no, state_of(contract_id, flat(record))))
        elif context.agencies.first(record.buyers) is None:
            stored.foreign += 1
        else:
            stored.orphaned += 1
    written = bring_states(context.session, told, stored)
    adopt_ehojo(context, sorted({each.row["contract_id"] for each in written}))
    stored.references += [
        Reference(RecordKind.CONTRACT, each.row["contract_id"], each.arrival.row_no)
        for each in written
    ]
    return stored


def flat(record: ContractRecord) -> Columns:
    """Return what a state is made of."""
    numbers, terms = columns(record.numbers), columns(record.terms)
    return {**numbers, **terms, "changed_at": record.changed_at}


def contract_ids(session: Session, numbers: set[str]) -> dict[str | None, int]:
    """Return the ids of contracts by 통합계약번호."""
    query = select(Contract.unified_number, Contract.id)
    rows = rows_in(session, query, Contract.unified_number, numbers)
    return {row.unified_number: row.id for row in rows}


def store_deletions(batch: Batch[DeletionRecord]) -> Stored:
    """Mark contracts deleted and take them out of search and thread; their pages stay."""
    stored = Stored()
    context = batch.context
    latest = {read.record.unified_number: read for read in batch.records}
    stored.unchanged += len(batch.records) - len(latest)
    query = select(Contract.unified_number, Contract.id, Contract.changed_at, Contract.deleted_at)
    there = rows_in(context.session, query, Contract.unified_number, latest.keys())
    stored.orphaned += len(latest) - len(there)
    rows: list[Columns] = []
    for number, contract_id, changed_at, known in there:
        read = latest[number or ""]
        deleted_at = read.record.deleted_at
        if known == deleted_at or (changed_at is not None and changed_at > deleted_at):
            stored.unchanged += 1
            continue
        rows.append({"id": contract_id, "status": ContractStatus.DELETED, "deleted_at": deleted_at})
        stored.references.append(Reference(RecordKind.CONTRACT, contract_id, read.row_no))
    stored.stored += len(rows)
    update_rows(context.session, Contract, rows, key=("id",))
    withdrawn = [row["id"] for row in rows]
    if withdrawn:
        context.index.remove(RecordKind.CONTRACT, withdrawn)
        context.threads.leave(Stage.CONTRACT, withdrawn)
        adopt_ehojo(context, withdrawn)
    return stored
