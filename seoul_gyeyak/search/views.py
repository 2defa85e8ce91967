"""The home page and the lists: one for each kind of record and one for all together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from flask import Blueprint, Response, request

from seoul_gyeyak import clock
from seoul_gyeyak.database import db
from seoul_gyeyak.search import firms, typed_values
from seoul_gyeyak.search import results as shelf
from seoul_gyeyak.search.choices import Offer
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.links import tiles
from seoul_gyeyak.search.listing import Listing
from seoul_gyeyak.search.numbers import lead_to_firm, number_in
from seoul_gyeyak.search.offering import offered
from seoul_gyeyak.search.resolving import Resolved, resolved
from seoul_gyeyak.search.tabs import ByKind, tab_counts
from seoul_gyeyak.search.typed_values import cleaned, first, misread
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.freshness import data_version
from seoul_gyeyak.web.pages import Page, render_once
from seoul_gyeyak.web.versions import wants_fragment

blueprint = Blueprint("search", __name__)


AT_ONCE: Final = 20
FOLLOWING: Final = 80
"""Rows of a swap, and of what follows it at once: neither may weigh more than 10 kB."""


class Waiting(NamedTuple):
    """Rows that are asked for on their own: those after so many, and how many they are."""

    after: int
    left: int


class Asking(NamedTuple):
    """What an address says, what it means today, and what it may name."""

    criteria: SearchCriteria
    resolved: Resolved
    offer: Offer
    today: dt.date


@blueprint.get("/")
def home() -> Response:
    """Show how much there is, what closes soon and what is newly planned."""
    return render_once("search/home.html", page_of_home)


def page_of_home() -> Page:
    """Ask for the home page and lay it out."""
    shown = shelf.home(db.session, data_version())
    return Page("/", {"tiles": tiles(shown.by_kind), "shown": shown})


@blueprint.get("/search")
def results() -> Response:
    """Show every kind of record together."""
    return listed(None)


@blueprint.get("/plans")
def plans() -> Response:
    """List order plans."""
    return listed(RecordKind.PLAN)


@blueprint.get("/notices")
def notices() -> Response:
    """List bid notices."""
    return listed(RecordKind.NOTICE)


@blueprint.get("/openings")
def openings() -> Response:
    """List bid openings."""
    return listed(RecordKind.OPENING)


@blueprint.get("/contracts")
def contracts() -> Response:
    """List contracts."""
    return listed(RecordKind.CONTRACT)


@blueprint.get("/companies")
def companies() -> Response:
    """List companies."""
    return listed(RecordKind.COMPANY)


def listed(kind: RecordKind | None) -> Response:
    """Answer with a list, with its results alone for a swap, or with rows to go below.

    A business number is no word to look for: it leads to its firm.
    """
    number = number_in(first(request.args, "q"))
    if number:
        return lead_to_firm(db.session, number)
    part = request.args.get("part") if wants_fragment() else None
    make, block = PARTS.get(part, (page_of_list, "results"))
    return render_once("search/results.html", partial(make, kind), block=block)


def page_of_list(kind: RecordKind | None) -> Page:
    """Read what is asked, ask for it, lay it out."""
    asking = asked(kind)
    found = shelf.search(db.session, asking.resolved.criteria, data_version())
    listing = laid_out(asking, found)
    shown = found.cards[:AT_ONCE] if wants_fragment() else found.cards
    context = {"listing": listing, "cards": shown, "waiting": waiting(found, len(shown))}
    return Page(listing.address, context, searched=searched(asking, found))


def waiting(found: shelf.Results, shown: int) -> Waiting | None:
    """Return what of the rows asked for is still to come after so many of them."""
    left = len(found.cards) - shown
    return Waiting(shown, left) if left > 0 else None


def waiting_rows(kind: RecordKind | None) -> Page:
    """Ask for the rows that a swap left out, for it had to be light."""
    asking = asked(kind)
    found = shelf.search(db.session, asking.resolved.criteria, data_version())
    after = typed_values.page_number(first(request.args, "after"))
    shown = found.cards[after : after + FOLLOWING]
    listing = laid_out(asking, found)
    left = waiting(found, after + len(shown))
    context = {"listing": listing, "cards": shown, "waiting": left}
    return Page(listing.address, context, is_added=True)


def searched(asking: Asking, found: shelf.Results) -> tuple[str, str, bool] | None:
    """Say what was typed, which words were looked for, and whether there is anything of them.

    Where conditions narrow the list, nothing found is not the words' fault.
    """
    words = asking.resolved.criteria.q
    is_found = bool(found.total or asking.resolved.criteria.conditions())
    return (
        (asking.criteria.q, words, is_found or any(found.counts.by_kind.values()))
        if words
        else None
    )


def more_rows(kind: RecordKind | None) -> Page:
    """Ask for the last of the pages shown, which the others stand above already."""
    asking = asked(kind)
    last = asking.resolved.criteria.at_page(asking.criteria.upto)
    found = shelf.search(db.session, last, data_version())
    listing = laid_out(asking, found)
    return Page(listing.address, {"listing": listing, "cards": found.cards}, is_added=True)


def laid_out(asking: Asking, found: shelf.Results) -> Listing:
    """Put what was found beside what was asked."""
    count = partial(shelf.count, db.session, version=data_version())
    typed = cleaned(first(request.args, "firm"))
    return Listing(
        asking.criteria,
        asking.resolved,
        replace(found.counts, by_kind=tabs(asking, found, count)),
        asking.offer,
        asking.today,
        found.meaning,
        misread(request.args, asking.today),
        found.remedies,
        firms.box(db.session, asking.resolved.criteria, typed, count),
    )


def tabs(asking: Asking, found: shelf.Results, count: Callable[[SearchCriteria], int]) -> ByKind:
    """Count each tab; where nothing was read in the words it is as the catalogue says."""
    by_kind = found.counts.by_kind
    if not asking.resolved.sentences:
        return by_kind

    def there(kind: RecordKind | None) -> SearchCriteria:
        return resolved(asking.criteria.of_kind(kind), asking.offer, asking.today).criteria

    return tab_counts(asking.resolved.criteria, by_kind, found.meaning, there, count)


def asked(kind: RecordKind | None) -> Asking:
    """Read what is asked, today."""
    today, offer = clock.today(), offered(db.session, request.args, data_version())
    criteria = SearchCriteria.from_args(request.args, kind, offer, today)
    return Asking(criteria, resolved(criteria, offer, today), offer, today)


PARTS: Final[dict[str | None, tuple[Callable[[RecordKind | None], Page], str]]] = {
    "rows": (more_rows, "rows"),
    "rest": (waiting_rows, "rest"),
}
"""What htmx may ask of a list but its results: who makes it, and the block that shows it."""
