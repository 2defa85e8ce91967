"""What a desk would else count contract by contract: repeated 수의계약, and bundles of them.

Both are made anew by `ledger.refresh` at the end of every run that changed something.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Day, Json, Model, Name, PrimaryKey, Won


class RepeatedDeal(Model):
    """Two or more 수의계약 of one agency with one firm in one year, by the day they were signed.

    `department` is None for the agency as a whole, else one department's own row (an empty name
    stands for contracts that name none). A joint contract counts for its main party.
    """

    __tablename__ = "repeated_deals"
    __table_args__ = (Index("ix_repeated_deals_agency", "agency_id", "year", "department"),)

    id: Mapped[PrimaryKey]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    code: Mapped[str] = mapped_column(String(12))
    """What it is asked for by: the same as long as it is of the same firm, year and department."""
    year: Mapped[int]
    department: Mapped[str | None] = mapped_column(Text)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    firm: Mapped[Name]
    """As one of the contracts writes it; a firm we know has its own name beside it."""
    contracts: Mapped[int]
    unknown: Mapped[int]
    amount: Mapped[Won]
    most: Mapped[int]
    """The most contracts that one department has among them."""
    latest_on: Mapped[Day]
    departments: Mapped[Json]
    """list[[name, contracts, won]] of every department, most contracts first."""


class DealBundle(Model):
    """수의계약 of one department, close together, each under the ceiling and over it together.

    `firm` is set when they are of one firm, `subject` (a title) when their titles differ in
    figures alone; at least one of the two is.
    """

    __tablename__ = "deal_bundles"
    __table_args__ = (Index("ix_deal_bundles_agency", "agency_id", "first_on"),)

    id: Mapped[PrimaryKey]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    code: Mapped[str] = mapped_column(String(12))
    """What it is asked for by: the same as long as its contracts are the same."""
    department: Mapped[str] = mapped_column(Text)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    firm: Mapped[Name | None]
    subject: Mapped[Name | None]
    first_on: Mapped[Day]
    last_on: Mapped[Day]
    contracts: Mapped[int]
    amount: Mapped[Won]
    ceiling: Mapped[Won]
    """The ceiling, VAT excluded, that each stays under and the sum does not."""
    contract_ids: Mapped[Json]
    """list[int]: the contracts, in the order they were signed."""
