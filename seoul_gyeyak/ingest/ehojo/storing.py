"""Bringing in e-호조's contracts: ledgers by number, versions by day, merged at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from seoul_gyeyak.contracts.models import Contract, ContractNumber
from seoul_gyeyak.database import insert_rows, rows_in, update_rows
from seoul_gyeyak.ingest.ehojo.founding import found, renew
from seoul_gyeyak.ingest.ehojo.keys import write_keys
from seoul_gyeyak.ingest.ehojo.ledgers import Ledger, as_stored, first_version, from_stored
from seoul_gyeyak.ingest.ehojo.merging import settle, welcome
from seoul_gyeyak.ingest.ehojo.models import EhojoLedger
from seoul_gyeyak.ingest.ehojo.pairing import Side
from seoul_gyeyak.ingest.ehojo.paying import rematch
from seoul_gyeyak.ingest.ehojo.presenting import present
from seoul_gyeyak.ingest.ehojo.records import LedgerRow
from seoul_gyeyak.ingest.ehojo.uniting import enrich
from seoul_gyeyak.ingest.operations import Batch, Read, Reference, StoreContext, Stored
from seoul_gyeyak.vocabulary import RecordKind


@dataclass(frozen=True, slots=True)
class Known:
    """A ledger as kept and the contract it is shown as."""

    ledger: Ledger
    contract_id: int
    in_g2b: bool


@dataclass(slots=True)
class Sorted:
    """A round's rows by what they bring. Ledgers by address; rows that changed something."""

    new: dict[str, Ledger] = field(default_factory=dict)
    changed: dict[str, Ledger] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def store_contracts(batch: Batch[LedgerRow]) -> Stored:
    """Store a batch of versions; several of one ledger are taken one after the other."""
    stored = Stored()
    for reads in rounds(batch.records):
        store_round(batch.context, reads, stored)
    return stored


def rounds(reads: Iterable[Read[LedgerRow]]) -> list[list[Read[LedgerRow]]]:
    """Cut rows into rounds that hold each ledger once, in order."""
    seen: Counter[str] = Counter()
    cut: defaultdict[int, list[Read[LedgerRow]]] = defaultdict(list)
    for read in reads:
        cut[seen[read.record.slug]].append(read)
        seen[read.record.slug] += 1
    return [cut[number] for number in sorted(cut)]


def store_round(context: StoreContext, reads: Sequence[Read[LedgerRow]], stored: Stored) -> None:
    """Store rows of different ledgers and merge what became certain by them."""
    known = known_ledgers(context, [read.record.slug for read in reads])
    told = sort_out(context, reads, known, stored)
    added = add(context, told.new)
    changed = change(context, told.changed, known)
    settled = settle(context, [*added.contested.values(), *changed.values()])
    rematch(context.session, context.threads, added.alone.values())
    ids = added.alone | added.contested | changed
    present(context, [each for each in ids.values() if settled.home(each) == each])
    homes = added.certain | {slug: settled.home(each) for slug, each in ids.items()}
    stored.references += [
        Reference(RecordKind.CONTRACT, homes[slug], row_no) for slug, row_no in told.rows.items()
    ]
    merged = len(added.certain) + sum(each in settled.merged for each in ids.values())
    stored.merged += merged
    stored.stored += len(homes) - merged


def known_ledgers(context: StoreContext, slugs: Sequence[str]) -> dict[str, Known]:
    """Return the ledgers that are here already, by address."""
    query = select(
        EhojoLedger.slug, EhojoLedger.contract_id, Contract.in_g2b, EhojoLedger.told
    ).join(Contract, Contract.id == EhojoLedger.contract_id)
    rows = rows_in(context.session, query, EhojoLedger.slug, slugs)
    return {
        slug: Known(from_stored(told), contract_id, in_g2b)
        for slug, contract_id, in_g2b, told in rows
    }


def sort_out(
    context: StoreContext,
    reads: Iterable[Read[LedgerRow]],
    known: Mapping[str, Known],
    stored: Stored,
) -> Sorted:
    """Tell new and changed ledgers from unchanged and foreign ones."""
    told = Sorted()
    for read in reads:
        row = read.record
        buyer = context.agencies.resolve_local(row.laf_code, row.agency_name)
        before = known.get(row.slug)
        if buyer is None:
            stored.foreign += 1
            continue
        ledger = before.ledger.with_version(row, buyer) if before else first_version(row, buyer)
        if before and ledger == before.ledger:
            stored.unchanged += 1
            continue
        (told.changed if before else told.new)[row.slug] = ledger
        told.rows[row.slug] = read.row_no
    return told


@dataclass(frozen=True, slots=True)
class Added:
    """New ledgers' contracts by address: G2B's own, new ones with rivals, new ones without."""

    certain: dict[str, int]
    contested: dict[str, int]
    alone: dict[str, int]


def add(context: StoreContext, ledgers: Mapping[str, Ledger]) -> Added:
    """Find or make the contracts of new ledgers."""
    if not ledgers:
        return Added({}, {}, {})
    keys = {slug: ledger.match_keys() for slug, ledger in ledgers.items()}
    told = welcome(context.session, keys)
    certain = dict(told.certain)
    ids = found(context, [it for slug, it in ledgers.items() if slug not in certain])
    homes = certain | ids
    numbers = [{"number": slug, "contract_id": each} for slug, each in homes.items()]
    insert_rows(context.session, ContractNumber, numbers)
    rows = [{"contract_id": homes[slug], **as_stored(it)} for slug, it in ledgers.items()]
    insert_rows(context.session, EhojoLedger, rows)
    add_keys(context, keys, homes)
    enrich(context, {each: ledgers[slug] for slug, each in certain.items()})
    contested = {slug: ids[slug] for slug in told.contested}
    return Added(certain, contested, {slug: ids[slug] for slug in ids.keys() - contested.keys()})


def change(
    context: StoreContext, ledgers: Mapping[str, Ledger], known: Mapping[str, Known]
) -> dict[str, int]:
    """Renew ledgers; of merged contracts only what G2B does not say. Return ids by address."""
    update_rows(
        context.session, EhojoLedger, [as_stored(it) for it in ledgers.values()], key=("slug",)
    )
    alone = {slug: it for slug, it in ledgers.items() if not known[slug].in_g2b}
    renew(context, {known[slug].contract_id: it for slug, it in alone.items()})
    shared = [
        {
            "id": known[slug].contract_id,
            "quotation": it.row.quotation,
            "has_subcontract": it.row.has_subcontract,
        }
        for slug, it in ledgers.items()
        if slug not in alone
    ]
    update_rows(context.session, Contract, shared, key=("id",))
    ids = {slug: known[slug].contract_id for slug in ledgers}
    add_keys(context, {slug: it.match_keys() for slug, it in ledgers.items()}, ids)
    return ids


def add_keys(
    context: StoreContext, keys: Mapping[str, Iterable[str]], ids: Mapping[str, int]
) -> None:
    """Write the match keys of ledgers."""
    sides = {slug: Side(ids[slug], is_ehojo=True) for slug in keys}
    write_keys(context.session, [(key, sides[slug]) for slug, own in keys.items() for key in own])
