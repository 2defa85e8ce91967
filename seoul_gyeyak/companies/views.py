"""The addresses of companies: opaque, because a business number never stands in a URL."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, url_for

from seoul_gyeyak.companies.pages import company_page, find_company
from seoul_gyeyak.database import db
from seoul_gyeyak.sources.showing import source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.embedding import embeddable
from seoul_gyeyak.web.pages import Page, render, render_once

blueprint = Blueprint("companies", __name__, url_prefix="/companies")


@blueprint.get("/<slug>")
@embeddable
def detail(slug: str) -> Response:
    """Show one company."""
    return render_once("companies/detail.html", partial(page_of_company, slug), block="main")


def page_of_company(slug: str) -> Page:
    """Ask for one company."""
    page = company_page(db.session, slug)
    return Page(url_for("companies.detail", slug=slug), {"page": page})


@blueprint.get("/<slug>/source")
def source(slug: str) -> Response:
    """Show the source rows of one company."""
    company = find_company(db.session, slug)
    back = url_for("companies.detail", slug=company.slug)
    page = source_page(db.session, RecordKind.COMPANY, company.id, title=company.name, back=back)
    return render("sources/detail.html", block="main", page=page)
