"""Making the sums anew from the contracts there are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert

from seoul_gyeyak import clock
from seoul_gyeyak.database import insert_rows
from seoul_gyeyak.spending import queries
from seoul_gyeyak.spending.models import (
    BiddingCell,
    DepartmentSpending,
    SpendingCell,
    SupplierSpending,
)
from seoul_gyeyak.vocabulary import Category, Method
from seoul_gyeyak.web.tallies import NOTHING, Tally, tallied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session


class Signed(NamedTuple):
    """What was signed in one place: the columns of `queries.signed`."""

    agency_id: int
    department: str | None
    year: int
    category: Category
    method: Method
    contracts: int
    unknown: int
    won: int

    @property
    def tally(self) -> Tally:
        """Return the numbers together."""
        return Tally(self.contracts, self.won, self.unknown)

    @property
    def office(self) -> tuple[int, str]:
        """Return agency and department; without a department, an empty name."""
        return self.agency_id, self.department or ""


def refresh(session: Session) -> None:
    """Make all sums anew, in the caller's transaction."""
    refresh_contracts(session)
    refresh_bidding(session)


def refresh_contracts(session: Session) -> None:
    """Make the sums of contracts anew: one look at contracts, one at parties."""
    connection = session.connection()
    for model in (SpendingCell, DepartmentSpending, SupplierSpending):
        connection.execute(delete(model))
    signed = [Signed(*row) for row in connection.execute(queries.signed())]
    keep_cells(session, signed)
    keep_departments(session, signed)
    columns = [column.key for column in SupplierSpending.__table__.columns]
    connection.execute(insert(SupplierSpending).from_select(columns, queries.largest_suppliers()))


def keep_cells(session: Session, signed: Iterable[Signed]) -> None:
    """Keep what was signed by year, kind and method."""
    sums = tallied(
        ((each.agency_id, each.year, each.category, each.method), each.tally) for each in signed
    )
    rows = [
        {"agency_id": agency_id, "year": year, "category": category, "method": method, **of(tally)}
        for (agency_id, year, category, method), tally in sums.items()
    ]
    insert_rows(session, SpendingCell, rows)


def keep_departments(session: Session, signed: Sequence[Signed]) -> None:
    """Keep what was signed by department."""
    whole = tallied((each.office, each.tally) for each in signed)
    direct = tallied((each.office, each.tally) for each in signed if each.method is Method.DIRECT)
    rows = [
        {
            "agency_id": agency_id,
            "name": name,
            "direct": direct.get((agency_id, name), NOTHING).contracts,
            **of(tally),
        }
        for (agency_id, name), tally in whole.items()
    ]
    insert_rows(session, DepartmentSpending, rows)


def refresh_bidding(session: Session) -> None:
    """Make the sums of openings anew, by year and kind."""
    connection = session.connection()
    connection.execute(delete(BiddingCell))
    first, last = connection.execute(queries.OPENED).one()
    if first is None or last is None:
        return
    columns = ("category", "outcome", "openings", "bidders", "counted", "rates", "rated")
    for year in range(clock.seoul(first).year, clock.seoul(last).year + 1):
        begins, ends = (dt.datetime(each, 1, 1, tzinfo=clock.SEOUL) for each in (year, year + 1))
        rows = connection.execute(queries.BIDDING, {"since": begins, "before": ends})
        told = [{"year": year, **dict(zip(columns, row, strict=True))} for row in rows]
        insert_rows(session, BiddingCell, told)


def of(tally: Tally) -> dict[str, int]:
    """Return a tally as columns."""
    return {"contracts": tally.contracts, "amount": tally.won, "unknown": tally.unknown}
