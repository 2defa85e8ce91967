"""One ledger's memory: its newest facts and the amounts of every version, in any order of arrival.

Facts are kept as JSON text beside the contract they are shown as.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

import orjson

from seoul_gyeyak import clock
from seoul_gyeyak.agencies.directory import Buyer
from seoul_gyeyak.contracts.matching import merge_key
from seoul_gyeyak.ingest.ehojo.records import LedgerRow
from seoul_gyeyak.vocabulary import Category, ContractStatus, Method, Quotation

FIELDS = tuple(each.name for each in fields(LedgerRow))
values_of = attrgetter(*FIELDS)
DECODED: Mapping[str, Callable[[str], object]] = {
    "created_on": dt.date.fromisoformat,
    "signed_on": dt.date.fromisoformat,
    "registered_at": dt.datetime.fromisoformat,
    "category": {each.value: each for each in Category}.__getitem__,
    "method": {each.value: each for each in Method}.__getitem__,
    "quotation": {each.value: each for each in Quotation}.__getitem__,
}
"""How facts that JSON holds as text become themselves again."""
States = Mapping[dt.date, int | None]
"""Day of disclosure → the amount that version gave."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger after all versions read so far; the buyer is the one the directory found."""

    row: LedgerRow
    buyer: Buyer
    states: States

    def with_version(self, row: LedgerRow, buyer: Buyer) -> Ledger:
        """Add a version. An older one only adds its amount; one of the same day replaces."""
        if row.created_on < self.row.created_on:
            return replace(self, states={row.created_on: row.amount, **self.states})
        return Ledger(row, buyer, {**self.states, row.created_on: row.amount})

    def changes(self) -> list[tuple[dt.date, int | None]]:
        """Return the states the contract was in: the first, and each that changed the amount."""
        told: list[tuple[dt.date, int | None]] = []
        for day, amount in sorted(self.states.items()):
            if not told or told[-1][1] != amount:
                told.append((day, amount))
        return told

    def match_keys(self) -> set[str]:
        """Return what another source must share to be the same contract, for every amount."""
        found = map(self.match_key, set(self.states.values()))
        return {key for key in found if key is not None}

    def match_key(self, amount: int | None) -> str | None:
        """Return the match key this contract has with an amount."""
        row = self.row
        return merge_key(self.buyer.agency_id, row.title, row.signed_on, amount, row.supplier)


def first_version(row: LedgerRow, buyer: Buyer) -> Ledger:
    """Return the ledger of a row never seen before."""
    return Ledger(row, buyer, {row.created_on: row.amount})


def as_stored(ledger: Ledger) -> dict[str, Any]:
    """Return the columns of a ledger's row but its contract."""
    buyer = ledger.buyer
    parts = (buyer.agency_id, buyer.department_id, buyer.department_name)
    told = (values_of(ledger.row), parts, sorted(ledger.states.items()))
    return {"slug": ledger.row.slug, "told": orjson.dumps(told).decode()}


def from_stored(told: str) -> Ledger:
    """Return the ledger its stored text describes."""
    written, buyer, amounts = orjson.loads(told)
    values = dict(zip(FIELDS, written, strict=True))
    for name, decode in DECODED.items():
        if values[name] is not None:
            values[name] = decode(values[name])
    states = {dt.date.fromisoformat(day): amount for day, amount in amounts}
    return Ledger(LedgerRow(**values), Buyer(*buyer), states)


def as_contract(ledger: Ledger, supplier_id: int | None) -> dict[str, Any]:
    """Return the columns of the contract that only e-호조 knows."""
    row, buyer, changes = ledger.row, ledger.buyer, ledger.changes()
    return {
        "slug": row.slug,
        "ledger_number": row.number,
        "change_order": len(changes) - 1,
        "status": ContractStatus.ACTIVE,
        "merge_key": ledger.match_key(row.amount),
        "agency_id": buyer.agency_id,
        "department_id": buyer.department_id,
        "department_name": buyer.department_name,
        "buyer_name": row.agency_name,
        "title": row.title,
        "category": row.category,
        "signed_on": row.signed_on,
        "amount": row.amount,
        "first_amount": changes[0][1] if len(changes) > 1 else None,
        "method": row.method,
        "quotation": row.quotation,
        "is_joint": False,
        "has_subcontract": row.has_subcontract,
        "supplier_id": supplier_id,
        "supplier_name": row.supplier,
        "party_count": 0 if row.supplier is None else 1,
        "in_g2b": False,
        "in_ehojo": True,
        "registered_at": row.registered_at,
        "changed_at": midnight(row.created_on),
    }


def as_changes(ledger: Ledger, contract_id: int) -> list[dict[str, Any]]:
    """Return the rows of the change orders; a contract that never changed has none."""
    changes = ledger.changes()
    if len(changes) == 1:
        return []
    return [
        {
            "contract_id": contract_id,
            "change_order": order,
            "signed_on": ledger.row.signed_on if order == 0 else None,
            "amount": amount,
            "changed_at": midnight(day),
        }
        for order, (day, amount) in enumerate(changes)
    ]


def midnight(day: dt.date) -> dt.datetime:
    """Return the first moment of a day in Seoul."""
    return dt.datetime.combine(day, dt.time(), clock.SEOUL)
