"""Sums of contracts that pages would else have to count one by one.

They are made anew by `ledger.refresh` at the end of every run that changed something. Deleted
contracts are left out; a contract without an amount counts as one and as `unknown`.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Model, Name, Won
from seoul_gyeyak.vocabulary import Category, Method, OpeningOutcome


class SpendingCell(Model):
    """What one agency signed in one year, of one kind, by one method."""

    __tablename__ = "spending_cells"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[Category] = mapped_column(primary_key=True)
    method: Mapped[Method] = mapped_column(primary_key=True)
    contracts: Mapped[int]
    unknown: Mapped[int]
    amount: Mapped[Won]


class DepartmentSpending(Model):
    """What one department signed in all; an empty name stands for contracts that name none."""

    __tablename__ = "department_spending"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    contracts: Mapped[int]
    direct: Mapped[int]
    """How many of them are 수의계약."""
    unknown: Mapped[int]
    amount: Mapped[Won]


class SupplierSpending(Model):
    """One of the firms an agency signed the most with, a joint contract by the firm's own share.

    `rank` counts from 1 by amount. A party that is no firm we know stays under its written name.
    """

    __tablename__ = "supplier_spending"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    name: Mapped[Name | None]
    contracts: Mapped[int]
    direct: Mapped[int]
    unknown: Mapped[int]
    amount: Mapped[Won]


class BiddingCell(Model):
    """What became of the openings of one year and kind; the year is Seoul's.

    `rates` adds up award rates in hundred-thousandths of a percent; `counted` and `rated` are how
    many openings tell their bidders and their rate.
    """

    __tablename__ = "bidding_cells"

    year: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[Category] = mapped_column(primary_key=True)
    outcome: Mapped[OpeningOutcome] = mapped_column(primary_key=True)
    openings: Mapped[int]
    bidders: Mapped[int]
    counted: Mapped[int]
    rates: Mapped[Won]
    rated: Mapped[int]
