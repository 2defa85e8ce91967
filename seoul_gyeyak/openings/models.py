"""개찰결과: who bid what, in which order, on what reserve prices; 유찰 and 재입찰; the award."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.database import Day, Instant, Json, Model, Name, PrimaryKey, Rate, Won
from seoul_gyeyak.vocabulary import Category, OpeningOutcome


class Opening(Model):
    """One opening, known by (공고번호, 차수, 분류번호, 재입찰번호).

    `slug` joins the four with hyphens and is the permanent address. The winner is the award's
    (낙찰) when there is one, otherwise the first in the opening's own list.
    """

    __tablename__ = "openings"
    __table_args__ = (
        UniqueConstraint("notice_number", "notice_version", "lot", "rebid"),
        Index("ix_openings_opened", "opened_at"),
        Index("ix_openings_agency", "agency_id", "opened_at"),
        Index("ix_openings_winner", "winner_id"),
    )

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    notice_number: Mapped[str] = mapped_column(String(40))
    notice_version: Mapped[int]
    lot: Mapped[int]
    """입찰분류번호."""
    rebid: Mapped[int]
    """재입찰번호."""
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    buyer_name: Mapped[Name | None]
    title: Mapped[Name]
    category: Mapped[Category]
    outcome: Mapped[OpeningOutcome]
    outcome_reason: Mapped[Name | None]
    """유찰사유 or 재입찰사유."""
    opened_at: Mapped[Instant | None]
    bidder_count: Mapped[int | None]
    remarks: Mapped[Name | None]
    planned_price: Mapped[Won | None]
    """예정가격."""
    base_amount: Mapped[Won | None]
    """기초금액."""
    reserve_prices: Mapped[Json]
    """list[[number, won, drawn (0/1), times drawn]], by number: 복수예비가격."""
    winner_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    winner_name: Mapped[Name | None]
    award_amount: Mapped[Won | None]
    """낙찰금액."""
    award_rate: Mapped[Rate | None]
    """낙찰률 = 낙찰금액 / 예정가격 × 100."""
    awarded_on: Mapped[Day | None]
    rebid_closes_at: Mapped[Instant | None]
    rebid_opens_at: Mapped[Instant | None]
    recorded_at: Mapped[Instant | None]

    agency: Mapped[Agency] = relationship(lazy="raise")


class Bidder(Model):
    """One bid in an opening, in the source's order. `rank` is None for a bid that was set aside."""

    __tablename__ = "bidders"
    __table_args__ = (
        Index("ix_bidders_company", "company_id"),
        {"sqlite_with_rowid": False},
    )

    opening_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("openings.id"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rank: Mapped[int | None]
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    name: Mapped[Name]
    representative: Mapped[Name | None]
    amount: Mapped[Won | None]
    rate: Mapped[Rate | None]
    remark: Mapped[Name | None]
    bid_at: Mapped[Instant | None]
    drawn: Mapped[str | None] = mapped_column(String(16))
    """The reserve price numbers this bidder drew, e.g. `3,11`."""
    price_score: Mapped[Rate | None]
    technical_score: Mapped[Rate | None]
    total_score: Mapped[Rate | None]
