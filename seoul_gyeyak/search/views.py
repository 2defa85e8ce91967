"""The home page and the lists over all kinds of record."""

from __future__ import annotations

from flask import Blueprint, Response

from seoul_gyeyak.web.pages import render

blueprint = Blueprint("search", __name__)


@blueprint.get("/")
def home() -> Response:
    """Show what closes soon and what is newly planned."""
    return render("search/home.html")


@blueprint.get("/search")
def results() -> Response:
    """Show every kind of record together."""
    return render("search/results.html", block="results")


@blueprint.get("/plans")
def plans() -> Response:
    """List order plans."""
    return render("search/results.html", block="results")


@blueprint.get("/notices")
def notices() -> Response:
    """List bid notices."""
    return render("search/results.html", block="results")


@blueprint.get("/openings")
def openings() -> Response:
    """List bid openings."""
    return render("search/results.html", block="results")


@blueprint.get("/contracts")
def contracts() -> Response:
    """List contracts."""
    return render("search/results.html", block="results")


@blueprint.get("/companies")
def companies() -> Response:
    """List companies."""
    return render("search/results.html", block="results")
