"""A search as it is written first: `LIKE '%word%'` on the same data, to be set beside ours.

It counts every kind and shows twenty, the newest first, as our list does; no filters, no Korean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask import Blueprint, Response, request
from sqlalchemy import ColumnElement, func, select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.database import Model, db
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.search.links import PATHS
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import render

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

blueprint = Blueprint("substring", __name__)

SUBSTRING_PATH: Final = "/bench-like"
SHOWN: Final = 20


class Titled(NamedTuple):
    """The columns a plain search of one kind reads: what is searched, and the record's address."""

    model: type[Model]
    title: ColumnElement[Any]
    slug: ColumnElement[Any]


TITLED: Final[Mapping[RecordKind, Titled]] = {
    kind: Titled(model, model.__table__.c[title], model.__table__.c[slug])
    for kind, (model, title, slug) in {
        RecordKind.PLAN: (OrderPlan, "title", "slug"),
        RecordKind.NOTICE: (Notice, "title", "number"),
        RecordKind.OPENING: (Opening, "title", "slug"),
        RecordKind.CONTRACT: (Contract, "title", "slug"),
        RecordKind.COMPANY: (Company, "name", "slug"),
    }.items()
}


@blueprint.get(SUBSTRING_PATH)
def results() -> Response:
    """Show what contains every word."""
    words = request.args.get("q", "").split()
    counts = {kind: count(db.session, kind, words) for kind in TITLED}
    shown = [row for kind in TITLED for row in newest(db.session, kind, words)]
    return render(
        "bench/substring.html", q=" ".join(words), counts=counts.items(), rows=shown[:SHOWN]
    )


def having(kind: RecordKind, words: list[str]) -> list[ColumnElement[bool]]:
    """Return the conditions: every word somewhere in the title."""
    return [TITLED[kind].title.contains(word, autoescape=True) for word in words]


def count(session: Session, kind: RecordKind, words: list[str]) -> int:
    """Count what has the words."""
    counted = select(func.count()).select_from(TITLED[kind].model)
    return session.execute(counted.where(*having(kind, words))).scalar_one()


def newest(session: Session, kind: RecordKind, words: list[str]) -> list[tuple[str, str]]:
    """Return title and address of the newest that have the words."""
    model, title, slug = TITLED[kind]
    found = select(title, slug).where(*having(kind, words))
    newest_first = model.__table__.c["id"].desc()
    rows = session.execute(found.order_by(newest_first).limit(SHOWN))
    return [(title, f"{PATHS[kind]}/{slug}") for title, slug in rows]
