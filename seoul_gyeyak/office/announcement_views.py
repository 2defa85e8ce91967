"""알림: the banner on every page, set and cleared by officials of the city."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.doors import city_official, guard
from seoul_gyeyak.accounts.officials import Official
from seoul_gyeyak.announcements import banners
from seoul_gyeyak.announcements.typed_moments import moment_in
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.search.typed_values import cleaned
from seoul_gyeyak.vocabulary import OfficialAct
from seoul_gyeyak.web.freshness import freshness
from seoul_gyeyak.web.pages import render

SHOWN = 20
blueprint = Blueprint("banners", __name__, url_prefix="/office/announcements")
guard(blueprint)


@blueprint.get("")
def listing() -> Response:
    """Show what is announced now, and what was."""
    return page()


def page(problem: str | None = None) -> Response:
    """Show the form with what was typed, and what was wrong with it."""
    who, fresh = city_official(), freshness()
    return render(
        "office/announcements.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        who=who,
        problem=problem,
        typed={name: request.form.get(name, "") for name in ("text", "until", "link")},
        banner=fresh.banner if fresh else None,
        past=[
            (each, banners.shown_until(each))
            for each in db.session.scalars(banners.NEWEST.limit(SHOWN))
        ],
        longest=banners.LONGEST_TEXT,
    )


@blueprint.post("")
def announce() -> AnyResponse:
    """Show a text on every page, or take it away."""
    who = city_official()
    if request.form.get("act") == "clear":
        return clear(who)
    text, link = cleaned(request.form.get("text", "")), request.form.get("link", "").strip()
    try:
        until = moment_in(request.form.get("until", ""))
        banners.announce(db.session, text, by=who.login, link=link or None, until=until)
    except BadRequestError as error:
        db.session.rollback()
        return page(error.message)
    note(db.session, who, OfficialAct.ANNOUNCED, text)
    db.session.commit()
    flash("알림을 띄웠습니다. 모든 화면에 곧 보입니다.")
    return redirect(url_for("banners.listing"), HTTPStatus.SEE_OTHER)


def clear(who: Official) -> AnyResponse:
    """Take the banner away."""
    if banners.clear(db.session, by=who.login):
        note(db.session, who, OfficialAct.ANNOUNCEMENT_CLEARED, "알림")
    db.session.commit()
    flash("알림을 내렸습니다.")
    return redirect(url_for("banners.listing"), HTTPStatus.SEE_OTHER)
