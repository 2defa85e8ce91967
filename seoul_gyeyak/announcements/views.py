"""The pages that say what this site is: how to use it, whose data it is, what it knows of you."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request

from seoul_gyeyak.web.pages import Page, render_once

blueprint = Blueprint("announcements", __name__)


@blueprint.get("/guide")
def guide() -> Response:
    """Say how to use the site."""
    return told("guide")


@blueprint.get("/privacy")
def privacy() -> Response:
    """Say what the program keeps of who reads, and what not."""
    return told("privacy")


@blueprint.get("/copyright")
def copyright_() -> Response:
    """Say under which terms data, program and typefaces may be used."""
    return told("copyright")


@blueprint.get("/data")
def data() -> Response:
    """Say where records come from, what they mean, and what they lack."""
    return told("data")


@blueprint.get("/contact")
def contact() -> Response:
    """Say whom to ask about what."""
    return told("contact")


def told(name: str) -> Response:
    """Answer with one of the pages."""
    return render_once(f"announcements/{name}.html", page_of, block="main")


def page_of() -> Page:
    """Lay a page out with what settings say that it tells."""
    settings = current_app.config
    context = {
        "contact": settings["GYEYAK_CONTACT"],
        "certificate_days": settings["GYEYAK_CERTIFICATE_DAYS"],
        "issuer": settings["GYEYAK_ISSUER"],
    }
    return Page(request.path, context)
