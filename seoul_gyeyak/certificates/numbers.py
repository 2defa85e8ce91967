"""The two numbers of a certificate: 발급번호 in order without gaps, 문서확인번호 past guessing."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from seoul_gyeyak.certificates.models import CertificateCounter

LENGTH: Final = 16
GROUP: Final = 4
QUASIGROUP: Final = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
"""Damm's table: it finds every wrong digit and every two neighbours in the wrong order."""
ADDRESS_BYTES: Final = 16


def check_digit(digits: str) -> str:
    """Return the digit that makes `digits` a number of ours.

    >>> check_digit("572")
    '4'
    """
    interim = 0
    for digit in digits:
        interim = int(QUASIGROUP[interim][int(digit)])
    return str(interim)


def draw_number() -> str:
    """Draw a 문서확인번호: fifteen random digits and their check digit."""
    digits = "".join(str(secrets.randbelow(10)) for _ in range(LENGTH - 1))
    return digits + check_digit(digits)


def draw_address() -> str:
    """Draw the unguessable part of a certificate's address."""
    return secrets.token_urlsafe(ADDRESS_BYTES)


def grouped(number: str) -> str:
    """Write a 문서확인번호 as it is printed: `1234-5678-9012-3456`."""
    return "-".join(number[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_number(typed: str) -> str | None:
    """Return the sixteen digits of what somebody typed or pasted; None when they cannot be ours."""
    digits = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed))
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
        return None
    return digits if check_digit(digits) == "0" else None


def issue_number(year: int, serial: int) -> str:
    """Write a 발급번호: `제2026-000123호`."""
    return f"제{year}-{serial:06d}호"


def next_serial(session: Session, year: int) -> int:
    """Return the serial that would be given now; without a lock it may be another's by the time."""
    asked = select(CertificateCounter.last).where(CertificateCounter.year == year)
    return (session.execute(asked).scalar_one_or_none() or 0) + 1


def take_serial(session: Session, year: int) -> int:
    """Take the next serial of a year.

    The counter's row stays locked until the transaction ends: who comes meanwhile waits for its
    end, and when it is rolled back the serial is given again. So no serial is ever missing.
    """
    dialect = session.get_bind().dialect.name
    inserting = postgresql.insert if dialect == "postgresql" else sqlite.insert
    first = inserting(CertificateCounter).values(year=year, last=0)
    session.execute(first.on_conflict_do_nothing(index_elements=["year"]))
    taking = (
        update(CertificateCounter)
        .where(CertificateCounter.year == year)
        .values(last=CertificateCounter.last + 1)
        .returning(CertificateCounter.last)
    )
    return session.execute(taking).scalar_one()
