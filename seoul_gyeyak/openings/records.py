"""Openings, bidders, reserve prices, failures, rebids and awards as the source tells them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from seoul_gyeyak.vocabulary import Category, OpeningOutcome

Named = tuple[str | None, str | None]
"""An agency as the source names it: (code, name)."""


@dataclass(frozen=True, slots=True)
class OpeningKey:
    """(공고번호, 차수, 분류번호, 재입찰번호): what every row about an opening begins with."""

    notice_number: str
    notice_version: int
    lot: int
    rebid: int

    @property
    def slug(self) -> str:
        """Return the permanent address."""
        return f"{self.notice_number}-{self.notice_version}-{self.lot}-{self.rebid}"


@dataclass(frozen=True, slots=True)
class Winner:
    """The firm an opening names first, with its bid; no firm when there are several winners."""

    name: str
    business_number: str | None
    representative: str | None
    amount: int | None
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class OpeningRecord:
    """One opening."""

    key: OpeningKey
    buyers: tuple[Named, ...]
    buyer_name: str | None
    title: str
    category: Category
    outcome: OpeningOutcome
    opened_at: dt.datetime | None
    bidder_count: int | None
    remarks: str | None
    winner: Winner | None
    recorded_at: dt.datetime | None


class BidRecord(NamedTuple):
    """One bid in the opening with this slug; a tuple, because bids come by the million."""

    slug: str
    rank: int | None
    business_number: str | None
    name: str
    representative: str | None
    amount: int | None
    rate: Decimal | None
    remark: str | None
    bid_at: dt.datetime | None
    drawn: str | None
    price_score: Decimal | None
    technical_score: Decimal | None
    total_score: Decimal | None


class ReservePriceRecord(NamedTuple):
    """One of an opening's (mostly fifteen) reserve prices, with what all of them repeat."""

    slug: str
    number: int
    won: int
    is_drawn: bool
    times_drawn: int
    planned_price: int | None
    base_amount: int | None


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """유찰 with its reason."""

    key: OpeningKey
    reason: str | None


@dataclass(frozen=True, slots=True)
class RebidRecord:
    """재입찰 with its reason and the next round's deadline and opening."""

    key: OpeningKey
    reason: str | None
    closes_at: dt.datetime | None
    opens_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """낙찰: the firm that got it, for how much and at what rate of the planned price."""

    key: OpeningKey
    buyers: tuple[Named, ...]
    winner: Winner
    awarded_on: dt.date | None
    opened_at: dt.datetime | None
    bidder_count: int | None
