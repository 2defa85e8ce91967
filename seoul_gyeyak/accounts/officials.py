"""Who is signed in: an official as the pages know one, and sessions that begin, last and end."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from flask_login import UserMixin
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.accounts import queries
from seoul_gyeyak.accounts.models import Account, AccountSession
from seoul_gyeyak.vocabulary import AgencyGroup, OfficialRole

TOKEN_BYTES: Final = 32
NOTICED: Final = dt.timedelta(minutes=1)
"""How exactly it is known when somebody was last there: not every page needs a write."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a session lasts without being used, and at all."""

    idle: dt.timedelta
    whole: dt.timedelta


@dataclass(frozen=True, eq=False)
class Official(UserMixin):  # type: ignore[misc]  # Flask-Login carries no types
    """Somebody signed in; `district` is the 자치구 whose firms an agency looks after, if any."""

    account_id: int
    login: str
    name: str
    role: OfficialRole
    agency_id: int
    agency: str
    district: str | None
    is_temporary: bool
    token: str

    @property
    def is_city(self) -> bool:
        """Tell whether everything may be seen and done."""
        return self.role is OfficialRole.CITY

    def get_id(self) -> str:
        """Return what the cookie holds: the session's token, which says nothing of the account."""
        return self.token


def begin(session: Session, account: Account) -> Official:
    """Begin a session of an account; its token is in no database."""
    token, now = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
    session.add(
        AccountSession(account_id=account.id, token_digest=digest(token), began_at=now, seen_at=now)
    )
    return official_of(account, token)


def seen(session: Session, token: str, patience: Patience) -> Official | None:
    """Return who has a token, if their session has not ended, and note that they were there."""
    found = session.scalars(queries.by_token(digest(token))).one_or_none()
    if found is None:
        return None
    now = clock.now()
    if now - found.seen_at > patience.idle or now - found.began_at > patience.whole:
        found.ended_at = now
        session.commit()
        return None
    official = official_of(found.account, token)
    if now - found.seen_at > NOTICED:
        found.seen_at = now
        session.commit()
    return official


def end(session: Session, official: Official) -> None:
    """End the session of somebody who signs out."""
    found = session.scalars(queries.by_token(digest(official.token))).one_or_none()
    if found is not None:
        found.ended_at = clock.now()


def official_of(account: Account, token: str) -> Official:
    """Return an account as pages know it."""
    agency = account.agency
    return Official(
        account_id=account.id,
        login=account.login,
        name=account.name,
        role=account.role,
        agency_id=agency.id,
        agency=agency.name,
        district=agency.short_name if agency.group is AgencyGroup.DISTRICT else None,
        is_temporary=account.temporary_until is not None,
        token=token,
    )


def digest(token: str) -> str:
    """Return what of a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
