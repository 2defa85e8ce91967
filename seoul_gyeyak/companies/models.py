"""기업: one firm once, with every name it was seen under and all its badges."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.database import (
    BusinessNumber,
    Code,
    Day,
    Instant,
    Model,
    Name,
    PrimaryKey,
    Spelling,
)
from seoul_gyeyak.vocabulary import CertificationType


class Company(Model):
    """A firm known by its business number.

    `slug` is an opaque, random address: the number never appears in a URL. `district` is the
    자치구 (e.g. 마포구) or None outside Seoul; coordinates are degrees WGS 84, None when unplaced;
    `placed_by` says how they were found ("dong").
    """

    __tablename__ = "companies"

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(String(16), unique=True)
    business_number: Mapped[BusinessNumber] = mapped_column(unique=True)
    name: Mapped[Name]
    normalized_name: Mapped[Spelling] = mapped_column(index=True)
    english_name: Mapped[Name | None]
    representative: Mapped[Name | None]
    phone: Mapped[Name | None]
    fax: Mapped[Name | None]
    homepage: Mapped[Name | None]
    opened_on: Mapped[Day | None]
    employees: Mapped[int | None]
    postal_code: Mapped[Code | None]
    address: Mapped[Name | None]
    address_detail: Mapped[Name | None]
    region: Mapped[Name | None]
    """The source's 지역명 down to the dong, e.g. `서울특별시 마포구 성산동`."""
    province: Mapped[Name | None]
    """시도."""
    district: Mapped[Name | None] = mapped_column(index=True)
    dong_code: Mapped[Code | None]
    """Legal dong code (법정동코드, 10 digits) when the region names a dong of Seoul."""
    longitude: Mapped[float | None] = mapped_column(Float)
    latitude: Mapped[float | None] = mapped_column(Float)
    placed_by: Mapped[Code | None]
    business_kinds: Mapped[Name | None]
    """업체업무구분, e.g. `물품,공사`."""
    manufactures: Mapped[bool | None]
    is_headquarters: Mapped[bool | None]
    registered_at: Mapped[Instant | None]
    changed_at: Mapped[Instant | None]


class CompanyName(Model):
    """A name a company was seen under in some source."""

    __tablename__ = "company_names"
    __table_args__ = (
        UniqueConstraint("company_id", "name"),
        Index("ix_company_names_normalized", "normalized_name"),
    )

    id: Mapped[PrimaryKey]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    name: Mapped[Name]
    normalized_name: Mapped[Spelling]
    seen_on: Mapped[Day | None]


class CompanyCertification(Model):
    """A badge with its ground (who confirmed it, under what number) and its dates."""

    __tablename__ = "company_certifications"
    __table_args__ = (UniqueConstraint("company_id", "type", "number"),)

    id: Mapped[PrimaryKey]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    type: Mapped[CertificationType]
    number: Mapped[Code]
    ground: Mapped[Name]
    issued_on: Mapped[Day | None]
    expires_on: Mapped[Day | None]

    company: Mapped[Company] = relationship(lazy="raise")


class CompanyTrade(Model):
    """A trade or licence (업종) a company is registered for."""

    __tablename__ = "company_trades"
    __table_args__ = (UniqueConstraint("company_id", "code"),)

    id: Mapped[PrimaryKey]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    code: Mapped[Code]
    name: Mapped[Name]
    registered_on: Mapped[Day | None]
    expires_on: Mapped[Day | None]
    state: Mapped[Name | None]
    is_main: Mapped[bool]

    company: Mapped[Company] = relationship(lazy="raise")


class CompanyProduct(Model):
    """A product (세부품명) a company supplies or makes."""

    __tablename__ = "company_products"
    __table_args__ = (UniqueConstraint("company_id", "code"),)

    id: Mapped[PrimaryKey]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    code: Mapped[Code]
    name: Mapped[Name]
    is_main: Mapped[bool]
    is_made: Mapped[bool]
    """제조여부: made by the firm itself rather than supplied."""

    company: Mapped[Company] = relationship(lazy="raise")
