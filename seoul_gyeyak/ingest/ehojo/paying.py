"""대금지급: which one contract a payment belongs to, and what that contract then shows.

The disclosure names no contract number. A payment belongs to a contract when agency, normalised
title, contract date and firm agree and exactly one contract stands in that place; otherwise it
waits and is looked at again whenever a contract of its agency and date arrives.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak.contracts.matching import place_key
from seoul_gyeyak.contracts.models import Contract, Payment
from seoul_gyeyak.database import rows_in, update_rows
from seoul_gyeyak.threads.joining import Joining, ThreadJoiner
from seoul_gyeyak.vocabulary import ContractStatus, Stage


class Disclosed(NamedTuple):
    """A payment as kept, with the contract it is at now."""

    id: int
    agency_id: int
    title: str
    signed_on: dt.date | None
    supplier: str | None
    contract_id: int | None
    total: int | None


class Candidate(NamedTuple):
    """A contract a payment may belong to; `thread_key` is what its thread knows it by."""

    id: int
    slug: str
    thread_key: str


def settle_payments(session: Session) -> int:
    """Look once more at every payment that is at no contract; return how many found theirs."""
    waiting = session.execute(select_payments().where(Payment.contract_id.is_(None)))
    return place(session, ThreadJoiner(session), [Disclosed(*row) for row in waiting])


def rematch(session: Session, threads: ThreadJoiner, contract_ids: Collection[int]) -> int:
    """Look again at the payments of these contracts' agencies and dates; return how many moved."""
    query = select(Contract.id, Contract.agency_id, Contract.signed_on)
    places: defaultdict[int, set[dt.date]] = defaultdict(set)
    for _, agency_id, signed_on in rows_in(session, query, Contract.id, contract_ids):
        places[agency_id].add(signed_on)
    if not has_payments(session, places):
        return 0
    found: list[Disclosed] = []
    for agency_id, dates in places.items():
        here = select_payments().where(Payment.agency_id == agency_id)
        rows = rows_in(session, here, Payment.contract_signed_on, dates)
        found += [Disclosed(*row) for row in rows]
    return place(session, threads, found)


def has_payments(session: Session, agencies: Collection[int]) -> bool:
    """Return whether anything was disclosed by one of these agencies."""
    query = select(Payment.id).where(Payment.agency_id.in_(agencies)).limit(1)
    return session.execute(query).first() is not None


def release(session: Session, threads: ThreadJoiner, contract_ids: Collection[int]) -> None:
    """Take the payments off contracts that are about to go; `rematch` finds their new place."""
    query = select(Payment.id).where(Payment.contract_id.is_not(None))
    found = [each for (each,) in rows_in(session, query, Payment.contract_id, contract_ids)]
    update_rows(
        session, Payment, [{"id": each, "contract_id": None} for each in found], key=("id",)
    )
    threads.leave(Stage.PAYMENT, found)


def select_payments() -> Select[int, int, str, dt.date | None, str | None, int | None, int | None]:
    """Select the columns of `Disclosed`."""
    return select(
        Payment.id,
        Payment.agency_id,
        Payment.title,
        Payment.contract_signed_on,
        Payment.supplier_name,
        Payment.contract_id,
        Payment.total,
    )


def disclosed(session: Session, payment_ids: Collection[int]) -> list[Disclosed]:
    """Return these payments."""
    return [Disclosed(*row) for row in rows_in(session, select_payments(), Payment.id, payment_ids)]


def place(
    session: Session,
    threads: ThreadJoiner,
    payments: Sequence[Disclosed],
    renewed: Collection[int] = (),
) -> int:
    """Put payments at their contracts; return how many moved.

    `renewed` payments have new amounts: their contracts and threads are renewed even if they stay.
    """
    fits = candidates(session, payments)
    at = {payment: sole(fits.get(key_of(payment) or "", ())) for payment in payments}
    moved = [payment for payment, found in at.items() if payment.contract_id != id_of(found)]
    changed = {*moved, *(payment for payment in payments if payment.id in renewed)}
    rows = [{"id": payment.id, "contract_id": id_of(at[payment])} for payment in moved]
    update_rows(session, Payment, rows, key=("id",))
    left = {payment.contract_id for payment in changed} | {id_of(at[each]) for each in changed}
    sum_up(session, {each for each in left if each is not None})
    threads.leave(Stage.PAYMENT, [payment.id for payment in moved if at[payment] is None])
    threads.join([step(payment, found) for payment in changed if (found := at[payment])])
    return len(moved)


def candidates(
    session: Session, payments: Iterable[Disclosed]
) -> Mapping[str, Sequence[Candidate]]:
    """Return the contracts that stand where these payments point, by what they are known by."""
    places: defaultdict[int, set[dt.date]] = defaultdict(set)
    for payment in payments:
        if payment.signed_on is not None:
            places[payment.agency_id].add(payment.signed_on)
    query = select(
        Contract.id,
        Contract.slug,
        Contract.unified_number,
        Contract.title,
        Contract.signed_on,
        Contract.supplier_name,
    ).where(Contract.status == ContractStatus.ACTIVE)
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for agency_id, dates in places.items():
        here = query.where(Contract.agency_id == agency_id)
        for each, slug, number, title, day, firm in rows_in(
            session, here, Contract.signed_on, dates
        ):
            if key := place_key(agency_id, title, day, firm):
                found[key].append(Candidate(each, slug, thread_key(slug, number)))
    return found


def key_of(payment: Disclosed) -> str | None:
    """Return where a payment points."""
    return place_key(payment.agency_id, payment.title, payment.signed_on, payment.supplier)


def thread_key(slug: str, unified_number: str | None) -> str:
    """Return the key by which a contract's thread knows it."""
    return f"contract:{unified_number}" if unified_number else f"ehojo:{slug.removeprefix('e')}"


def sole(fitting: Sequence[Candidate]) -> Candidate | None:
    """Return the one contract that fits, if it is one."""
    return fitting[0] if len(fitting) == 1 else None


def id_of(candidate: Candidate | None) -> int | None:
    """Return a contract's id, or None for no contract."""
    return candidate.id if candidate else None


def sum_up(session: Session, contract_ids: Collection[int]) -> None:
    """Renew what these contracts say has been paid."""
    if not contract_ids:
        return
    total = (
        select(func.sum(Payment.total)).where(Payment.contract_id == Contract.id).scalar_subquery()
    )
    statement = update(Contract).where(Contract.id.in_(contract_ids)).values(paid=total)
    session.execute(statement, execution_options={"synchronize_session": False})


def step(payment: Disclosed, contract: Candidate) -> Joining:
    """Return a payment as the last step of its contract's thread; its source gives no date."""
    return Joining(
        stage=Stage.PAYMENT,
        record_id=payment.id,
        slug=contract.slug,
        title=payment.title,
        happens_on=None,
        happens_at=None,
        amount=payment.total,
        note=None,
        keys=(contract.thread_key,),
    )
