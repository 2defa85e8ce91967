"""What the notices' room answers to other rooms."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Session

from seoul_gyeyak.notices import queries
from seoul_gyeyak.threads.questions import floor_of_notice


@floor_of_notice.answered_by
def floor_rate(session: Session, number: str, version: int) -> Decimal | None:
    """Return the 낙찰하한율 of one version, None when there is no such version or no floor."""
    return session.scalars(queries.floor_rate(number, version)).one_or_none()
