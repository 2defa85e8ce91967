"""Promotions, every version of what they say, their photographs and the terms they are found by."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.database import (
    Identifier,
    Instant,
    Model,
    Name,
    PrimaryKey,
    Spelling,
    Won,
)
from seoul_gyeyak.vocabulary import PromotionState


class Promotion(Model):
    """One product of a firm: a public address, and a private one of which only the hash is kept."""

    __tablename__ = "promotions"

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(String(16), unique=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Instant]

    company: Mapped[Company] = relationship(lazy="raise")


class PromotionVersion(Model):
    """What a firm says of its product, as it sent it once.

    At most one version of a promotion waits and at most one is approved; the approved one is what
    the public sees, whatever waits beside it.
    """

    __tablename__ = "promotion_versions"
    __table_args__ = (
        Index("ix_promotion_versions_promotion", "promotion_id", "state"),
        Index("ix_promotion_versions_state", "state", "submitted_at"),
        Index("ix_promotion_versions_decided", "state", "decided_at", "id"),
    )

    id: Mapped[PrimaryKey]
    promotion_id: Mapped[int] = mapped_column(ForeignKey("promotions.id"))
    state: Mapped[PromotionState]
    name: Mapped[Name]
    text: Mapped[Name]
    lowest_price: Mapped[Won | None]
    highest_price: Mapped[Won | None]
    price_unit: Mapped[Name | None]
    """What the price is for: 개, 식, 1회."""
    phone: Mapped[Name | None]
    email: Mapped[Name | None]
    homepage: Mapped[Name | None]
    submitted_at: Mapped[Instant]
    decided_at: Mapped[Instant | None]
    reason: Mapped[Name | None]
    """Why it was refused; the firm sees it."""

    promotion: Mapped[Promotion] = relationship(lazy="raise")


class PromotionPhoto(Model):
    """A photograph of a version; versions that share one share its file.

    `name` is random and names the files: `<name>.jpg` and the smaller `<name>-small.jpg`.
    """

    __tablename__ = "promotion_photos"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: Mapped[PrimaryKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("promotion_versions.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(32), index=True)
    width: Mapped[int]
    height: Mapped[int]


class PromotionTerm(Model):
    """A term of the analyser that an approved version is found by."""

    __tablename__ = "promotion_terms"
    __table_args__ = (Index("ix_promotion_terms_term", "term", "version_id"),)

    version_id: Mapped[Identifier] = mapped_column(
        ForeignKey("promotion_versions.id"), primary_key=True, autoincrement=False
    )
    term: Mapped[Spelling] = mapped_column(primary_key=True)
