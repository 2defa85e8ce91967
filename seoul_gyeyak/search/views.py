"""The home page and the lists: one for each kind of record and one for all together."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, request

from seoul_gyeyak.database import db
from seoul_gyeyak.search import results as shelf
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.listing import Listing, tiles
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.freshness import data_version
from seoul_gyeyak.web.pages import Page, render_once

blueprint = Blueprint("search", __name__)


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
    """Answer with one page of a list, or with its results alone for a swap."""
    return render_once("search/results.html", partial(page_of_list, kind), block="results")


def page_of_list(kind: RecordKind | None) -> Page:
    """Read what is asked, ask for it, lay it out."""
    version = data_version()
    agencies = shelf.agencies(db.session, version)
    criteria = SearchCriteria.from_args(request.args, kind, agencies)
    found = shelf.search(db.session, criteria, version)
    listing = Listing(criteria, found.total, found.by_kind, found.facets, agencies, found.meaning)
    return Page(listing.address, {"listing": listing, "cards": found.cards})
