"""입찰공고: every version (차수) of every notice, with its conditions, amounts and attachments."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.database import Day, Instant, Json, Model, Name, PrimaryKey, Rate, Won
from seoul_gyeyak.vocabulary import Category, Method, NoticeKind


class Notice(Model):
    """One version of a notice; `is_current` marks the highest 차수, which lists show.

    `number` is the 입찰공고번호 and the permanent address; `version` the 차수 as a number.
    Instants are the source's Seoul times. `is_urgent` and `is_postponed` come from the title and
    the reason of change, because the source has no field for them.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("number", "version"),
        Index("ix_notices_closing", "is_current", "bids_close_at"),
        Index("ix_notices_posting", "is_current", "posted_at"),
    )

    id: Mapped[PrimaryKey]
    number: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    is_current: Mapped[bool]
    kind: Mapped[NoticeKind]
    is_retender: Mapped[bool]
    is_urgent: Mapped[bool]
    is_postponed: Mapped[bool]
    previous_number: Mapped[str | None] = mapped_column(String(40))
    reference: Mapped[Name | None]
    """참조번호, the agency's own number."""
    title: Mapped[Name]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    department_name: Mapped[Name | None]
    buyer_name: Mapped[Name | None]
    """수요기관명 as the source writes it."""
    category: Mapped[Category]
    category_detail: Mapped[Name | None]
    classification: Mapped[Name | None]
    """공공조달분류명."""
    method: Mapped[Method]
    method_detail: Mapped[Name | None]
    bidding_manner: Mapped[Name | None]
    """입찰방식, e.g. `전자입찰`."""
    award_method: Mapped[Name | None]
    award_method_standard: Mapped[Name | None]
    floor_rate: Mapped[Rate | None]
    """낙찰하한율, percent."""
    technical_share: Mapped[Rate | None]
    price_share: Mapped[Rate | None]
    price_method: Mapped[Name | None]
    """예정가격결정방법, e.g. `복수예가`."""
    reserve_price_count: Mapped[int | None]
    reserve_price_draws: Mapped[int | None]

    posted_at: Mapped[Instant]
    registration_closes_at: Mapped[Instant | None]
    """입찰참가자격등록 마감."""
    joint_agreement_closes_at: Mapped[Instant | None]
    """공동수급협정 마감."""
    bids_open_at: Mapped[Instant | None]
    bids_close_at: Mapped[Instant | None]
    opens_at: Mapped[Instant | None]
    """개찰일시."""
    rebid_opens_at: Mapped[Instant | None]
    briefing_at: Mapped[Instant | None]
    """현장설명회."""
    qualification_documents_at: Mapped[Instant | None]
    """PQ 신청서 접수."""
    technical_proposals_close_at: Mapped[Instant | None]
    performance_documents_close_at: Mapped[Instant | None]
    """실적신청서 접수."""
    bond_closes_at: Mapped[Instant | None]
    """입찰보증서 접수 마감."""
    briefing_place: Mapped[Name | None]
    opening_place: Mapped[Name | None]

    budget: Mapped[Won | None]
    """배정예산(공사는 예산금액), VAT included."""
    estimated_price: Mapped[Won | None]
    """추정가격, VAT excluded."""
    vat: Mapped[Won | None]
    supplied_materials: Mapped[Won | None]
    base_amount: Mapped[Won | None]
    """기초금액."""
    base_amount_opened_at: Mapped[Instant | None]
    reserve_range_low: Mapped[Rate | None]
    reserve_range_high: Mapped[Rate | None]

    joint_bid_method: Mapped[Name | None]
    """공동수급 방식, e.g. `(전자)분담이행`, `공동수급불허`."""
    joint_bid_regions: Mapped[Json]
    """list[str]: 공동도급 의무지역."""
    joint_bid_region_share: Mapped[Rate | None]
    region_basis: Mapped[Name | None]
    """지역제한 소재지 판단기준."""
    is_region_limited: Mapped[bool]
    is_trade_limited: Mapped[bool]
    requires_performance: Mapped[bool]
    requires_qualification: Mapped[bool]
    requires_technical_proposal: Mapped[bool]
    requires_briefing: Mapped[bool]
    rebid_allowed: Mapped[bool | None]
    products_limited: Mapped[bool | None]
    works_site: Mapped[Name | None]
    works_shares: Mapped[Json]
    """list[[trade, percent]]: 공종별 지분율."""
    bid_bond: Mapped[Name | None]
    change_reason: Mapped[Name | None]
    official: Mapped[Name | None]
    phone: Mapped[Name | None]
    email: Mapped[Name | None]
    executor: Mapped[Name | None]
    plan_number: Mapped[str | None] = mapped_column(String(64))
    prior_specification_number: Mapped[str | None] = mapped_column(String(64))
    detail_url: Mapped[Name | None]
    registered_at: Mapped[Instant | None]
    changed_at: Mapped[Instant | None]

    agency: Mapped[Agency] = relationship(lazy="raise")


