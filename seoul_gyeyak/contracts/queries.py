"""What is asked of contracts; nothing here runs."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Label,
    Select,
    bindparam,
    case,
    cast,
    extract,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import joinedload

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.column_types import ExactRate
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import (
    Contract,
    ContractChange,
    ContractMerge,
    ContractNumber,
    ContractParty,
    Payment,
)
from seoul_gyeyak.vocabulary import ContractStatus

NEWEST_CONTRACTS = 10
WHOLE = int(100 * ExactRate.scale)
"""100 % as shares are stored."""


def by_slug(slug: str) -> Select[Contract]:
    """Select the contract at an address, with its agency."""
    return (
        select(Contract)
        .where(Contract.slug == slug)
        .options(joinedload(Contract.agency, innerjoin=True))
    )


def slug_of_number(number: str) -> Select[str]:
    """Select the address of the contract that is or was known by a number."""
    return (
        select(Contract.slug)
        .join(ContractNumber, ContractNumber.contract_id == Contract.id)
        .where(ContractNumber.number == number)
    )


def numbers(contract_id: int) -> Select[str]:
    """Select every number of a contract."""
    return (
        select(ContractNumber.number)
        .where(ContractNumber.contract_id == contract_id)
        .order_by(ContractNumber.number)
    )


def parties(contract_id: int) -> Select[ContractParty, str | None]:
    """Select the parties of a contract with each firm's address."""
    return (
        select(ContractParty, Company.slug)
        .outerjoin(Company, Company.id == ContractParty.company_id)
        .where(ContractParty.contract_id == contract_id)
        .order_by(ContractParty.position)
    )


def changes(contract_id: int) -> Select[ContractChange]:
    """Select the states a contract was in, the first signing first."""
    return (
        select(ContractChange)
        .where(ContractChange.contract_id == contract_id)
        .order_by(ContractChange.change_order)
    )


def payments(contract_id: int) -> Select[Payment]:
    """Select what was disclosed as paid on a contract."""
    return select(Payment).where(Payment.contract_id == contract_id).order_by(Payment.id)


def merges(contract_id: int) -> Select[ContractMerge]:
    """Select why rows of two sources became this contract."""
    return (
        select(ContractMerge)
        .where(ContractMerge.contract_id == contract_id)
        .order_by(ContractMerge.id)
    )


def own_won() -> ColumnElement[int | None]:
    """Return a party's own part of its contract's amount, rounded to whole won.

    A party without a share is the only one, unless the contract is joint: then its part is not
    known. The amount is split so that no product overflows 64 bits.
    """
    whole = case((Contract.is_joint.is_(False), WHOLE))
    share = func.coalesce(type_coerce(ContractParty.share, BigInteger), whole)
    rest = (Contract.amount % WHOLE * share + WHOLE // 2) // WHOLE
    return type_coerce(Contract.amount // WHOLE * share + rest, BigInteger)


def year_signed() -> Label[int]:
    """Return the year a contract was signed in."""
    return cast(extract("year", Contract.signed_on), Integer).label("year")


OWN, YEAR = own_won(), year_signed()
OF_COMPANY = (
    ContractParty.company_id == bindparam("company_id", type_=BigInteger),
    Contract.status == ContractStatus.ACTIVE,
)
COMPANY_CELLS = (
    select(
        Agency.slug,
        Agency.short_name,
        YEAR,
        Contract.category,
        func.count(),
        cast(func.coalesce(func.sum(OWN), 0), BigInteger),
        func.count() - func.count(OWN),
    )
    .select_from(ContractParty)
    .join(Contract, Contract.id == ContractParty.contract_id)
    .join(Agency, Agency.id == Contract.agency_id)
    .where(*OF_COMPANY)
    .group_by(Agency.slug, Agency.short_name, YEAR, Contract.category)
)
"""What a firm (`company_id`) signed, column for column a `CompanyCell`."""
COMPANY_CONTRACTS = (
    select(
        Contract.slug,
        Contract.title,
        Agency.short_name,
        Contract.category,
        Contract.signed_on,
        Contract.amount,
        case((Contract.party_count > 1, ContractParty.share)),
        Contract.paid,
    )
    .join(ContractParty, ContractParty.contract_id == Contract.id)
    .join(Agency, Agency.id == Contract.agency_id)
    .where(*OF_COMPANY)
    .order_by(Contract.signed_on.desc(), Contract.id.desc())
    .limit(NEWEST_CONTRACTS)
)
"""A firm's newest contracts, column for column a `CompanyContract`; no share for one party."""
COMPANY_PAYMENTS = (
    select(
        func.count(),
        func.count(Contract.paid),
        func.count(case((Contract.paid < Contract.amount, 1))),
    )
    .select_from(ContractParty)
    .join(Contract, Contract.id == ContractParty.contract_id)
    .where(
        *OF_COMPANY, Contract.amount > 0, Contract.ends_on < bindparam("ended_before", type_=Date)
    )
)
"""How a firm's contracts that ended before a day were paid, for a `CompanyPayments`."""
