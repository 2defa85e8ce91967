"""The addresses of openings."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, url_for

from seoul_gyeyak.database import db
from seoul_gyeyak.openings.pages import find_opening, opening_page
from seoul_gyeyak.sources.showing import source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import Page, render, render_once

blueprint = Blueprint("openings", __name__, url_prefix="/openings")


@blueprint.get("/<slug>")
def detail(slug: str) -> Response:
    """Show one opening."""
    return render_once("openings/detail.html", partial(page_of_opening, slug), block="main")


def page_of_opening(slug: str) -> Page:
    """Ask for one opening."""
    page = opening_page(db.session, slug)
    return Page(url_for("openings.detail", slug=slug), {"page": page})


@blueprint.get("/<slug>/source")
def source(slug: str) -> Response:
    """Show the source rows of one opening."""
    opening = find_opening(db.session, slug)
    back = url_for("openings.detail", slug=opening.slug)
    page = source_page(db.session, RecordKind.OPENING, opening.id, title=opening.title, back=back)
    return render("sources/detail.html", block="main", page=page)
