"""합치기 확인: contracts of two sources that are nearly alike, and what was decided about them.

The machine merges only what agrees in agency, title, date, amount and firm. Left to a person are
pairs of one agency and amount, still known to one source each, that were signed on one day (title
or firm written differently) or by one firm within a month (title or date different).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.orm import Session, aliased

from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.doors import ForbiddenError
from seoul_gyeyak.accounts.officials import Official
from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.matching import normalize_title
from seoul_gyeyak.contracts.models import Contract, ContractMerge
from seoul_gyeyak.ingest.ehojo import deciding
from seoul_gyeyak.ingest.ehojo.deciding import Numbers
from seoul_gyeyak.ingest.ehojo.models import MergeDecision
from seoul_gyeyak.search.results import remembered
from seoul_gyeyak.vocabulary import ContractStatus, OfficialAct
from seoul_gyeyak.web.paging import Paging

PER_PAGE: Final = 20
WITHIN: Final = dt.timedelta(days=31)
MOST: Final = 5_000
VERDICTS: Final = {
    "same": (True, OfficialAct.MERGE_CONFIRMED),
    "apart": (False, OfficialAct.MERGE_REJECTED),
    "undecided": (None, OfficialAct.MERGE_UNDECIDED),
}


@dataclass(frozen=True, slots=True)
class Near:
    """Two contracts that may be one: which numbers, whose, and how alike (0 is most)."""

    agency_id: int
    g2b: str
    ehojo: str
    apart: int


@dataclass(frozen=True, slots=True)
class PairShown:
    """A pair with its values side by side."""

    near: Near
    agency: str
    title: str
    items: Sequence[tuple[str, Any, Any, bool]]


@dataclass(frozen=True, slots=True)
class MergePage:
    """A page of pairs, what was decided lately, what the machine merged lately."""

    pairs: Sequence[PairShown]
    paging: Paging
    decided: Sequence[MergeDecision]
    merged: Sequence[tuple[ContractMerge, Contract]]


def near_misses(session: Session) -> list[Near]:
    """Return all pairs, those that differ least first."""
    ours, theirs = aliased(Contract), aliased(Contract)
    by_day = theirs.signed_on == ours.signed_on
    by_firm = theirs.supplier_id == ours.supplier_id
    rows = {row for each in (by_day, by_firm) for row in session.execute(pairs(ours, theirs, each))}
    found = [
        Near(row.agency_id, row.g2b, row.ehojo, apart_by(row))
        for row in rows
        if abs(row.g2b_day - row.ehojo_day) <= WITHIN
    ]
    return sorted(found, key=lambda near: (near.apart, near.ehojo, near.g2b))


def pairs(ours: Any, theirs: Any, how: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - aliases of Contract
    """Select pairs of one agency and amount, each known to one source only."""
    return (
        select(
            ours.agency_id,
            theirs.slug.label("g2b"),
            ours.slug.label("ehojo"),
            theirs.title.label("g2b_title"),
            ours.title.label("ehojo_title"),
            theirs.signed_on.label("g2b_day"),
            ours.signed_on.label("ehojo_day"),
            theirs.supplier_name.label("g2b_firm"),
            ours.supplier_name.label("ehojo_firm"),
        )
        .join(theirs, how)
        .where(
            theirs.agency_id == ours.agency_id,
            theirs.amount == ours.amount,
            ours.in_ehojo & ~ours.in_g2b,
            theirs.in_g2b & ~theirs.in_ehojo,
            ours.status == ContractStatus.ACTIVE,
            theirs.status == ContractStatus.ACTIVE,
        )
        .limit(MOST)
    )


def apart_by(row: Any) -> int:  # noqa: ANN401 - a row of `pairs`
    """Return how far apart a pair is: days, and a month each for another title and another firm."""
    days = abs((row.g2b_day - row.ehojo_day).days)
    title = normalize_title(row.g2b_title) != normalize_title(row.ehojo_title)
    firm = normalize_name(row.g2b_firm or "") != normalize_name(row.ehojo_firm or "")
    return int(days + 31 * title + 31 * firm)


def merge_page(
    session: Session, who: Official, page: int, version: int, number: str = ""
) -> MergePage:
    """Return a page of what is an official's to decide: their own agency's, or everybody's.

    `number` is of a contract whose merge is looked for; without one the latest merges are shown.
    """
    everything = remembered(version, "near-misses", partial(near_misses, session))
    known = {(row.g2b_number, row.ehojo_number) for row in session.scalars(select(MergeDecision))}
    own = [
        near
        for near in everything
        if (who.is_city or near.agency_id == who.agency_id) and (near.g2b, near.ehojo) not in known
    ]
    paging = Paging(min(page, Paging(1, PER_PAGE, len(own)).last), PER_PAGE, len(own))
    return MergePage(
        list(shown(session, own[paging.offset :][:PER_PAGE])),
        paging,
        session.scalars(decisions(who)).all(),
        session.execute(merges(who, number)).all(),
    )


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


def shown(session: Session, nears: Sequence[Near]) -> Iterator[PairShown]:
    """Yield pairs with what both sources say."""
    slugs = {slug for near in nears for slug in (near.g2b, near.ehojo)}
    wanted = select(Contract, Agency.short_name).join(Agency, Agency.id == Contract.agency_id)
    rows = session.execute(wanted.where(Contract.slug.in_(slugs))).all()
    by_slug = {contract.slug: (contract, agency) for contract, agency in rows}
    for near in nears:
        if near.g2b in by_slug and near.ehojo in by_slug:
            (ours, agency), (theirs, _) = by_slug[near.g2b], by_slug[near.ehojo]
            yield PairShown(near, agency, ours.title, list(compared(ours, theirs)))


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
