"""Everything an address may name, of this data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seoul_gyeyak.catalogue import asking
from seoul_gyeyak.search import firms
from seoul_gyeyak.search import results as shelf
from seoul_gyeyak.search.choices import Offer
from seoul_gyeyak.search.typed_values import Arguments, first

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def offered(session: Session, args: Arguments, version: int) -> Offer:
    """Return the agencies, the departments, and the firm that is asked for."""
    slug = first(args, "company")
    asked = firms.choices(session, firms.with_slug(slug)) if slug else []
    may_name = first(args, "q") or first(args, "department")
    return Offer(
        shelf.agencies(session, version),
        asking.departments(session) if may_name else {},
        {firm.slug: firm for firm in asked},
        shelf.trades(session, version),
    )
