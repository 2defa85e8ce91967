"""The business of one company, asked of the tables when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import CompoundSelect, Select, select, union

from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.index.models import IndexEntry
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def business_of(session: Session, company: int) -> Sequence[int]:
    """Return the index numbers of a company, its contracts, openings, and the notices of both."""
    contracts = select(ContractParty.contract_id).where(ContractParty.company_id == company)
    openings = select(Bidder.opening_id).where(Bidder.company_id == company)
    named: CompoundSelect[str | None] = union(
        select(Contract.notice_number).where(Contract.id.in_(contracts)),
        select(Opening.notice_number).where(Opening.id.in_(openings)),
    )
    notices = select(Notice.id).where(Notice.number.in_(named), Notice.is_current)
    statement = union(
        numbers(RecordKind.CONTRACT).where(IndexEntry.record_id.in_(contracts)),
        numbers(RecordKind.OPENING).where(IndexEntry.record_id.in_(openings)),
        numbers(RecordKind.NOTICE).where(IndexEntry.record_id.in_(notices)),
        numbers(RecordKind.COMPANY).where(IndexEntry.record_id == company),
    )
    return session.execute(statement).scalars().all()


def numbers(kind: RecordKind) -> Select[int]:
    """Select the index numbers of a kind."""
    return select(IndexEntry.number).where(IndexEntry.kind == kind)
