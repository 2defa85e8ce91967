"""Signing in and out, and one's own password."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak.accounts import keeping, officials, passwords
from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.doors import (
    NotSignedInError,
    keep_nowhere,
    let_in,
    official,
    way_back,
)
from seoul_gyeyak.database import db
from seoul_gyeyak.vocabulary import OfficialAct
from seoul_gyeyak.web.guards import limiter, setting
from seoul_gyeyak.web.pages import render

blueprint = Blueprint("accounts", __name__, url_prefix="/office")
blueprint.after_request(keep_nowhere)
LIMIT = setting("GYEYAK_SIGN_IN_LIMIT")
LONGEST_LOGIN: Final = 40
WRONG: Final = "아이디나 비밀번호가 맞지 않습니다. 임시 비밀번호는 사흘이 지나면 쓸 수 없습니다."


def typed_login() -> str:
    """Return the login that was typed."""
    return request.form.get("login", "").strip().lower()[:LONGEST_LOGIN]


@blueprint.app_errorhandler(NotSignedInError)
def ask_to_sign_in(error: NotSignedInError) -> Response:
    """Refuse with the page to sign in on; it leads back to what was asked for."""
    return keep_nowhere(sign_in_page(error.message, HTTPStatus.FORBIDDEN))


@blueprint.get("/sign-in")
def sign_in() -> Response:
    """Show the page to sign in on."""
    return sign_in_page(None, HTTPStatus.OK)


def sign_in_page(problem: str | None, status: HTTPStatus) -> Response:
    """Show login and password, with what was wrong."""
    shown = {"problem": problem, "login": typed_login(), "next": way_back()}
    return render("accounts/sign_in.html", status=status, **shown)


@blueprint.post("/sign-in")
@limiter.limit(LIMIT)
@limiter.limit(LIMIT, key_func=lambda: f"account:{typed_login()}")
def enter() -> AnyResponse:
    """Sign somebody in, or say no in one sentence whatever was wrong."""
    account = keeping.known(db.session, typed_login(), request.form.get("password", ""))
    if account is None:
        current_app.logger.warning("a sign-in was refused")
        return sign_in_page(WRONG, HTTPStatus.FORBIDDEN)
    where = way_back() or url_for("office.queue")
    who = officials.begin(db.session, account)
    note(db.session, who, OfficialAct.SIGNED_IN, who.agency)
    db.session.commit()
    let_in(who)
    return redirect(where, HTTPStatus.SEE_OTHER)


@blueprint.post("/sign-out")
def sign_out() -> AnyResponse:
    """End the session, here and in the database."""
    who = official()
    officials.end(db.session, who)
    note(db.session, who, OfficialAct.SIGNED_OUT, who.agency)
    db.session.commit()
    session.clear()
    return redirect(url_for("accounts.sign_in"), HTTPStatus.SEE_OTHER)


@blueprint.get("/password")
def password() -> Response:
    """Show the page to choose a password on."""
    return password_page(None)


def password_page(problem: str | None) -> Response:
    """Ask for the old password and twice for a new one."""
    return render(
        "accounts/password.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        who=official(),
        problem=problem,
        shortest=passwords.SHORTEST,
    )


@blueprint.post("/password")
@limiter.limit(LIMIT)
def change_password() -> AnyResponse:
    """Change one's password; whoever else is signed in with the account is signed out."""
    who, form = official(), request.form
    if keeping.known(db.session, who.login, form.get("old", "")) is None:
        return password_page("지금 비밀번호가 맞지 않습니다.")
    chosen = form.get("new", "")
    problem = passwords.problem(chosen, form.get("again", ""), who.login)
    if problem is None and passwords.plainly(chosen) == passwords.plainly(form.get("old", "")):
        problem = "지금과 다른 비밀번호를 써 주십시오."
    if problem:
        return password_page(problem)
    account = keeping.change_password(db.session, who, chosen)
    again = officials.begin(db.session, account)
    db.session.commit()
    let_in(again)
    return redirect(url_for("office.queue"), HTTPStatus.SEE_OTHER)
