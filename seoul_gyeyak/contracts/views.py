"""The addresses of contracts: one canonical, every other number of a contract leads there."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from seoul_gyeyak.contracts import answers as answers  # noqa: PLC0414 - imported to be asked
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.contracts.pages import canonical_slug, contract_page, find_contract
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.sources.showing import SourcePage, source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import Page, render, render_once

blueprint = Blueprint("contracts", __name__, url_prefix="/contracts")


@blueprint.get("/<slug>")
def detail(slug: str) -> Response:
    """Show one contract, or lead from one of its numbers to its address."""
    try:
        return render_once("contracts/detail.html", partial(page_of_contract, slug), block="main")
    except MissingRecordError:
        return redirect(
            url_for("contracts.detail", slug=canonical_slug(db.session, slug)), code=301
        )


def page_of_contract(slug: str) -> Page:
    """Ask for one contract."""
    page = contract_page(db.session, find_contract(db.session, slug))
    return Page(url_for("contracts.detail", slug=slug), {"page": page})


@blueprint.get("/<slug>/source")
def source(slug: str) -> Response:
    """Show the source rows of one contract, or lead to them."""
    contract = contract_or_address(slug)
    if isinstance(contract, str):
        return redirect(url_for("contracts.source", slug=contract), code=301)
    return render("sources/detail.html", block="main", page=source_of(contract))


def contract_or_address(slug: str) -> Contract | str:
    """Return the contract at an address, or the address of the one known by that number."""
    try:
        return find_contract(db.session, slug)
    except MissingRecordError:
        return canonical_slug(db.session, slug)


def source_of(contract: Contract) -> SourcePage:
    """Gather a contract's source rows."""
    back = url_for("contracts.detail", slug=contract.slug)
    return source_page(
        db.session, RecordKind.CONTRACT, contract.id, title=contract.title, back=back
    )
