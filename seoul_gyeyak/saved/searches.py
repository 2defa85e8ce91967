"""How kept searches are now: what they are called and how many records they find."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from werkzeug.datastructures import MultiDict

from seoul_gyeyak import clock
from seoul_gyeyak.saved.items import State, joined
from seoul_gyeyak.search import results as shelf
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.links import PATHS, address
from seoul_gyeyak.search.offering import offered
from seoul_gyeyak.search.resolving import resolved
from seoul_gyeyak.web.formats import count

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.search.listing import Listing

KINDS: Final = {path: kind for kind, path in PATHS.items()}


def searches(session: Session, addresses: Iterable[str], version: int) -> dict[str, State]:
    """Return each search by the address it was kept under; what is no list of ours is left out."""
    found = {each: search(session, each, version) for each in addresses}
    return {each: state for each, state in found.items() if state}


def search(session: Session, kept: str, version: int) -> State | None:
    """Ask for one search; None when the address is no list of ours."""
    path, query = urlsplit(kept)[2:4]
    if path not in KINDS:
        return None
    args = MultiDict(parse_qsl(query))
    today, offer = clock.today(), offered(session, args, version)
    criteria = first_page(SearchCriteria.from_args(args, KINDS[path], offer, today))
    asked = resolved(criteria, offer, today).criteria
    total = shelf.search(session, asked, version).total
    return State(asked.describe(), address(criteria), f"{count(total)}건", joined((total,)))


def kept_as(listing: Listing) -> tuple[str, str]:
    """Return the address a list is kept under, and its mark now."""
    return address(first_page(listing.criteria)), joined((listing.total,))


def first_page(criteria: SearchCriteria) -> SearchCriteria:
    """Return a search as it begins."""
    return criteria.at_page(1)
