"""What companies may do and have done: their trades, and their contracts with the city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from sqlalchemy import BigInteger, Date, cast, func, or_, select

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue.drafting import UNKNOWN, Draft, batches
from seoul_gyeyak.catalogue.sets import Numbers
from seoul_gyeyak.companies.models import CompanyTrade
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.contracts.queries import OWN
from seoul_gyeyak.vocabulary import (
    ContractCount,
    Contracted,
    ContractStatus,
    ContractSum,
    RecordKind,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from seoul_gyeyak.catalogue.reading import Catalogue

IN_FORCE: Final = "정상"
TRADES: Final = select(CompanyTrade.company_id, CompanyTrade.code, CompanyTrade.name).where(
    or_(CompanyTrade.state.is_(None), CompanyTrade.state == IN_FORCE)
)
SIGNED: Final = (
    select(
        ContractParty.company_id,
        func.count(),
        cast(func.sum(OWN), BigInteger),
        func.max(Contract.signed_on, type_=Date),
    )
    .join(Contract, Contract.id == ContractParty.contract_id)
    .where(ContractParty.company_id.is_not(None), Contract.status == ContractStatus.ACTIVE)
    .group_by(ContractParty.company_id)
)
"""Number, own share of the sums as far as it is known, and latest day."""


class Dealt(NamedTuple):
    """A company's contracts with the city: how many, for how much, the last when."""

    contracts: int
    won: int | None
    latest_on: dt.date | None


def put_trades(session: Session, draft: Draft) -> dict[str, str]:
    """Put companies into the sets of their trades; return the trades' names by code."""
    today = clock.today()
    in_time = or_(CompanyTrade.expires_on.is_(None), CompanyTrade.expires_on >= today)
    known: dict[str, str] = {}
    for rows in batches(session, TRADES.where(in_time)):
        ids, codes, names = zip(*rows, strict=True)
        draft.mark("trade", codes, draft.places(RecordKind.COMPANY, ids))
        known.update(zip(codes, names, strict=True))
    return known


def put_contracts(session: Session, draft: Draft) -> None:
    """Put companies into the sets of how much they signed, and note it."""
    found: list[Numbers] = []
    for rows in batches(session, SIGNED):
        ids, counts, sums, days = zip(*rows, strict=True)
        places = draft.places(RecordKind.COMPANY, ids)
        won = [UNKNOWN if each is None else each for each in sums]
        latest = [UNKNOWN if each is None else each.toordinal() for each in days]
        told = np.array([places, counts, won, latest], dtype=np.int64)
        found.append(told[:, places >= 0])
    signed = np.concatenate(found, axis=1) if found else np.zeros((4, 0), np.int64)
    signed = signed[:, np.argsort(signed[0])]
    places, counts, won, _ = signed
    draft.mark("contracted", [Contracted.YES.value] * len(places), places)
    draft.mark("signed", bands(counts, [each.value for each in ContractCount]), places)
    known = won != UNKNOWN
    draft.mark("worth", bands(won[known], [each.value for each in ContractSum]), places[known])
    draft.columns["dealings"] = signed.reshape(-1)


def bands(values: NDArray[np.int64], least: Sequence[str]) -> Sequence[str]:
    """Return the band that each value is in; bands are named after the least of theirs."""
    at = np.searchsorted([int(each) for each in least], values, side="right") - 1
    return [least[each] for each in at.tolist()]


def dealt(catalogue: Catalogue, position: int) -> Dealt:
    """Return what a company signed."""
    places, counts, sums, days = catalogue.column("dealings").reshape(4, -1)
    at = int(np.searchsorted(places, position))
    if at == len(places) or places[at] != position:
        return Dealt(0, None, None)
    won, day = int(sums[at]), int(days[at])
    return Dealt(
        int(counts[at]),
        None if won == UNKNOWN else won,
        None if day == UNKNOWN else dt.date.fromordinal(day),
    )
