"""Showing contracts that e-호조 has a part in, or had: in the search index and in their threads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.indexing import document
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.database import rows_in
from seoul_gyeyak.ingest.ehojo.models import EhojoLedger
from seoul_gyeyak.ingest.ehojo.paying import thread_key
from seoul_gyeyak.ingest.operations import StoreContext
from seoul_gyeyak.threads.joining import Joining
from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.vocabulary import ContractStatus, RecordKind, Stage

Columns = Mapping[str, Any]
SHOWN = (
    Contract.id, Contract.slug, Contract.agency_id, Contract.title,
    Contract.signed_on, Contract.amount, Contract.supplier_name,
    Contract.unified_number,
)  # fmt: skip


def present(context: StoreContext, contract_ids: Collection[int]) -> None:
    """Index these contracts and tie them into their threads by both sources' numbers."""
    query = select(*SHOWN, EhojoLedger.slug.label("ehojo_slug")).join(
        EhojoLedger, EhojoLedger.contract_id == Contract.id
    )
    rows = rows_in(context.session, query, Contract.id, contract_ids)
    contracts = [row._asdict() for row in rows]
    index_contracts(context, contracts)
    told = g2b_steps(context, [each["id"] for each in contracts if each["unified_number"]])
    context.threads.join([joining(each, told.get(each["id"])) for each in contracts])


def present_alone(context: StoreContext, contract_ids: Collection[int]) -> None:
    """Index contracts of G2B anew that e-호조 has no part in any more, if they stand."""
    query = select(*SHOWN).where(Contract.status == ContractStatus.ACTIVE)
    rows = rows_in(context.session, query, Contract.id, contract_ids)
    index_contracts(context, [row._asdict() for row in rows])


def index_contracts(context: StoreContext, contracts: Iterable[Columns]) -> None:
    """Index contracts given by their columns, `id` and, if there is one, `ehojo_slug`."""
    entry = context.agencies.entry
    context.index.put([document(each["id"], each, entry(each["agency_id"])) for each in contracts])


def slugs_of(session: Session, contract_ids: Collection[int]) -> dict[int, str]:
    """Return what e-호조 calls these contracts, those it has a part in."""
    query = select(EhojoLedger.contract_id, EhojoLedger.slug)
    return dict(rows_in(session, query, EhojoLedger.contract_id, contract_ids))


def withdraw(context: StoreContext, contract_ids: Collection[int]) -> None:
    """Take contracts out of the index and their threads."""
    context.index.remove(RecordKind.CONTRACT, list(contract_ids))
    context.threads.leave(Stage.CONTRACT, contract_ids)


def g2b_steps(context: StoreContext, contract_ids: Collection[int]) -> dict[int, Columns]:
    """Return the steps G2B's own store has made of these contracts: they stay as they are."""
    query = select(
        ThreadStep.record_id,
        ThreadStep.title,
        ThreadStep.happens_on,
        ThreadStep.happens_at,
        ThreadStep.amount,
        ThreadStep.note,
    ).where(ThreadStep.stage == Stage.CONTRACT)
    rows = rows_in(context.session, query, ThreadStep.record_id, contract_ids)
    return {row[0]: row._asdict() for row in rows}


def joining(contract: Columns, told: Columns | None) -> Joining:
    """Return a contract as a step with the keys both sources know it by."""
    step = told or {
        "title": contract["title"],
        "happens_on": contract["signed_on"],
        "happens_at": None,
        "amount": contract["amount"],
        "note": None,
    }
    ehojo = thread_key(contract["ehojo_slug"], None)
    own = thread_key(contract["slug"], contract["unified_number"])
    return Joining(
        stage=Stage.CONTRACT,
        record_id=contract["id"],
        slug=contract["slug"],
        title=step["title"],
        happens_on=step["happens_on"],
        happens_at=step["happens_at"],
        amount=step["amount"],
        note=step["note"],
        keys=tuple(dict.fromkeys((own, ehojo))),
    )
