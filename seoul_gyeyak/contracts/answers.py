"""What the contracts' room answers to other rooms: a company's contracts."""

from __future__ import annotations

from sqlalchemy.orm import Session

from seoul_gyeyak.contracts import queries
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
        newest=[CompanyContract(*row) for row in newest],
    )
