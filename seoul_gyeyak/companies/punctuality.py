"""How large a share of a company's contracts was paid late, as far as the sources let one tell.

No source says when a payment was made, so lateness is what can still be seen: a contract ended, the
time the law gives has passed, and what is disclosed as paid is less than its amount.

지방계약법 시행령 제64조 gives 14 days for the inspection and 제67조 5 working days from the firm's
claim for the payment (for the state: 국가계약법 시행령 제55조 and 제58조, the same). Neither the
notice of completion nor the claim is disclosed; thirty days after the end leave room for both.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from seoul_gyeyak import clock
from seoul_gyeyak.threads.questions import payments_of_company
from seoul_gyeyak.web.tallies import percent

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GRACE_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Contracts due: those with disclosed payments, those of them still short, those without."""

    disclosed: int
    short: int
    untold: int
    grace: int = GRACE_DAYS

    @property
    def share(self) -> str:
        """Return the share of those still short."""
        return percent(self.short, self.disclosed)


def punctuality_of(session: Session, company_id: int) -> Punctuality | None:
    """Tell how late a company was paid; None where no contract of its is due."""
    paid = payments_of_company(session, company_id, clock.today() - dt.timedelta(days=GRACE_DAYS))
    if not paid.ended:
        return None
    return Punctuality(paid.disclosed, paid.short, paid.ended - paid.disclosed)
