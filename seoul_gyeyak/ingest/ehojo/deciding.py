"""What officials decide about contracts of two sources, and bringing contracts in line with it.

A decision is a match key that both sides bear, so it takes part in every later merging like any
other key and no ingest undoes it. Contracts follow at the end of the next run, when everything that
is made of them is made anew anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.ingest.context import open_context
from seoul_gyeyak.ingest.ehojo.keys import write_keys
from seoul_gyeyak.ingest.ehojo.merging import settle
from seoul_gyeyak.ingest.ehojo.models import EhojoLedger, MatchKey, MergeDecision
from seoul_gyeyak.ingest.ehojo.pairing import APART, SAME, Side, told_key
from seoul_gyeyak.ingest.operations import StoreContext
from seoul_gyeyak.ingest.runs import mark_settled

MISSING = "두 원천에 이 번호의 계약이 없습니다."


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of two sources' contracts that may be one."""

    g2b: str
    ehojo: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The contracts two numbers belong to now; one contract, when they are merged."""

    g2b: Contract
    ehojo_id: int


def sides_of(session: Session, numbers: Numbers) -> Sides:
    """Return the contracts of two numbers; raises MissingRecordError."""
    known = select(Contract).where(Contract.slug == numbers.g2b, Contract.in_g2b)
    g2b = session.scalars(known).one_or_none()
    wanted = select(EhojoLedger.contract_id).where(EhojoLedger.slug == numbers.ehojo)
    ehojo_id = session.scalars(wanted).one_or_none()
    if g2b is None or ehojo_id is None:
        raise MissingRecordError(MISSING)
    return Sides(g2b, ehojo_id)


def decide(session: Session, numbers: Numbers, *, is_same: bool | None) -> MergeDecision:
    """Note what an official says of two contracts (None takes it back); the caller commits."""
    found = sides_of(session, numbers)
    decision = session.scalars(decided(numbers)).one_or_none()
    if decision is None:
        decision = MergeDecision(
            agency_id=found.g2b.agency_id,
            g2b_number=numbers.g2b,
            ehojo_number=numbers.ehojo,
            title=found.g2b.title,
        )
        session.add(decision)
    decision.is_same = is_same
    decision.decided_at = clock.now()
    decision.is_settled = False
    write_down(session, numbers, found, is_same=is_same)
    mark_settled(session, is_settled=False)
    return decision


def decided(numbers: Numbers) -> Select[MergeDecision]:
    """Select what was decided about two numbers."""
    return select(MergeDecision).where(
        MergeDecision.g2b_number == numbers.g2b, MergeDecision.ehojo_number == numbers.ehojo
    )


def write_down(session: Session, numbers: Numbers, found: Sides, *, is_same: bool | None) -> None:
    """Give both sides the key that says so, and no other of its kind."""
    keys = {verdict: told_key(verdict, numbers.g2b, numbers.ehojo) for verdict in (SAME, APART)}
    session.execute(delete(MatchKey).where(MatchKey.key.in_(keys.values())))
    if is_same is not None:
        key = keys[SAME if is_same else APART]
        sides = (Side(found.g2b.id, is_ehojo=False), Side(found.ehojo_id, is_ehojo=True))
        write_keys(session, [(key, side) for side in sides])


def settle_decisions(session: Session) -> int:
    """Merge and part what officials decided since the last run; return how many decisions."""
    waiting: Sequence[MergeDecision] = session.scalars(
        select(MergeDecision).where(~MergeDecision.is_settled).order_by(MergeDecision.id)
    ).all()
    context = open_context(session) if waiting else None
    for decision in waiting:
        numbers = Numbers(decision.g2b_number, decision.ehojo_number)
        if context is not None:
            bring_in_line(session, context, numbers)
        decision.is_settled = True
        if decision.is_same is None:
            session.delete(decision)
    return len(waiting)


def bring_in_line(session: Session, context: StoreContext, numbers: Numbers) -> None:
    """Merge or part the contracts of two numbers, if a source has not withdrawn one of them."""
    try:
        found = sides_of(session, numbers)
    except MissingRecordError:
        return
    settle(context, sorted({found.g2b.id, found.ehojo_id}))
