"""The page of what a device keeps, and what templates say to offer keeping something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request

from seoul_gyeyak.database import db
from seoul_gyeyak.saved import records
from seoul_gyeyak.saved.changes import changes
from seoul_gyeyak.saved.items import KINDS, Entry, Item, SavedKind, State, items_of
from seoul_gyeyak.saved.searches import kept_as, searches
from seoul_gyeyak.web.freshness import data_version
from seoul_gyeyak.web.guards import csrf
from seoul_gyeyak.web.pages import render

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.search.listing import Listing

blueprint = Blueprint("saved", __name__)
csrf.exempt(f"{__name__}.entries")

Asked = Callable[["Session", Collection[str]], Mapping[str, State]]
RECORDS: Final[Mapping[SavedKind, Asked]] = {
    SavedKind.NOTICE: records.notices,
    SavedKind.PLAN: records.plans,
    SavedKind.CONTRACT: records.contracts,
    SavedKind.COMPANY: records.companies,
}


@blueprint.get("/saved")
def page() -> Response:
    """Show the page; the list of what is kept is on the device, which asks for it."""
    return render("saved/page.html", block="entries", entries=None)


@blueprint.post("/saved")
def entries() -> Response:
    """Answer how the things a device sends are now.

    Nothing is kept or changed by it, so it needs no token: a list that long does not fit into an
    address, and what one keeps is nobody's business but one's own.
    """
    sent = items_of(request.get_json(force=True, silent=True))
    response = render("saved/page.html", block="entries", entries=entries_of(sent))
    response.headers["Cache-Control"] = "no-store"
    return response


def entries_of(sent: Sequence[Item]) -> list[Entry]:
    """Put each thing beside how it is now, what changed first."""
    by_kind = {kind: [each for each in sent if each.kind is kind] for kind in SavedKind}
    found = searches(db.session, by_kind[SavedKind.SEARCH], data_version())
    for kind, ask in RECORDS.items():
        states = ask(db.session, [each.id for each in by_kind[kind]])
        found += [entry_of(each, states.get(each.id)) for each in by_kind[kind]]
    in_order = {(each.item.kind, each.item.id): each for each in found}
    entries = [in_order[each.kind, each.id] for each in sent]
    return sorted(entries, key=lambda each: not each.changes)


def entry_of(item: Item, state: State | None) -> Entry:
    """Say what changed of one record."""
    return Entry(item, state, changes(item.kind, item.mark, state.mark) if state else [])


@blueprint.app_template_global()
def mark_of(kind: str, identity: str) -> str:
    """Return the mark of a record as it is now."""
    ask = RECORDS[KINDS[kind]]
    state = ask(db.session, [identity]).get(identity)
    return state.mark if state else ""


@blueprint.app_template_global()
def search_kept_as(listing: Listing) -> tuple[str, str]:
    """Return the address a list is kept under, and its mark now."""
    return kept_as(db.session, listing)
