"""What e-호조 itself says of each contract, kept beside the contract it is shown as.

A contract that both sources know shows G2B's facts; e-호조's stay here, so that its later versions
are recognised and a merge that turns out uncertain can be taken back without loss.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Instant, Model, Name, PrimaryKey


class EhojoLedger(Model):
    """One 계약대장 of e-호조 as last disclosed; `slug` is `e<자치단체코드>-<대장번호>`.

    `told` is JSON text: the newest version's facts and the amount of every version.
    """

    __tablename__ = "ehojo_ledgers"

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    told: Mapped[Name]


class MatchKey(Model):
    """A hash of what one source says of a contract: agency, title, date, amount and firm.

    A contract gets one for every amount it has had, so the order in which versions arrive does not
    matter. A merged contract has the keys of both its sides.
    """

    __tablename__ = "contract_match_keys"
    __table_args__ = (Index("ix_contract_match_keys_contract", "contract_id"),)

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    contract_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("contracts.id"), primary_key=True
    )
    is_ehojo: Mapped[bool] = mapped_column(Boolean, primary_key=True)


class MergeDecision(Model):
    """What an official says of two sources' contracts: that they are one, or that they are not.

    It is kept by their numbers, so that it outlives rows that are merged, parted or read anew.
    `is_same` is None for a decision taken back; `is_settled` says whether contracts are so already.
    """

    __tablename__ = "merge_decisions"
    __table_args__ = (UniqueConstraint("ehojo_number", "g2b_number"),)

    id: Mapped[PrimaryKey]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    g2b_number: Mapped[str] = mapped_column(String(64))
    ehojo_number: Mapped[str] = mapped_column(String(64))
    title: Mapped[Name]
    is_same: Mapped[bool | None]
    decided_at: Mapped[Instant]
    is_settled: Mapped[bool]


class NearMiss(Model):
    """Two sources' contracts that the machine left apart and a person may know to be one.

    Made anew by `near_misses.refresh` at the end of every run that changed something.
    """

    __tablename__ = "near_misses"

    g2b_number: Mapped[str] = mapped_column(String(64), primary_key=True)
    ehojo_number: Mapped[str] = mapped_column(String(64), primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    apart: Mapped[int]
    """How far apart they are, 0 least: days, and a month each for another title or firm."""
