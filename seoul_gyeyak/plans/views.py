"""The addresses of order plans; a former one leads to the plan that stands for it now."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.plans.pages import canonical_slug, find_plan, plan_page
from seoul_gyeyak.sources.showing import source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import Page, render, render_once

blueprint = Blueprint("plans", __name__, url_prefix="/plans")


@blueprint.get("/<slug>")
def detail(slug: str) -> Response:
    """Show one order plan."""
    try:
        return render_once("plans/detail.html", partial(page_of_plan, slug), block="main")
    except MissingRecordError:
        return redirected("plans.detail", slug)


def page_of_plan(slug: str) -> Page:
    """Ask for one order plan."""
    page = plan_page(db.session, slug)
    return Page(url_for("plans.detail", slug=slug), {"page": page})


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
