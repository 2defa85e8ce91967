"""자료 현황 and 격리된 행: how fresh the data is, and rows that could not be read."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak import clock
from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.doors import city_official, guard, official
from seoul_gyeyak.database import db
from seoul_gyeyak.office import intake
from seoul_gyeyak.search.typed_values import page_number
from seoul_gyeyak.vocabulary import OfficialAct
from seoul_gyeyak.web.pages import render
from seoul_gyeyak.web.paging import Paging

blueprint = Blueprint("intake", __name__, url_prefix="/office/intake")
guard(blueprint)


@blueprint.get("")
def status() -> Response:
    """Show how fresh each source is and how its runs ended."""
    found = intake.intake(db.session, clock.now())
    return render("office/intake.html", who=official(), page=found)


@blueprint.get("/quarantine")
def quarantine() -> Response:
    """Show rows that could not be read; they belong to no agency, so to the city."""
    who = city_official()
    count = intake.unread_count(db.session)
    paging = Paging(page_number(request.args.get("page", "")), intake.PER_PAGE, count)
    paging.require()
    rows = intake.unread(db.session, paging.offset)
    return render("office/quarantine.html", who=who, rows=rows, paging=paging)


@blueprint.post("/quarantine")
def retry() -> AnyResponse:
    """Read them again."""
    who = city_official()
    counts = intake.retry(db.session)
    note(db.session, who, OfficialAct.QUARANTINE_RETRIED, counts.describe())
    db.session.commit()
    flash(f"다시 읽었습니다. {counts.describe()} 목록에는 다음에 자료를 들일 때 나타납니다.")
    return redirect(url_for("intake.quarantine"), HTTPStatus.SEE_OTHER)
