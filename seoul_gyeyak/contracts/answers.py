"""What the contracts' room answers to other rooms: a company's contracts."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Session

from seoul_gyeyak.contracts import queries
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.threads.questions import (
    AgencyTotal,
    CompanyContract,
    CompanyContracts,
    contracts_of_company,
)


@contracts_of_company.answered_by
def contracts(session: Session, company_id: int) -> CompanyContracts:
    """Return a firm's totals by agency and its newest contracts; deleted ones do not count."""
    totals = session.execute(queries.company_totals(company_id))
    newest = session.execute(queries.company_contracts(company_id))
    return CompanyContracts(
        by_agency=[AgencyTotal(agency, count, round(won or 0)) for agency, count, won in totals],
        newest=[line_of(contract, agency, share) for contract, agency, share in newest],
    )


def line_of(contract: Contract, agency: str, share: Decimal | None) -> CompanyContract:
    """Return one contract as a line of the company's page."""
    return CompanyContract(
        slug=contract.slug,
        title=contract.title,
        agency=agency,
        category=contract.category,
        signed_on=contract.signed_on,
        amount=contract.amount,
        share=share if contract.party_count > 1 else None,
        paid=contract.paid,
    )
