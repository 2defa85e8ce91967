"""The public pages of promotions: the list, one product, and the photographs of both."""

from __future__ import annotations

import re
from typing import Final

from flask import Blueprint, Response, current_app, request, url_for

from seoul_gyeyak import clock
from seoul_gyeyak.database import db, the_one
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.promotions import answers as answers  # noqa: PLC0414 - imported to be asked
from seoul_gyeyak.promotions import pages, queries
from seoul_gyeyak.promotions.albums import GONE, Album
from seoul_gyeyak.promotions.buyers import SHOWN
from seoul_gyeyak.promotions.criteria import PromotionCriteria
from seoul_gyeyak.web.facts import dialled
from seoul_gyeyak.web.freshness import data_version
from seoul_gyeyak.web.pages import Page, render_once

blueprint = Blueprint("promotions", __name__, url_prefix="/promotions")
FILE: Final = re.compile(r"(?P<name>[0-9a-f]{32})(?P<small>-small)?\.jpg", re.ASCII)
FOR_EVER: Final = "public, max-age=31536000, immutable"


@blueprint.get("")
def listing() -> Response:
    """List what firms show."""
    return render_once("promotions/list.html", page_of_list)


def page_of_list() -> Page:
    """Read what is asked, ask for it."""
    criteria = PromotionCriteria.from_args(request.args)
    found = pages.listing(db.session, criteria, clock.today(), data_version())
    return Page(url_for("promotions.listing", **criteria.to_args()), {"listing": found})


@blueprint.get("/<slug>")
def detail(slug: str) -> Response:
    """Show one product."""

    def page() -> Page:
        found = pages.detail(db.session, slug, clock.today())
        context = {"page": found, "lines": SHOWN, "dial": dialled(found.shown.version.phone)}
        return Page(url_for("promotions.detail", slug=slug), context)

    return render_once("promotions/detail.html", page)


@blueprint.get("/photos/<file>")
def photo(file: str) -> Response:
    """Send a photograph that something public shows; its name is random and never used again."""
    name, is_small = read_file_name(file)
    the_one(db.session, queries.public_photo(name, clock.today()), GONE)
    response = picture(name, is_small=is_small)
    response.headers["Cache-Control"] = FOR_EVER
    return response


def read_file_name(file: str) -> tuple[str, bool]:
    """Return a photograph's name and whether the small one is meant; any other name is nobody's."""
    found = FILE.fullmatch(file)
    if found is None:
        raise MissingRecordError(GONE)
    return found["name"], bool(found["small"])


def picture(name: str, *, is_small: bool) -> Response:
    """Return a photograph's file as what it is and nothing else."""
    body = album().read(name, is_small=is_small)
    response = current_app.response_class(body, mimetype="image/jpeg")
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def album() -> Album:
    """Return where photographs lie."""
    kept: Album = current_app.extensions["photo_album"]
    return kept
