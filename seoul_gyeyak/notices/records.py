"""One version of a notice, and what hangs on it, as the source tells it: read and frozen.

The fields are the columns of the tables in `models`; a notice's many are grouped by what they say.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from seoul_gyeyak.vocabulary import Category, Method, NoticeKind

Named = tuple[str | None, str | None]
"""An agency as the source names it: (code, name)."""
NoticeKey = tuple[str, int]
"""공고번호 and 차수."""


@dataclass(frozen=True, slots=True)
class NoticeIdentity:
    """What the notice is and who put it out."""

    number: str
    version: int
    kind: NoticeKind
    is_retender: bool
    is_urgent: bool
    is_postponed: bool
    previous_number: str | None
    reference: str | None
    title: str
    buyer_name: str | None
    category: Category
    category_detail: str | None
    classification: str | None
    change_reason: str | None
    official: str | None
    phone: str | None
    email: str | None
    executor: str | None
    plan_number: str | None
    prior_specification_number: str | None
    detail_url: str | None


@dataclass(frozen=True, slots=True)
class NoticeDates:
    """Every date of the notice."""

    posted_at: dt.datetime
    registration_closes_at: dt.datetime | None
    joint_agreement_closes_at: dt.datetime | None
    bids_open_at: dt.datetime | None
    bids_close_at: dt.datetime | None
    opens_at: dt.datetime | None
    rebid_opens_at: dt.datetime | None
    briefing_at: dt.datetime | None
    qualification_documents_at: dt.datetime | None
    technical_proposals_close_at: dt.datetime | None
    performance_documents_close_at: dt.datetime | None
    bond_closes_at: dt.datetime | None
    registered_at: dt.datetime | None
    changed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class NoticeTerms:
    """How bids are taken and judged, and for how much money."""

    method: Method
    method_detail: str | None
    bidding_manner: str | None
    award_method: str | None
    award_method_standard: str | None
    floor_rate: Decimal | None
    technical_share: Decimal | None
    price_share: Decimal | None
    price_method: str | None
    reserve_price_count: int | None
    reserve_price_draws: int | None
    budget: int | None
    estimated_price: int | None
    vat: int | None
    supplied_materials: int | None


@dataclass(frozen=True, slots=True)
class NoticeConditions:
    """Who may bid, and what a bidder must bring or do."""

    joint_bid_method: str | None
    joint_bid_regions: list[str]
    joint_bid_region_share: Decimal | None
    region_basis: str | None
    is_region_limited: bool
    is_trade_limited: bool
    requires_performance: bool
    requires_qualification: bool
    requires_technical_proposal: bool
    requires_briefing: bool
    rebid_allowed: bool | None
    products_limited: bool | None
    makers_only: bool
    """제조여부: bidders must make the product themselves."""
    requires_bill: bool
    """내역입찰: a bill of quantities goes with the bid."""
    works_site: str | None
    works_shares: list[list[str]]
    bid_bond: str | None
    briefing_place: str | None
    opening_place: str | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the notice on the source's server."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class BoughtItem:
    """What is bought, as the notice itself or 구매대상물품 tells it."""

    position: int
    code: str | None
    name: str
    specification: str | None = None
    quantity: str | None = None
    unit: str | None = None
    unit_price: int | None = None
    delivery_on: dt.date | None = None
    delivery_place: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """One version (차수) of a notice."""

    identity: NoticeIdentity
    dates: NoticeDates
    terms: NoticeTerms
    conditions: NoticeConditions
    buyers: tuple[Named, ...]
    attachments: tuple[Attachment, ...]
    items: tuple[BoughtItem, ...]


@dataclass(frozen=True, slots=True)
class BaseAmountRecord:
    """기초금액 of a notice, with the range its reserve prices are drawn from, in percent."""

    notice: NoticeKey
    base_amount: int | None
    base_amount_opened_at: dt.datetime | None
    reserve_range_low: Decimal | None
    reserve_range_high: Decimal | None


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A region bidders must sit in."""

    notice: NoticeKey
    position: int
    name: str


@dataclass(frozen=True, slots=True)
class LicenseRecord:
    """A licence bidders must hold; `alternatives` are [name, code] of those that also pass."""

    notice: NoticeKey
    group_no: int
    position: int
    code: str | None
    name: str
    alternatives: list[list[str]]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item of 구매대상물품."""

    notice: NoticeKey
    item: BoughtItem


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One changed item of a notice, before and after as the source writes them."""

    notice: NoticeKey
    changed_at: dt.datetime
    item: str
    before: str
    after: str
