"""What is asked for statistics; nothing here runs."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import BigInteger, Select, cast, false, func, select, true

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.spending.models import BiddingCell, SpendingCell
from seoul_gyeyak.spending.queries import summed
from seoul_gyeyak.visits.models import ViewCount, WordCount
from seoul_gyeyak.vocabulary import CertificateKind

MOST_WORDS: Final = 30
FEWEST_SEARCHES: Final = 5
FEWEST_DAYS: Final = 2
"""A word is shown when it was searched so often and on so many days: by more than one, likely."""

SUMS: Final = (
    cast(func.sum(SpendingCell.contracts), BigInteger),
    summed(SpendingCell.amount),
    cast(func.sum(SpendingCell.unknown), BigInteger),
)
"""Contracts, won, unknown ones: column for column a `Tally`."""
CELLS: Final = (
    select(Agency.group, SpendingCell.year, SpendingCell.category, SpendingCell.method, *SUMS)
    .join(Agency, Agency.id == SpendingCell.agency_id)
    .group_by(Agency.group, SpendingCell.year, SpendingCell.category, SpendingCell.method)
)
"""Everything signed: group, year, kind, method, and their sums."""
AGENCIES: Final = (
    select(Agency.short_name, Agency.slug, *SUMS)
    .join(SpendingCell, Agency.id == SpendingCell.agency_id)
    .group_by(Agency.short_name, Agency.slug)
)
"""What each agency signed: name, address, and its sums."""
BIDDING: Final = select(
    BiddingCell.year,
    BiddingCell.category,
    BiddingCell.outcome,
    BiddingCell.openings,
    BiddingCell.bidders,
    BiddingCell.counted,
    BiddingCell.rates,
    BiddingCell.rated,
)
"""What became of openings, column for column a `Bidding`."""
CERTIFICATES: Final[Select[CertificateKind, int, int]] = (
    select(Certificate.kind, Certificate.year, func.count())
    .group_by(Certificate.kind, Certificate.year)
    .order_by(Certificate.year.desc())
)
"""Certificates issued by kind and year."""


def views(since: dt.date) -> Select[dt.date, str, int]:
    """Select how often each menu was seen on each day from a day on."""
    return select(ViewCount.day, ViewCount.menu, ViewCount.views).where(ViewCount.day >= since)


def words(since: dt.date, *, missed: bool) -> Select[str, int, int]:
    """Select words with how often and on how many days they were searched, the most first."""
    searches = cast(func.sum(WordCount.searches), BigInteger)
    return (
        select(WordCount.words, searches, func.count())
        .where(WordCount.day >= since, WordCount.is_missed == (true() if missed else false()))
        .group_by(WordCount.words)
        .having(searches >= FEWEST_SEARCHES, func.count() >= FEWEST_DAYS)
        .order_by(searches.desc(), WordCount.words)
        .limit(MOST_WORDS)
    )
