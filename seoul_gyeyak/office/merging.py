"""합치기 확인: contracts of two sources that are nearly alike, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, true
from sqlalchemy.orm import Session

from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.doors import ForbiddenError
from seoul_gyeyak.accounts.officials import Official
from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.matching import normalize_title
from seoul_gyeyak.contracts.models import Contract, ContractMerge
from seoul_gyeyak.ingest.ehojo import deciding
from seoul_gyeyak.ingest.ehojo.deciding import Numbers
from seoul_gyeyak.ingest.ehojo.models import MergeDecision, NearMiss
from seoul_gyeyak.vocabulary import OfficialAct
from seoul_gyeyak.web.paging import Paging

PER_PAGE: Final = 20
LEAST_APART: Final = (NearMiss.apart, NearMiss.ehojo_number, NearMiss.g2b_number)
VERDICTS: Final = {
    "same": (True, OfficialAct.MERGE_CONFIRMED),
    "apart": (False, OfficialAct.MERGE_REJECTED),
    "undecided": (None, OfficialAct.MERGE_UNDECIDED),
}


@dataclass(frozen=True, slots=True)
class PairShown:
    """A pair: what both sides say alike once, what they say differently side by side.

    A title that is alike is the pair's and not said again.
    """

    numbers: Numbers
    agency: str
    title: str
    alike: Sequence[tuple[str, Any]]
    different: Sequence[tuple[str, Any, Any]]


@dataclass(frozen=True, slots=True)
class MergePage:
    """A page of pairs, what was decided lately, what the machine merged lately."""

    pairs: Sequence[PairShown]
    paging: Paging
    decided: Sequence[MergeDecision]
    merged: Sequence[tuple[ContractMerge, Contract]]


def merge_page(session: Session, who: Official, page: int, number: str = "") -> MergePage:
    """Return a page of what is an official's to decide: their own agency's, or everybody's.

    `number` is of a contract whose merge is looked for; without one the latest merges are shown.
    """
    waiting = undecided(who)
    counted = select(func.count()).select_from(NearMiss).where(*waiting)
    count = session.execute(counted).scalar_one()
    paging = Paging(min(page, Paging(1, PER_PAGE, count).last), PER_PAGE, count)
    found = select(NearMiss).where(*waiting).order_by(*LEAST_APART)
    near = session.scalars(found.offset(paging.offset).limit(PER_PAGE)).all()
    return MergePage(
        list(shown(session, near)),
        paging,
        session.scalars(decisions(who)).all(),
        session.execute(merges(who, number)).all(),
    )


def undecided(who: Official) -> tuple[ColumnElement[bool], ...]:
    """Say which pairs an official has to decide about."""
    decided = exists().where(
        MergeDecision.ehojo_number == NearMiss.ehojo_number,
        MergeDecision.g2b_number == NearMiss.g2b_number,
    )
    return ~decided, true() if who.is_city else NearMiss.agency_id == who.agency_id


def decisions(who: Official) -> Select[MergeDecision]:
    """Select what was decided lately."""
    own = true() if who.is_city else MergeDecision.agency_id == who.agency_id
    found = select(MergeDecision).where(own).order_by(MergeDecision.decided_at.desc())
    return found.limit(PER_PAGE)


def merges(who: Official, number: str = "") -> Select[ContractMerge, Contract]:
    """Select what was merged lately, or with a certain number, with the ground."""
    found = select(ContractMerge, Contract).join(Contract, Contract.id == ContractMerge.contract_id)
    own = true() if who.is_city else Contract.agency_id == who.agency_id
    if number:
        numbers = (ContractMerge.g2b_number, ContractMerge.ehojo_number)
        found = found.where(or_(*(each == number for each in numbers)))
    return found.where(own).order_by(ContractMerge.id.desc()).limit(PER_PAGE)


def shown(session: Session, nears: Sequence[NearMiss]) -> Iterator[PairShown]:
    """Yield pairs with what both sources say."""
    slugs = {slug for near in nears for slug in (near.g2b_number, near.ehojo_number)}
    wanted = select(Contract, Agency.short_name).join(Agency, Agency.id == Contract.agency_id)
    rows = session.execute(wanted.where(Contract.slug.in_(slugs))).all()
    by_slug = {contract.slug: (contract, agency) for contract, agency in rows}
    for near in nears:
        numbers = Numbers(near.g2b_number, near.ehojo_number)
        if numbers.g2b in by_slug and numbers.ehojo in by_slug:
            (ours, agency), (theirs, _) = by_slug[numbers.g2b], by_slug[numbers.ehojo]
            said = list(compared(ours, theirs))
            alike = [(name, value) for name, value, _, is_alike in said[1:] if is_alike]
            different = [each[:3] for each in said if not each[3]]
            yield PairShown(numbers, agency, ours.title, alike, different)


def compared(ours: Contract, theirs: Contract) -> Iterator[tuple[str, Any, Any, bool]]:
    """Yield what G2B and e-호조 say, value by value, and whether it is alike."""
    titles = (ours.title, theirs.title)
    firms = (ours.supplier_name, theirs.supplier_name)
    yield "계약명", *titles, len({normalize_title(each) for each in titles}) == 1
    yield "업체", *firms, len({normalize_name(each or "") for each in firms}) == 1
    yield "계약일", ours.signed_on, theirs.signed_on, ours.signed_on == theirs.signed_on
    yield "금액", ours.amount, theirs.amount, ours.amount == theirs.amount


def decide(session: Session, who: Official, numbers: Numbers, verdict: str) -> None:
    """Note what an official says of a pair, with the log; the caller commits."""
    is_same, act = VERDICTS[verdict]
    agency_id = deciding.sides_of(session, numbers).g2b.agency_id
    if not who.is_city and agency_id != who.agency_id:
        msg = "다른 기관의 계약입니다. 자기 기관의 계약만 결정할 수 있습니다."
        raise ForbiddenError(msg)
    decision = deciding.decide(session, numbers, is_same=is_same)
    note(session, who, act, f"{decision.title} · {numbers.g2b} / {numbers.ehojo}")
