"""Making the desks' tables anew from the contracts there are, one agency after the other."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete
from sqlalchemy.orm import Session

from seoul_gyeyak.database import insert_rows
from seoul_gyeyak.desks import deal_queries, deals
from seoul_gyeyak.desks.deals import Deal
from seoul_gyeyak.desks.models import DealBundle, RepeatedDeal
from seoul_gyeyak.desks.rules import Ceiling, Law, law

Spells = Sequence[tuple[dt.date, dt.date]]


def refresh(session: Session) -> None:
    """Make both tables anew, in the caller's transaction."""
    connection = session.connection()
    for model in (RepeatedDeal, DealBundle):
        connection.execute(delete(model))
    ceiling_of = ceilings(certified(session), law())
    for agency_id in connection.scalars(deal_queries.AGENCIES).all():
        found = [
            Deal(*row) for row in connection.execute(deal_queries.DEALS, {"agency_id": agency_id})
        ]
        here = {"agency_id": agency_id}
        insert_rows(session, RepeatedDeal, [{**here, **row} for row in deals.repeats(found)])
        made = deals.bundles(found, law(), ceiling_of)
        insert_rows(session, DealBundle, [{**here, **row} for row in made])


def certified(session: Session) -> Mapping[int, Spells]:
    """Return from when to when a firm had a certification that raises its ceiling."""
    raising = [each for ceiling in law().ceilings for each in ceiling.certifications]
    found: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for company_id, issued_on, expires_on in session.execute(deal_queries.certified(raising)):
        found[company_id].append((issued_on or dt.date.min, expires_on or dt.date.max))
    return found


def ceilings(spells: Mapping[int, Spells], by: Law) -> Callable[[Deal], Ceiling]:
    """Return what says the ceiling of a deal: the highest for a firm certified on its day."""
    lowest, highest = by.ceilings[0], by.ceilings[-1]

    def ceiling_of(deal: Deal) -> Ceiling:
        own = spells.get(deal.company_id or 0, ())
        is_certified = any(first <= deal.signed_on <= last for first, last in own)
        return highest if is_certified else lowest

    return ceiling_of
