"""The addresses of agencies: all of them, and each with an embed view for its own site."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, url_for

from seoul_gyeyak.database import db
from seoul_gyeyak.profiles import pages
from seoul_gyeyak.web.embedding import embeddable
from seoul_gyeyak.web.freshness import data_version
from seoul_gyeyak.web.pages import Page, render_once

blueprint = Blueprint("agencies", __name__, url_prefix="/agencies")


@blueprint.get("")
def everyone() -> Response:
    """List all agencies in their groups."""
    return render_once("agencies/everyone.html", page_of_everyone, block="main")


def page_of_everyone() -> Page:
    """Ask for all agencies."""
    return Page(url_for("agencies.everyone"), {"groups": pages.everyone(db.session)})


@blueprint.get("/<slug>")
@embeddable
def detail(slug: str) -> Response:
    """Show one agency."""
    return render_once("agencies/detail.html", partial(page_of_agency, slug), block="main")


def page_of_agency(slug: str) -> Page:
    """Ask for one agency."""
    page = pages.agency_page(db.session, slug, data_version())
    return Page(url_for("agencies.detail", slug=slug), {"page": page})
