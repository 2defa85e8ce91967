"""Everything an address may name, of this data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.search import results as shelf
from seoul_gyeyak.search.choices import FirmChoice, Offer
from seoul_gyeyak.search.typed_values import Arguments, first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


def offered(session: Session, args: Arguments, version: int) -> Offer:
    """Return the agencies, the departments, and the firm that is asked for."""
    return Offer(shelf.agencies(session, version), {}, firm(session, first(args, "company")))


def firm(session: Session, slug: str) -> Mapping[str, FirmChoice]:
    """Return the firm of this address."""
    if not slug:
        return {}
    statement = select(Company.slug, Company.name, Company.id).where(Company.slug == slug)
    return {row.slug: FirmChoice(*row) for row in session.execute(statement)}
