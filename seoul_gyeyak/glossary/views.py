"""The page of all terms, and what templates say to explain one."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, g

from seoul_gyeyak.glossary.terms import Term, anchor, glossary
from seoul_gyeyak.web.pages import Page, render_once

blueprint = Blueprint("glossary", __name__)


@blueprint.get("/glossary")
def terms() -> Response:
    """Show every term."""
    return render_once("glossary/terms.html", page_of_terms)


def page_of_terms() -> Page:
    """Lay out the terms under their consonants."""
    kept = glossary()
    return Page("/glossary", {"letters": kept.by_letter(), "count": len(kept.terms)})


@blueprint.app_template_filter()
def in_pieces(text: str) -> list[tuple[str, Term | None]]:
    """Return a text in pieces, each term with what is known of it."""
    return list(glossary().pieces(text))


@blueprint.app_template_filter()
def term_anchor(name: str) -> str:
    """Return where on the page of all terms a term stands."""
    return anchor(name)


@blueprint.app_template_global()
def explain(term: Term) -> str:
    """Note that this page says a term; return the id of its explanation."""
    noted(term)
    return f"term-{term.number}"


@blueprint.app_template_global()
def explained_terms() -> Sequence[Term]:
    """Return the terms that the page has said so far, each once."""
    return list(g.setdefault("explained_terms", {}).values())


def noted(term: Term) -> None:
    """Remember a term until the page's explanations are written."""
    g.setdefault("explained_terms", {})[term.number] = term