class NoticeRegion(Model):
    """참가가능지역: a place where bidders must sit."""

    __tablename__ = "notice_regions"
    __table_args__ = (UniqueConstraint("notice_id", "position"),)

    id: Mapped[PrimaryKey]
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    position: Mapped[int]
    name: Mapped[Name]


class NoticeLicense(Model):
    """면허제한: a licence a bidder must hold; one group (`group_no`) is enough (OR), all of a
    group are needed together (AND). `alternatives` are licences that also pass.
    """

    __tablename__ = "notice_licenses"
    __table_args__ = (UniqueConstraint("notice_id", "group_no", "position"),)

    id: Mapped[PrimaryKey]
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    group_no: Mapped[int]
    position: Mapped[int]
    code: Mapped[str | None] = mapped_column(String(20))
    name: Mapped[Name]
    alternatives: Mapped[Json]
    """list[[name, code]]."""


class NoticeAttachment(Model):
    """A file the agency attached; it stays on the source's server."""

    __tablename__ = "notice_attachments"
    __table_args__ = (UniqueConstraint("notice_id", "position"),)

    id: Mapped[PrimaryKey]
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    position: Mapped[int]
    name: Mapped[Name]
    url: Mapped[Name]


class NoticeDocument(Model):
    """A document to prepare, with the field or rule that asks for it.

    `is_standing` tells what a firm keeps ready for any bid from what this notice alone asks.
    """

    __tablename__ = "notice_documents"
    __table_args__ = (UniqueConstraint("notice_id", "position"),)

    id: Mapped[PrimaryKey]
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    position: Mapped[int]
    name: Mapped[Name]
    is_standing: Mapped[bool]
    ground: Mapped[Name]
    due_on: Mapped[Day | None]


class NoticeProduct(Model):
    """구매대상물품: what is bought, item by item."""

    __tablename__ = "notice_products"
    __table_args__ = (UniqueConstraint("notice_id", "position"),)

    id: Mapped[PrimaryKey]
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    position: Mapped[int]
    code: Mapped[str | None] = mapped_column(String(20))
    name: Mapped[Name]
    specification: Mapped[Name | None]
    quantity: Mapped[Name | None]
    unit: Mapped[Name | None]
    unit_price: Mapped[Won | None]
    delivery_on: Mapped[Day | None]
    delivery_place: Mapped[Name | None]


class NoticeChange(Model):
    """변경이력: one item that was changed, before and after, as the source wrote it."""

    __tablename__ = "notice_changes"
    __table_args__ = (
        UniqueConstraint("notice_number", "notice_version", "changed_at", "item", "before"),
    )

    id: Mapped[PrimaryKey]
    notice_number: Mapped[str] = mapped_column(String(40))
    notice_version: Mapped[int]
    changed_at: Mapped[Instant]
    item: Mapped[str] = mapped_column(String(120))
    before: Mapped[str] = mapped_column(String(400))
    after: Mapped[Name]
