"""An agency's account: what it signed in all, broken down, and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from seoul_gyeyak.spending import queries
from seoul_gyeyak.vocabulary import Category, Method
from seoul_gyeyak.web.breakdowns import Breakdown, Yearly, breakdown, by_category, yearly
from seoul_gyeyak.web.tallies import Tally, percent, tallied, total


@dataclass(frozen=True, slots=True)
class Cell:
    """What was signed in one year, of one kind, by one method."""

    year: int
    category: Category
    method: Method
    tally: Tally


@dataclass(frozen=True, slots=True)
class Office:
    """A department, or a firm with its address if it has one; `direct` counts 수의계약."""

    name: str
    slug: str | None
    tally: Tally
    direct: int
    of_won: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one agency signed; departments and suppliers are ordered by won."""

    total: Tally
    yearly: Yearly
    by_category: Breakdown
    by_method: Breakdown
    direct: Tally
    departments: Sequence[Office]
    suppliers: Sequence[Office]

    @property
    def direct_of_contracts(self) -> str:
        """Return which part of the contracts is 수의계약."""
        return percent(self.direct.contracts, self.total.contracts)

    @property
    def direct_of_won(self) -> str:
        """Return which part of the sum is 수의계약."""
        return percent(self.direct.won, self.total.won)


def account(session: Session, agency_id: int) -> Account:
    """Read an agency's account from the sums that the last run left."""
    connection, asked = session.connection(), {"agency_id": agency_id}
    cells = [
        Cell(year, category, method, Tally(*numbers))
        for year, category, method, *numbers in connection.execute(queries.CELLS, asked)
    ]
    whole = total(cell.tally for cell in cells)
    departments = [
        Office(name, None, Tally(*numbers), direct, percent(numbers[1], whole.won))
        for name, *numbers, direct in connection.execute(queries.DEPARTMENTS, asked)
    ]
    suppliers = [
        Office(name, slug, Tally(*numbers), direct, percent(numbers[1], whole.won))
        for name, slug, *numbers, direct in connection.execute(queries.SUPPLIERS, asked)
    ]
    return Account(
        total=whole,
        yearly=yearly((cell.year, cell.category, cell.tally) for cell in cells),
        by_category=by_category((cell.category, cell.tally) for cell in cells),
        by_method=by_method(cells),
        direct=total(cell.tally for cell in cells if cell.method is Method.DIRECT),
        departments=departments,
        suppliers=suppliers,
    )


def by_method(cells: Sequence[Cell]) -> Breakdown:
    """Break an agency's contracts down by how their firms were chosen."""
    sums = tallied((cell.method, cell.tally) for cell in cells)
    return breakdown((each.label, each.value, sums[each]) for each in Method if each in sums)


def totals(session: Session) -> dict[int, Tally]:
    """Return what every agency signed, by its id; none that signed nothing."""
    rows = session.connection().execute(queries.BY_AGENCY)
    return {agency_id: Tally(*numbers) for agency_id, *numbers in rows}
