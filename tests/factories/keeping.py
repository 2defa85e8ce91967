"""How factories keep what they make, and the values they share."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from seoul_gyeyak.clock import SEOUL
from seoul_gyeyak.database import Model

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


ModelT = TypeVar("ModelT", bound=Model)
Given = Any
"""A column's value; SQLAlchemy's constructor checks the names."""

numbers = count(1)
WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def kept(session: Session, record: ModelT) -> ModelT:
    """Add and commit a record."""
    session.add(record)
    session.commit()
    return record


def seoul_time(text: str) -> dt.datetime:
    """Return `2026-04-02 18:00` as an instant in Seoul."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def business_number(serial: int) -> str:
    """Return a valid, invented business number for a serial number."""
    digits = [int(digit) for digit in f"{serial:09d}"]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    total += digits[8] * 5 // 10
    return "".join(map(str, digits)) + str(-total % 10)
