"""한 일: who did what when; the city sees all, an agency its own staff's."""

from __future__ import annotations

from flask import Blueprint, Response, request
from sqlalchemy import func, select

from seoul_gyeyak.accounts import queries
from seoul_gyeyak.accounts.doors import guard, official
from seoul_gyeyak.accounts.models import Act
from seoul_gyeyak.database import db
from seoul_gyeyak.search.typed_values import cleaned, page_number
from seoul_gyeyak.vocabulary import OfficialAct
from seoul_gyeyak.web.pages import render
from seoul_gyeyak.web.paging import Paging

blueprint = Blueprint("acts", __name__, url_prefix="/office/acts")
guard(blueprint)
PER_PAGE = 50


@blueprint.get("")
def listing() -> Response:
    """Show the log, narrowed to a kind of act and to words of who or what."""
    who = official()
    act, words = OfficialAct.find(request.args.get("act")), cleaned(request.args.get("q", ""))
    found = queries.acts(None if who.is_city else who.agency_id)
    if act:
        found = found.where(Act.act == act)
    if words:
        found = found.where(
            Act.who.contains(words, autoescape=True) | Act.subject.contains(words, autoescape=True)
        )
    count = db.session.execute(
        select(func.count()).select_from(found.order_by(None).subquery())
    ).scalar_one()
    paging = Paging(page_number(request.args.get("page", "")), PER_PAGE, count)
    paging.require()
    rows = db.session.scalars(found.limit(PER_PAGE).offset(paging.offset)).all()
    asked = {"act": act.value if act else None, "q": words or None}
    return render(
        "office/acts.html",
        who=who,
        rows=rows,
        paging=paging,
        acts=tuple(OfficialAct),
        asked=asked,
    )
