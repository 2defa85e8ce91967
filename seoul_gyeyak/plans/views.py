"""The addresses of order plans."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from seoul_gyeyak.database import db
from seoul_gyeyak.plans.pages import find_plan, plan_page
from seoul_gyeyak.sources.showing import source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import render

blueprint = Blueprint("plans", __name__, url_prefix="/plans")


@blueprint.get("/<slug>")
def detail(slug: str) -> Response:
    """Show one order plan."""
    return render("plans/detail.html", block="main", page=plan_page(db.session, slug))


@blueprint.get("/<slug>/source")
def source(slug: str) -> Response:
    """Show the source rows of one order plan."""
    plan = find_plan(db.session, slug)
    back = url_for("plans.detail", slug=plan.slug)
    page = source_page(db.session, RecordKind.PLAN, plan.id, title=plan.title, back=back)
    return render("sources/detail.html", block="main", page=page)
