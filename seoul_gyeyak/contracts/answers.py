"""What the contracts' room answers to other rooms: a company's contracts."""

from __future__ import annotations

from sqlalchemy.orm import Session

from seoul_gyeyak.contracts import queries
from seoul_gyeyak.threads.questions import (
    CompanyCell,
    CompanyContract,
    CompanyContracts,
    contracts_of_company,
)


@contracts_of_company.answered_by
def contracts(session: Session, company_id: int) -> CompanyContracts:
    """Return what a firm signed and its newest contracts; deleted ones do not count."""
    connection, asked = session.connection(), {"company_id": company_id}
    cells = connection.execute(queries.COMPANY_CELLS, asked)
    newest = connection.execute(queries.COMPANY_CONTRACTS, asked)
    return CompanyContracts(
        cells=[CompanyCell(*row) for row in cells],
        newest=[CompanyContract(*row) for row in newest],
    )
