"""Contracts stored, with their parties, numbers and the states they have been in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.companies.book import SeenCompany
from seoul_gyeyak.contracts.matching import merge_key
from seoul_gyeyak.contracts.models import Contract, ContractNumber, ContractParty
from seoul_gyeyak.contracts.records import ContractRecord, Party
from seoul_gyeyak.database import upsert
from seoul_gyeyak.ingest.ehojo.merging import adopt_ehojo
from seoul_gyeyak.ingest.ehojo.presenting import index_contracts, slugs_of
from seoul_gyeyak.ingest.g2b.storing.changes import keep_states, state_of
from seoul_gyeyak.ingest.operations import Batch, Read, Reference, StoreContext, Stored
from seoul_gyeyak.ingest.writing import (
    Arrival,
    Columns,
    Key,
    Target,
    Written,
    columns,
    of_ours,
    replace_children,
)
from seoul_gyeyak.threads.joining import Joining
from seoul_gyeyak.vocabulary import ContractStatus, RecordKind, Stage

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyDirectory, Buyer

CONTRACTS = Target(
    Contract,
    key=("unified_number",),
    age=("changed_at", "change_order"),
    later={
        "first_amount": None,
        "ledger_number": None,
        "quotation": None,
        "has_subcontract": None,
        "paid": None,
        "in_ehojo": False,
    },
)
MAIN_ROLES = ("주계약", "대표")


def store_contracts(batch: Batch[ContractRecord]) -> Stored:
    """Store contracts of the 49; a later change order takes the place of an earlier one."""
    stored = Stored()
    context = batch.context
    ours = of_ours(batch, lambda contract: contract.buyers, stored)
    firms = context.companies.ids_for(seen_parties(ours))
    told = [
        Arrival(
            read.row_no,
            contract_columns(read.record, buyer, firms, context.agencies),
            read.record.parties,
        )
        for read, buyer in ours
    ]
    arrivals = CONTRACTS.newest(told, stored)
    before = CONTRACTS.found(context.session, arrivals.keys())
    standing = without_deleted(arrivals, before, stored)
    written = CONTRACTS.bring(context.session, standing, before, stored)
    store_lists(context, written, firms, {each.row_no: each for each, _ in ours})
    keep_states(context.session, [*states(written), *passed_states(told, written)])
    present_contracts(context, written)
    merged = min(adopt_ehojo(context, [each.id for each in written]), len(written))
    stored.stored, stored.merged = stored.stored - merged, stored.merged + merged
    stored.references += [
        Reference(RecordKind.CONTRACT, each.id, each.arrival.row_no) for each in written
    ]
    return stored


def seen_parties(ours: Iterable[tuple[Read[ContractRecord], Buyer]]) -> list[SeenCompany]:
    """Return every firm that is a party."""
    return [
        SeenCompany(party.business_number, party.name, party.representative)
        for read, _ in ours
        for party in read.record.parties
        if party.business_number is not None
    ]


def contract_columns(
    contract: ContractRecord,
    buyer: Buyer,
    firms: Mapping[str, int],
    agencies: AgencyDirectory,
) -> Columns:
    """Return a contract's columns."""
    terms = contract.terms
    supplier = main_party(contract.parties)
    name = supplier.name if supplier else None
    department = agencies.department_id(buyer.agency_id, contract.department_name)
    return {
        **columns(contract, "numbers", "terms", "buyers", "parties"),
        **columns(contract.numbers, "also"),
        **columns(terms),
        "slug": contract.numbers.unified_number,
        "status": ContractStatus.ACTIVE,
        "deleted_at": None,
        "merge_key": merge_key(buyer.agency_id, terms.title, terms.signed_on, terms.amount, name),
        "agency_id": buyer.agency_id,
        "department_id": buyer.department_id or department,
        "department_name": contract.department_name or buyer.department_name,
        "supplier_id": firms.get(supplier.business_number or "") if supplier else None,
        "supplier_name": name,
        "party_count": len(contract.parties),
        "in_g2b": True,
    }


