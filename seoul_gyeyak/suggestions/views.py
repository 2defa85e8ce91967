"""The address that the search box asks while someone types."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import orjson
from flask import Blueprint, Response, current_app, request, url_for

from seoul_gyeyak.catalogue.asking import of_newest
from seoul_gyeyak.database import db
from seoul_gyeyak.search.links import PATHS
from seoul_gyeyak.search.results import remembered
from seoul_gyeyak.suggestions.firms import firms
from seoul_gyeyak.suggestions.offices import offices
from seoul_gyeyak.suggestions.places import places
from seoul_gyeyak.suggestions.suggestion import Suggestion
from seoul_gyeyak.suggestions.typed import cleaned
from seoul_gyeyak.suggestions.words import words
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.freshness import data_version

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.reading import Catalogue

blueprint = Blueprint("suggestions", __name__)

LARGEST: Final = 1_000
"""Bytes of an answer before it is compressed."""
SECONDS_KEPT: Final = 60
KINDS: Final = {path.strip("/"): kind for kind, path in PATHS.items()} | {"map": RecordKind.COMPANY}
"""What is looked for by the first part of the page's address."""


@blueprint.get("/suggest")
def suggest() -> Response:
    """Answer what `q` may become, in the list named by `in` where words are concerned."""
    version = data_version()
    tag = f"{current_app.extensions['release']}-{version}"
    if request.if_none_match.contains_weak(tag):
        return kept(Response(status=HTTPStatus.NOT_MODIFIED), tag)
    typed, kind = cleaned(request.args.get("q", "")), KINDS.get(request.args.get("in", ""))
    name = f"suggest:{kind.value if kind else ''}:{typed}"
    body = remembered(version, name, partial(written, typed, kind))
    return kept(Response(body, mimetype="application/json"), tag)


def kept(response: Response, tag: str) -> Response:
    """Let everyone keep an answer for a minute, and as long as the data is the same."""
    response.set_etag(tag, weak=True)
    response.cache_control.public = True
    response.cache_control.max_age = SECONDS_KEPT
    return response


def written(typed: str, kind: RecordKind | None) -> bytes:
    """Return the suggestions as they are sent, as many as there is room for."""
    tell = partial(suggestions, typed=typed, kind=kind)
    found = of_newest(db.session, tell) if typed else []
    while True:
        body = orjson.dumps([each.written() for each in found])
        if len(body) <= LARGEST:
            return body
        found.pop()


def suggestions(catalogue: Catalogue, typed: str, kind: RecordKind | None) -> list[Suggestion]:
    """Ask for words, then agencies and departments, then firms."""
    return [
        *words(catalogue, typed, kind),
        *places(catalogue, typed, agency_page),
        *offices(catalogue, typed, office_page),
        *firms(catalogue.session, typed, firm_page),
    ]


def agency_page(slug: str) -> str:
    """Return the address of an agency."""
    return url_for("agencies.detail", slug=slug)


def office_page(value: str) -> str:
    """Return the address of a department's records."""
    return url_for("search.results", department=value)


def firm_page(slug: str) -> str:
    """Return the address of a firm."""
    return url_for("companies.detail", slug=slug)
