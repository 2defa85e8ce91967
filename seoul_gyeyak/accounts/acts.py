"""The log of acts: who did what when, in the transaction that does it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.accounts.models import Act
from seoul_gyeyak.accounts.officials import Official
from seoul_gyeyak.vocabulary import OfficialAct

COMMAND = "명령"


def note(
    session: Session,
    official: Official | None,
    act: OfficialAct,
    subject: str,
    reason: str | None = None,
) -> None:
    """Write a line of the log; the caller commits it together with what it tells of."""
    session.add(
        Act(
            at=clock.now(),
            act=act,
            account_id=official.account_id if official else None,
            agency_id=official.agency_id if official else None,
            who=f"{official.name}({official.login})" if official else COMMAND,
            subject=subject,
            note=reason,
        )
    )