def main_party(parties: Sequence[Party]) -> Party | None:
    """Return the main party: the one whose role says so, else the first."""
    main = (party for party in parties if party.role and party.role.startswith(MAIN_ROLES))
    return next(main, parties[0] if parties else None)


def without_deleted(
    arrivals: Mapping[Key, Arrival], before: Mapping[Key, Mapping[str, Any]], stored: Stored
) -> dict[Key, Arrival]:
    """Leave out deliveries from before their contract was deleted; a later one revives it."""
    standing = {
        key: arrival
        for key, arrival in arrivals.items()
        if key not in before or not is_deleted(before[key], arrival.row)
    }
    stored.unchanged += len(arrivals) - len(standing)
    return standing


def is_deleted(before: Mapping[str, Any], row: Columns) -> bool:
    """Tell whether a contract was deleted after this delivery of it."""
    deleted_at, changed_at = before["deleted_at"], row["changed_at"]
    return deleted_at is not None and (changed_at is None or changed_at <= deleted_at)


def store_lists(
    context: StoreContext,
    written: Sequence[Written],
    firms: Mapping[str, int],
    reads: Mapping[int, Read[ContractRecord]],
) -> None:
    """Write the parties anew, and add numbers: a page answers to old ones too."""
    renewed = [each.id for each in written if each.before is not None]
    rows = [row for each in written for row in party_rows(each, firms)]
    replace_children(context.session, ContractParty, "contract_id", rows, renewed)
    numbers = [
        {"number": number, "contract_id": each.id}
        for each in written
        for record in [reads[each.arrival.row_no].record.numbers]
        for number in dict.fromkeys((record.unified_number, *record.also))
    ]
    upsert(context.session, ContractNumber, numbers, key=("number",), overwrite=())


def party_rows(contract: Written, firms: Mapping[str, int]) -> list[Columns]:
    """Return the rows of a contract's parties."""
    parties: Sequence[Party] = contract.arrival.extra
    return [
        {
            "contract_id": contract.id,
            "position": position,
            "company_id": firms.get(party.business_number or ""),
            **columns(party, "business_number"),
        }
        for position, party in enumerate(parties, start=1)
    ]


def states(written: Iterable[Written]) -> list[Columns]:
    """Return the states that show in a history: change orders, and what one took the place of."""
    found = []
    for each in written:
        if each.row["change_order"]:
            found.append(state_of(each.id, each.row))
        if each.before and each.before["change_order"] != each.row["change_order"]:
            found.append(state_of(each.id, each.before))
    return found


def passed_states(told: Iterable[Arrival], written: Iterable[Written]) -> list[Columns]:
    """Return the states that the batch itself told and went past."""
    now = {each.row["unified_number"]: each for each in written}
    return [
        state_of(current.id, arrival.row)
        for arrival in told
        if (current := now.get(arrival.row["unified_number"]))
        and current.row["change_order"] != arrival.row["change_order"]
    ]


def present_contracts(context: StoreContext, written: Iterable[Written]) -> None:
    """Index contracts and make them steps of their threads; merged ones keep e-호조's number."""
    shown = list(written)
    merged = [each.id for each in shown if each.before and each.before["in_ehojo"]]
    slugs = slugs_of(context.session, merged)
    index_contracts(
        context,
        ({**each.row, "id": each.id, "ehojo_slug": slugs.get(each.id)} for each in shown),
    )
    context.threads.join([contract_step(each) for each in shown])


def contract_step(contract: Written) -> Joining:
    """Return a contract's step; it names the notice it came from."""
    row = contract.row
    own = f"contract:{row['unified_number']}"
    notice = row["notice_number"]
    return Joining(
        stage=Stage.CONTRACT,
        record_id=contract.id,
        slug=row["slug"],
        title=row["title"],
        happens_on=row["signed_on"],
        happens_at=None,
        amount=row["amount"],
        note=None,
        keys=(own, f"notice:{notice}") if notice else (own,),
    )
