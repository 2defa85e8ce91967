"""The page of all terms, and what templates say to explain one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from flask import Blueprint, Response, g

from seoul_gyeyak.glossary.terms import Term, anchor, glossary
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import Page, render_once

blueprint = Blueprint("glossary", __name__)

SAID_ON_LISTS: Final[Mapping[RecordKind | None, Sequence[str]]] = {
    None: ("추정가격", "낙찰금액", "계약금액", "수의계약"),
    RecordKind.PLAN: ("발주계획", "발주예정금액", "수의계약"),
    RecordKind.NOTICE: ("추정가격", "배정예산", "기초금액", "차수", "지역제한"),
    RecordKind.OPENING: ("예정가격", "낙찰금액", "개찰 1순위", "유찰"),
    RecordKind.CONTRACT: ("수의계약", "1인 견적", "2인 이상 견적", "공동계약"),
    RecordKind.COMPANY: ("여성기업", "장애인기업", "사회적기업", "소기업"),
}
"""What the cards and conditions of each list say: a card is one link, so its words cannot be
buttons, and stand under the list.
"""


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
def said_on_list(kind: RecordKind | None) -> Sequence[str]:
    """Return the terms to explain under the list of a kind, or of all kinds."""
    return SAID_ON_LISTS[kind]


@blueprint.app_template_global()
def explained_terms() -> Sequence[Term]:
    """Return the terms that the page has said so far, each once."""
    return list(g.setdefault("explained_terms", {}).values())


def noted(term: Term) -> None:
    """Remember a term until the page's explanations are written."""
    g.setdefault("explained_terms", {})[term.number] = term
