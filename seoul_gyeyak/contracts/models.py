"""계약체결정보: contracts with parties, change orders and payments; merged across sources."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.database import Day, Instant, Json, Model, Name, PrimaryKey, Rate, Won
from seoul_gyeyak.vocabulary import Category, ContractStatus, Method, Quotation


class Contract(Model):
    """One contract as it stands after its last change order.

    `slug` is the permanent address: the 통합계약번호 of G2B, or `e<자치단체코드>-<대장번호>` when
    only e-호조 knows it. When G2B turns out to know it too, G2B's address is the contract's, and
    e-호조's leads there, as every number in `contract_numbers` does. `merge_key` is what two
    sources must share to be one contract (see `ContractMerge`).
    """

    __tablename__ = "contracts"
    __table_args__ = (
        Index("ix_contracts_signed", "signed_on"),
        Index("ix_contracts_supplier", "supplier_id", "signed_on"),
        Index("ix_contracts_agency", "agency_id", "signed_on"),
        Index("ix_contracts_merge_key", "merge_key"),
        Index(
            "ix_contracts_ending",
            *("agency_id", "ends_on", "status", "paid", "amount", "department_id"),
        ),
    )

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    unified_number: Mapped[str | None] = mapped_column(String(40), unique=True)
    """통합계약번호."""
    decided_number: Mapped[str | None] = mapped_column(String(40))
    """확정계약번호 of the last change order."""
    ledger_number: Mapped[str | None] = mapped_column(String(40))
    """e-호조 계약대장관리번호."""
    change_order: Mapped[int]
    """변경차수: 0 is the first contract."""
    status: Mapped[ContractStatus]
    deleted_at: Mapped[Instant | None]
    merge_key: Mapped[str | None] = mapped_column(String(40))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    department_name: Mapped[Name | None]
    buyer_name: Mapped[Name | None]
    title: Mapped[Name]
    category: Mapped[Category]
    category_detail: Mapped[Name | None]
    classification: Mapped[Name | None]
    signed_on: Mapped[Day]
    period: Mapped[Name | None]
    """계약기간 as the source writes it."""
    starts_on: Mapped[Day | None]
    """착수·착공일."""
    ends_on: Mapped[Day | None]
    """금차 준공(완수)일."""
    total_ends_on: Mapped[Day | None]
    """총 준공(완수)일."""
    amount: Mapped[Won | None]
    """금차계약금액 after the last change order."""
    total_amount: Mapped[Won | None]
    """총계약금액 of a long-term contract, where it says more than `amount`."""
    first_amount: Mapped[Won | None]
    """Amount as first signed, when change orders are known."""
    method: Mapped[Method]
    quotation: Mapped[Quotation | None]
    legal_basis: Mapped[Name | None]
    """근거법률: why 수의계약, e.g. `지방계약법 (025조 01항 05호 0-목)`."""
    legal_ground: Mapped[Name | None]
    """근거내역 in words."""
    long_term: Mapped[Name | None]
    """장기계속구분, e.g. `신규`."""
    is_joint: Mapped[bool]
    bond_rate: Mapped[Rate | None]
    delay_rate: Mapped[Rate | None]
    """지체상금율, percent a day."""
    payment_manner: Mapped[Name | None]
    """지급구분, e.g. `직불`."""
    has_subcontract: Mapped[bool | None]
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    supplier_name: Mapped[Name | None]
    """The main party's name as written; kept as text when no company fits."""
    party_count: Mapped[int]
    notice_number: Mapped[str | None] = mapped_column(String(40), index=True)
    notice_version: Mapped[int | None]
    request_number: Mapped[str | None] = mapped_column(String(40))
    official: Mapped[Name | None]
    phone: Mapped[Name | None]
    paid: Mapped[Won | None]
    """지급총액 of its payments; None when no payment is disclosed."""
    detail_url: Mapped[Name | None]
    in_g2b: Mapped[bool]
    in_ehojo: Mapped[bool]
    registered_at: Mapped[Instant | None]
    changed_at: Mapped[Instant | None]

    agency: Mapped[Agency] = relationship(lazy="raise")


class ContractNumber(Model):
    """Every number a contract is or was known by; a page answers to each of them."""

    __tablename__ = "contract_numbers"

    number: Mapped[str] = mapped_column(String(64), primary_key=True)
    contract_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("contracts.id"), index=True)


class ContractParty(Model):
    """One party of a contract with its share in percent (shares sum to 100)."""

    __tablename__ = "contract_parties"
    __table_args__ = (
        UniqueConstraint("contract_id", "position"),
        Index("ix_contract_parties_company", "company_id"),
    )

    id: Mapped[PrimaryKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    position: Mapped[int]
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"))
    name: Mapped[Name]
    representative: Mapped[Name | None]
    role: Mapped[Name | None]
    """업체구분, e.g. `주계약업체`."""
    joint_manner: Mapped[Name | None]
    """공동도급방식: 단독, 공동이행, 분담이행."""
    nationality: Mapped[Name | None]
    share: Mapped[Rate | None]


class ContractChange(Model):
    """One state a contract was in: the first signing (0) and each change order after it."""

    __tablename__ = "contract_changes"
    __table_args__ = (UniqueConstraint("contract_id", "change_order"),)

    id: Mapped[PrimaryKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    change_order: Mapped[int]
    decided_number: Mapped[str | None] = mapped_column(String(40))
    signed_on: Mapped[Day | None]
    amount: Mapped[Won | None]
    total_amount: Mapped[Won | None]
    period: Mapped[Name | None]
    ends_on: Mapped[Day | None]
    changed_at: Mapped[Instant | None]


class Payment(Model):
    """대금지급: what e-호조 disclosed as paid on one contract; the parts need not sum to the total.

    `contract_id` is None while no single contract fits; `source_key` identifies the disclosed row.
    The source gives no payment dates.
    """

    __tablename__ = "payments"
    __table_args__ = (
        Index("ix_payments_contract", "contract_id"),
        Index("ix_payments_place", "agency_id", "contract_signed_on"),
    )

    id: Mapped[PrimaryKey]
    source_key: Mapped[str] = mapped_column(String(64), unique=True)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    office: Mapped[Name | None]
    """관서명."""
    title: Mapped[Name]
    contract_signed_on: Mapped[Day | None]
    supplier_name: Mapped[Name | None]
    advance: Mapped[Won | None]
    """선금."""
    progress: Mapped[Won | None]
    """기성금."""
    labour: Mapped[Won | None]
    """노무비."""
    completion: Mapped[Won | None]
    """준공금."""
    total: Mapped[Won | None]
    """지급총액."""


class ContractMerge(Model):
    """Why two sources' rows are one contract: what they shared, and both numbers."""

    __tablename__ = "contract_merges"

    id: Mapped[PrimaryKey]
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    g2b_number: Mapped[str] = mapped_column(String(64))
    ehojo_number: Mapped[str] = mapped_column(String(64), unique=True)
    shared: Mapped[Json]
    """dict: agency, normalised title, date, amount and normalised firm name that agreed."""
    merged_at: Mapped[Instant]
