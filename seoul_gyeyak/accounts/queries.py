"""What is asked of accounts; nothing here runs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, Update, func, select, update
from sqlalchemy.orm import contains_eager

from seoul_gyeyak.accounts.models import Account, AccountSession, Act
from seoul_gyeyak.agencies.models import Agency


def by_login(login: str) -> Select[Account]:
    """Select the account with a login, with its agency."""
    return (
        select(Account)
        .join(Account.agency)
        .where(Account.login == login)
        .options(contains_eager(Account.agency))
    )


def by_token(digest: str) -> Select[AccountSession]:
    """Select the session whose token has this hash, if it has not ended, with its account."""
    return (
        select(AccountSession)
        .join(AccountSession.account)
        .join(Account.agency)
        .where(
            AccountSession.token_digest == digest,
            AccountSession.ended_at.is_(None),
            Account.closed_at.is_(None),
        )
        .options(contains_eager(AccountSession.account).contains_eager(Account.agency))
    )


def end_sessions(account_id: int, at: dt.datetime) -> Update:
    """End every session of an account."""
    return (
        update(AccountSession)
        .where(AccountSession.account_id == account_id, AccountSession.ended_at.is_(None))
        .values(ended_at=at)
    )


def everybody() -> Select[Account, Any]:
    """Select all accounts with when they were last used."""
    seen = func.max(AccountSession.seen_at)
    return (
        select(Account, seen)
        .join(Account.agency)
        .outerjoin(AccountSession, AccountSession.account_id == Account.id)
        .group_by(Account.id, Agency.id)
        .order_by(Account.login)
        .options(contains_eager(Account.agency))
    )


def acts(agency_id: int | None) -> Select[Act]:
    """Select what was done, the newest first: by one agency's staff, or by everybody."""
    found = select(Act).order_by(Act.at.desc(), Act.id.desc())
    return found if agency_id is None else found.where(Act.agency_id == agency_id)
