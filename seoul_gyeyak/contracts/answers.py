"""What the contracts' room answers to other rooms: a company's contracts and how they were paid."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from seoul_gyeyak.contracts import queries
from seoul_gyeyak.threads.questions import (
    CompanyCell,
    CompanyContract,
    CompanyContracts,
    CompanyPayments,
    contracts_of_company,
    payments_of_company,
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


@payments_of_company.answered_by
def payments(session: Session, company_id: int, ended_before: dt.date) -> CompanyPayments:
    """Return how a firm's contracts that ended before a day were paid."""
    asked = {"company_id": company_id, "ended_before": ended_before}
    return CompanyPayments(*session.connection().execute(queries.COMPANY_PAYMENTS, asked).one())
