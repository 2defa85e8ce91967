"""Accounts made, given new passwords, closed; signing in by login and password."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.accounts import passwords, queries
from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.models import Account
from seoul_gyeyak.accounts.officials import Official
from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.vocabulary import OfficialAct, OfficialRole

TEMPORARY: Final = dt.timedelta(days=3)
LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class AccountError(BadRequestError):
    """What a command asks of an account cannot be."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom an account is for; `agency` is the slug of one of the 49."""

    login: str
    name: str
    agency: str
    role: OfficialRole


def add(session: Session, who: Newcomer) -> str:
    """Make an account; return its password to begin with, which is kept nowhere."""
    login = who.login.lower()
    if not LOGIN.fullmatch(login):
        msg = "아이디는 영문 소문자·숫자·점·밑줄·붙임표로 3자에서 40자입니다."
        raise AccountError(msg)
    if session.scalars(queries.by_login(login)).one_or_none():
        msg = f"이미 있는 아이디입니다: {login}"
        raise AccountError(msg)
    agency = session.scalars(select(Agency).where(Agency.slug == who.agency)).one_or_none()
    if agency is None:
        msg = f"49개 기관에 없는 주소 이름입니다: {who.agency}"
        raise AccountError(msg)
    password = passwords.drawn()
    session.add(
        Account(
            login=login,
            name=who.name,
            role=who.role,
            agency_id=agency.id,
            password_hash=passwords.hashed(password),
            temporary_until=clock.now() + TEMPORARY,
            created_at=clock.now(),
        )
    )
    subject = f"{who.name}({login}) · {agency.name} · {who.role.label}"
    note(session, None, OfficialAct.ACCOUNT_ADDED, subject)
    return password


def reset(session: Session, login: str) -> str:
    """Give an account a password to begin anew with, and end all its sessions."""
    account = required(session, login)
    password = passwords.drawn()
    account.password_hash = passwords.hashed(password)
    account.temporary_until = clock.now() + TEMPORARY
    session.execute(queries.end_sessions(account.id, clock.now()))
    note(session, None, OfficialAct.PASSWORD_RESET, f"{account.name}({account.login})")
    return password


def close(session: Session, login: str) -> None:
    """Close an account: nobody signs in with it any more, what it did stays in the log."""
    account = required(session, login)
    account.closed_at = account.closed_at or clock.now()
    session.execute(queries.end_sessions(account.id, clock.now()))
    note(session, None, OfficialAct.ACCOUNT_CLOSED, f"{account.name}({account.login})")


def required(session: Session, login: str) -> Account:
    """Return the account with a login."""
    account = session.scalars(queries.by_login(login.lower())).one_or_none()
    if account is None:
        msg = f"없는 아이디입니다: {login}"
        raise AccountError(msg)
    return account


def known(session: Session, login: str, password: str) -> Account | None:
    """Return the account these belong to; whatever is wrong takes the same time to say."""
    account = session.scalars(queries.by_login(login.strip().lower())).one_or_none()
    is_right = passwords.fits(account.password_hash if account else None, password)
    if account is None or not is_right or account.closed_at is not None:
        return None
    until = account.temporary_until
    return None if until is not None and until < clock.now() else account


def change_password(session: Session, official: Official, password: str) -> Account:
    """Give somebody the password they chose, and end all their sessions: they begin a new one."""
    account = required(session, official.login)
    account.password_hash = passwords.hashed(password)
    account.temporary_until = None
    session.execute(queries.end_sessions(account.id, clock.now()))
    note(session, official, OfficialAct.PASSWORD_CHANGED, f"{account.name}({account.login})")
    return account
