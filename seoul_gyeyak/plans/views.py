"""The addresses of order plans; a former one leads to the plan that stands for it now."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.plans.pages import canonical_slug, find_plan, plan_page
from seoul_gyeyak.sources.showing import source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import render

blueprint = Blueprint("plans", __name__, url_prefix="/plans")


@blueprint.get("/<slug>")
def detail(slug: str) -> Response:
    """Show one order plan."""
    try:
        page = plan_page(db.session, slug)
    except MissingRecordError:
        return redirected("plans.detail", slug)
    return render("plans/detail.html", block="main", page=page)


@blueprint.get("/<slug>/source")
def source(slug: str) -> Response:
    """Show the source rows of one order plan."""
    try:
        plan = find_plan(db.session, slug)
    except MissingRecordError:
        return redirected("plans.source", slug)
    back = url_for("plans.detail", slug=plan.slug)
    page = source_page(db.session, RecordKind.PLAN, plan.id, title=plan.title, back=back)
    return render("sources/detail.html", block="main", page=page)


def redirected(endpoint: str, former: str) -> Response:
    """Lead from a former address to the present one; raises MissingRecordError."""
    return redirect(url_for(endpoint, slug=canonical_slug(db.session, former)), code=301)
