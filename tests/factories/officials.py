"""Accounts of officials, all with one password that is quick to look at."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher

from seoul_gyeyak.accounts.models import Account
from seoul_gyeyak.vocabulary import OfficialRole
from tests.factories.buyers import agency
from tests.factories.keeping import Given, kept, numbers
from tests.factories.products import SENT_AT

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PASSWORD: Final = "correct horse battery staple"  # noqa: S105 - of invented people


@cache
def quick_hash() -> str:
    """Return the password hashed as lightly as Argon2 allows."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def account(session: Session, **given: Given) -> Account:
    """Make the account of somebody in 마포구."""
    serial = next(numbers)
    slug = given.pop("agency", "mapo")
    defaults = {
        "login": f"official{serial}",
        "name": "김담당",
        "role": OfficialRole.AGENCY,
        "agency_id": agency(session, slug=slug).id,
        "password_hash": quick_hash(),
        "created_at": SENT_AT,
    }
    return kept(session, Account(**{**defaults, **given}))
