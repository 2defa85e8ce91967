"""The addresses of statistics: visits, the city's spending, and each table as a file."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request, url_for

from seoul_gyeyak import clock
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.search.results import remembered
from seoul_gyeyak.statistics import queries
from seoul_gyeyak.statistics.criteria import Per, VisitCriteria
from seoul_gyeyak.statistics.spending import spending_page
from seoul_gyeyak.statistics.tables import table_named
from seoul_gyeyak.statistics.visits import visits_page
from seoul_gyeyak.web.freshness import data_version, freshness
from seoul_gyeyak.web.pages import Page, render_once
from seoul_gyeyak.web.spreadsheets import as_csv, origin

MISSING = "이 이름의 표는 없습니다."
blueprint = Blueprint("statistics", __name__, url_prefix="/stats")


@blueprint.get("")
def visits() -> Response:
    """Show visits, words and certificates."""
    return render_once("statistics/visits.html", page_of_visits, block="main")


def page_of_visits() -> Page:
    """Read which periods are asked for, and ask."""
    criteria = asked()
    context = {
        "page": visits_page(db.session, criteria),
        "spans": [(per, address(replace(criteria, per=per))) for per in Per],
        "address": address,
        "of_menu": lambda menu: address(replace(criteria, menu=menu)),
        "fewest": (queries.FEWEST_DAYS, queries.FEWEST_SEARCHES),
    }
    return Page(address(criteria), context)


@blueprint.get("/spending")
def spending() -> Response:
    """Show what the city spent."""
    return render_once("statistics/spending.html", page_of_spending, block="main")


def page_of_spending() -> Page:
    """Ask for it; only an ingest changes it, or the year."""
    name = f"stats:spending:{clock.today().year}"
    page = remembered(data_version(), name, lambda: spending_page(db.session))
    return Page(url_for("statistics.spending"), {"page": page})


@blueprint.get("/<name>.csv")
def table(name: str) -> Response:
    """Send one table as CSV."""
    found = table_named(db.session, name, asked())
    if found is None:
        raise MissingRecordError(MISSING)
    fresh = freshness()
    notes = tuple(origin(fresh.refreshed_at, is_demo=fresh.is_demo)) if fresh else ()
    return as_csv(replace(found, notes=notes))


def asked() -> VisitCriteria:
    """Read the query string."""
    return VisitCriteria.from_args(request.args, clock.today())


def address(criteria: VisitCriteria, endpoint: str = "statistics.visits", name: str = "") -> str:
    """Return the address of what criteria say, of the page or of a file."""
    named = {"name": name} if name else {}
    return url_for(endpoint, **named, **criteria.to_args())  # type: ignore[arg-type]  # none of the names is url_for's own
