"""Agencies in their four groups, with every name they have had, and their departments."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.database import Code, Day, Model, Name, PrimaryKey
from seoul_gyeyak.vocabulary import AgencyGroup


class Agency(Model):
    """One of the 49 buyers. `slug` is its permanent address; codes are the sources' own."""

    __tablename__ = "agencies"

    id: Mapped[PrimaryKey]
    slug: Mapped[Code] = mapped_column(unique=True)
    group: Mapped[AgencyGroup]
    position: Mapped[int]
    name: Mapped[Name]
    short_name: Mapped[Name]
    g2b_code: Mapped[Code | None] = mapped_column(unique=True)
    laf_code: Mapped[Code | None] = mapped_column(unique=True)


class AgencyName(Model):
    """A name an agency bears or bore, from `valid_from` to `valid_to` (None: without end)."""

    __tablename__ = "agency_names"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    id: Mapped[PrimaryKey]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    name: Mapped[Name]
    valid_from: Mapped[Day | None]
    valid_to: Mapped[Day | None]

    agency: Mapped[Agency] = relationship(lazy="raise")


class Department(Model):
    """A department or office that buys in its own name (the city has 43)."""

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    id: Mapped[PrimaryKey]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    position: Mapped[int]
    name: Mapped[Name]
    valid_from: Mapped[Day | None]
    valid_to: Mapped[Day | None]

    agency: Mapped[Agency] = relationship(lazy="raise")
