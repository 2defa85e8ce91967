"""Accounts, their sessions, and every act of an official."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.database import Code, Identifier, Instant, Model, Name, PrimaryKey
from seoul_gyeyak.vocabulary import OfficialAct, OfficialRole


class Account(Model):
    """One member of an agency's staff. `login` is in small letters."""

    __tablename__ = "accounts"

    id: Mapped[PrimaryKey]
    login: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Name]
    role: Mapped[OfficialRole]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    password_hash: Mapped[Name]
    temporary_until: Mapped[Instant | None]
    """Until when a password that a command made may be used, once, to choose an own one."""
    created_at: Mapped[Instant]
    closed_at: Mapped[Instant | None]

    agency: Mapped[Agency] = relationship(lazy="raise")


class AccountSession(Model):
    """One time somebody signed in; of the cookie's token only the hash is kept."""

    __tablename__ = "account_sessions"

    id: Mapped[PrimaryKey]
    account_id: Mapped[Identifier] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    began_at: Mapped[Instant]
    seen_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]

    account: Mapped[Account] = relationship(lazy="raise")


class Act(Model):
    """One thing an official did, written in the transaction that did it.

    `who` is the name as it was; a command has neither account nor agency.
    """

    __tablename__ = "acts"
    __table_args__ = (Index("ix_acts_at", "at"), Index("ix_acts_agency", "agency_id", "at"))

    id: Mapped[PrimaryKey]
    at: Mapped[Instant]
    act: Mapped[OfficialAct]
    account_id: Mapped[Identifier | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    agency_id: Mapped[Identifier | None] = mapped_column(ForeignKey("agencies.id"))
    who: Mapped[Name]
    subject: Mapped[Name]
    note: Mapped[Name | None]
