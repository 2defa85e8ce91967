"""What the city spent and how it came to its prices, as their page tells it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from seoul_gyeyak.column_types import ExactRate
from seoul_gyeyak.statistics import queries
from seoul_gyeyak.vocabulary import AgencyGroup, Category, Labelled, Method, OpeningOutcome
from seoul_gyeyak.web.breakdowns import Breakdown, Yearly, breakdown, by_category, yearly
from seoul_gyeyak.web.tallies import NOTHING, Tally, percent, tallied, total

TENTHS = 10
HUNDREDTHS = Decimal("0.01")


class Cell(NamedTuple):
    """What a group of agencies signed in one year, of one kind, by one method."""

    group: AgencyGroup
    year: int
    category: Category
    method: Method
    tally: Tally


class Bidding(NamedTuple):
    """What became of openings of one year, kind and outcome; see `BiddingCell`."""

    year: int
    category: Category
    outcome: OpeningOutcome
    openings: int
    bidders: int
    counted: int
    rates: int
    rated: int


@dataclass(frozen=True, slots=True)
class Direct:
    """A year's, group's or agency's contracts, and how many of them are 수의계약."""

    label: str
    whole: Tally
    direct: Tally

    @property
    def of_contracts(self) -> str:
        """Return their part of the contracts."""
        return percent(self.direct.contracts, self.whole.contracts)

    @property
    def of_won(self) -> str:
        """Return their part of the sum."""
        return percent(self.direct.won, self.whole.won)


@dataclass(frozen=True, slots=True)
class Contest:
    """How openings of a year or kind went. `bidders` an opening on average in tenths, None when no
    opening tells; `rate` is the average award rate in percent.
    """

    label: str
    openings: int
    failed: int
    bidders: int | None
    rate: Decimal | None

    @property
    def of_failed(self) -> str:
        """Return the part of openings that failed."""
        return percent(self.failed, self.openings)

    @property
    def bidders_words(self) -> str:
        """Write the average of bidders: `19.4`."""
        if self.bidders is None:
            return "정보 없음"
        return f"{self.bidders // TENTHS:,}.{self.bidders % TENTHS}"


@dataclass(frozen=True, slots=True)
class SpendingPage:
    """Everything the template draws; agencies are ordered by won."""

    yearly: Yearly
    groups: Breakdown
    agencies: Breakdown
    categories: Breakdown
    methods: Breakdown
    direct: Sequence[Direct]
    directs: Direct
    contests: Sequence[Contest]
    kinds: Sequence[Contest]


def spending_page(session: Session) -> SpendingPage:
    """Gather the page from the sums that the last run left."""
    connection = session.connection()
    cells = [Cell(*row[:4], Tally(*row[4:])) for row in connection.execute(queries.CELLS)]
    biddings = [Bidding(*row) for row in connection.execute(queries.BIDDING)]
    sums = [(*row[:2], Tally(*row[2:])) for row in connection.execute(queries.AGENCIES)]
    ranked = sorted(sums, key=lambda each: (-each[2].won, each[1]))
    years = sorted({cell.year for cell in cells}, reverse=True)
    return SpendingPage(
        yearly=yearly((cell.year, cell.category, cell.tally) for cell in cells),
        groups=shares(cells, lambda cell: cell.group, AgencyGroup),
        agencies=breakdown(ranked, drawn=10),
        categories=by_category((cell.category, cell.tally) for cell in cells),
        methods=shares(cells, lambda cell: cell.method, Method),
        direct=[
            direct(f"{year}년", [cell for cell in cells if cell.year == year]) for year in years
        ],
        directs=direct("모두", cells),
        contests=[
            contest(f"{year}년", (each for each in biddings if each.year == year))
            for year in sorted({each.year for each in biddings}, reverse=True)
        ],
        kinds=[
            contest(kind.label, (each for each in biddings if each.category is kind))
            for kind in Category
            if any(each.category is kind for each in biddings)
        ],
    )


def shares(
    cells: Iterable[Cell],
    key: Callable[[Cell], Hashable],
    labels: Iterable[Labelled],
) -> Breakdown:
    """Break contracts down by a vocabulary, in its order."""
    sums = tallied((key(cell), cell.tally) for cell in cells)
    return breakdown((each.label, each.value, sums[each]) for each in labels if each in sums)


def direct(label: str, cells: Sequence[Cell]) -> Direct:
    """Set the 수의계약 of some contracts beside all of them."""
    parts = tallied((cell.method is Method.DIRECT, cell.tally) for cell in cells)
    return Direct(label, total(parts.values()), parts.get(True, NOTHING))


def contest(label: str, biddings: Iterable[Bidding]) -> Contest:
    """Say how openings went; bidders are counted where bids were opened."""
    found = list(biddings)
    opened = [each for each in found if each.outcome is OpeningOutcome.OPENED]
    failed = sum(each.openings for each in found if each.outcome is OpeningOutcome.FAILED)
    counted, rated = sum(each.counted for each in opened), sum(each.rated for each in found)
    bidders = sum(each.bidders for each in opened)
    rates = Decimal(sum(each.rates for each in found)) / ExactRate.scale
    return Contest(
        label,
        sum(each.openings for each in found),
        failed,
        (bidders * TENTHS * 2 + counted) // (counted * 2) if counted else None,
        (rates / rated).quantize(HUNDREDTHS) if rated else None,
    )
