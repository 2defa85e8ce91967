"""The addresses of desks: the page, its files, and the sheet that compares quotes."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, g, request, url_for

from seoul_gyeyak import clock
from seoul_gyeyak.database import db
from seoul_gyeyak.desks import pages
from seoul_gyeyak.desks.criteria import DeskCriteria
from seoul_gyeyak.desks.pages import Desk
from seoul_gyeyak.desks.quotes import Quotes, bids, head, rows, typed_wrongly
from seoul_gyeyak.desks.rules import Rule
from seoul_gyeyak.desks.sheets import DeskSheet
from seoul_gyeyak.desks.wording import told
from seoul_gyeyak.search.typed_values import cleaned, first, misread
from seoul_gyeyak.web.formats import day
from seoul_gyeyak.web.freshness import data_version, freshness
from seoul_gyeyak.web.pages import Page, render_once
from seoul_gyeyak.web.spreadsheets import Table, as_csv, as_xlsx, origin

NO_BIDS = "이 공고번호의 투찰이 없습니다. 개찰이 끝난 공고의 번호를 적어 주십시오."
TYPED = "이 표의 값은 쓰는 사람이 적은 것입니다."

blueprint = Blueprint("desks", __name__, url_prefix="/agencies/<slug>/desk")


@blueprint.get("")
def detail(slug: str) -> Response:
    """Show one sheet of a desk beside what was picked of it, or that alone for a swap."""
    block = "picked" if request.args.get("part") == "picked" else "main"
    return render_once("desks/detail.html", lambda: page_of_desk(slug), block=block)


def page_of_desk(slug: str) -> Page:
    """Read what is asked, ask for it, lay it out."""
    at, criteria = asked(slug)
    page = pages.desk_page(db.session, at, criteria, rule(), data_version())
    context = {
        "page": page,
        "sheets": tuple(DeskSheet),
        "notes": told(criteria, rule()),
        "misread": misread(request.args, clock.today()),
        "address": address,
        "file": lambda of, endpoint: address(of.with_(page=1, pick=""), endpoint),
    }
    return Page(address(criteria), context)


@blueprint.get("/list.csv")
def as_csv_file(slug: str) -> Response:
    """Send all rows of a sheet as CSV."""
    return as_csv(table_of(slug))


@blueprint.get("/list.xlsx")
def as_excel_file(slug: str) -> Response:
    """Send all rows of a sheet for Excel."""
    return as_xlsx(table_of(slug))


def table_of(slug: str) -> Table:
    """Read what is asked and ask for all of it."""
    at, criteria = asked(slug)
    fresh = freshness()
    notes = tuple(origin(fresh.refreshed_at, is_demo=fresh.is_demo)) if fresh else ()
    return pages.table(db.session, at, criteria, rule(), notes)


@blueprint.get("/quotes")
def quotes(slug: str) -> Response:
    """Show the sheet that compares quotes, as typed or begun with the bids for a notice."""
    return render_once("desks/quotes.html", lambda: page_of_quotes(slug), block="main")


def page_of_quotes(slug: str) -> Page:
    """Read what is typed; an opening that is not there is said, and the sheet stays."""
    at = pages.desk(db.session, slug, data_version())
    number = cleaned(first(request.args, "notice"))
    begun = bids(db.session, number) if number else None
    context = {
        "buyer": at.buyer,
        "quotes": begun or Quotes.from_args(request.args),
        "notice": number,
        "problem": NO_BIDS if number and begun is None else "",
        "typed": typed_wrongly(request.args),
        "today": clock.today(),
    }
    return Page(request.full_path.removesuffix("?"), context)


@blueprint.get("/quotes.csv")
def quotes_as_csv(slug: str) -> Response:
    """Send the sheet as CSV."""
    return as_csv(table_of_quotes(slug))


@blueprint.get("/quotes.xlsx")
def quotes_as_excel(slug: str) -> Response:
    """Send the sheet for Excel."""
    return as_xlsx(table_of_quotes(slug))


def table_of_quotes(slug: str) -> Table:
    """Read the sheet as a table; nothing in it is of the data, so it says so."""
    at = pages.desk(db.session, slug, data_version())
    typed = Quotes.from_args(request.args)
    notes = at.buyer.name, f"작성일 {day(clock.today())}", TYPED
    return Table(typed.describe(), head(typed), rows(typed), notes)


def asked(slug: str) -> tuple[Desk, DeskCriteria]:
    """Read whose desk is asked for, and what of it."""
    at = pages.desk(db.session, slug, data_version())
    return at, DeskCriteria.from_args(request.args, at.buyer, at.departments, clock.today())


def address(criteria: DeskCriteria, endpoint: str = "desks.detail") -> str:
    """Return the address of what criteria say; the router is asked once for each page."""
    if "desk_addresses" not in g:
        g.desk_addresses = {}
    known: dict[str, str] = g.desk_addresses
    if endpoint not in known:
        known[endpoint] = url_for(endpoint, slug=criteria.buyer.slug)
    args = urlencode(criteria.to_args())
    return f"{known[endpoint]}?{args}" if args else known[endpoint]


def rule() -> Rule:
    """Return the thresholds that settings say."""
    found: Rule = current_app.extensions["desk_rule"]
    return found
