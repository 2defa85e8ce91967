"""Who may enter: the officials' pages open for who is signed in, and for nobody else.

A refusal is always a 403 with a page in Korean; for who is not signed in (any more) it is the page
to sign in on, so that one step leads back.
"""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, cast

from flask import Blueprint, Flask, Response, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user

from seoul_gyeyak.accounts import officials
from seoul_gyeyak.accounts.officials import Official, Patience
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import GyeyakError, SettingsError

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

LONGEST_WAIT: Final = 10_000


class NotSignedInError(GyeyakError):
    """Nobody is signed in, or not any more."""

    status = 403


class ForbiddenError(GyeyakError):
    """Somebody is signed in, but this is not theirs."""

    status = 403


class Doorkeeper(LoginManager):  # type: ignore[misc]  # Flask-Login carries no types
    """Flask-Login without cookies that remember somebody: every session ends."""

    def _update_remember_cookie(self, response: Response) -> Response:
        """Leave answers alone: who looks into the session makes every page a personal one."""
        return response


doorkeeper = Doorkeeper()
doorkeeper.session_protection = None
"""Tablets change their network address all day; tokens are long, random and soon over."""


@doorkeeper.user_loader  # type: ignore[untyped-decorator]  # as above
def who_has(token: str) -> Official | None:
    """Return who has a session's token."""
    patience: Patience = current_app.extensions["patience"]
    found = officials.seen(db.session, token, patience)
    g.has_ended = found is None
    return found


def install(app: Flask) -> None:
    """Let officials sign in; read how long sessions last."""
    doorkeeper.init_app(app, add_context_processor=False)
    idle, whole = (wait(app, name) for name in ("GYEYAK_IDLE_MINUTES", "GYEYAK_SESSION_HOURS"))
    app.extensions["patience"] = Patience(dt.timedelta(minutes=idle), dt.timedelta(hours=whole))


def wait(app: Flask, name: str) -> int:
    """Return a setting that is a number of minutes or hours."""
    text = str(app.config[name])
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LONGEST_WAIT):
        msg = f"{name}은 1에서 {LONGEST_WAIT:,}까지의 수여야 합니다: {text!r}"
        raise SettingsError(msg)
    return int(text)


def official() -> Official:
    """Return who is signed in; raises NotSignedInError."""
    if not current_user.is_authenticated:
        msg = (
            "시간이 지나 로그아웃되었습니다. 다시 로그인해 주십시오."
            if g.get("has_ended")
            else "담당자만 볼 수 있습니다. 로그인해 주십시오."
        )
        raise NotSignedInError(msg)
    return cast("Official", current_user._get_current_object())  # noqa: SLF001 - Werkzeug's own name


def city_official() -> Official:
    """Return who is signed in, if they are of the city; else raises ForbiddenError."""
    who = official()
    if not who.is_city:
        msg = "시 총괄 담당자만 할 수 있는 일입니다."
        raise ForbiddenError(msg)
    return who


def let_in(who: Official) -> None:
    """Begin a browser's session anew: nothing it had before it signed in is left."""
    session.clear()
    login_user(who)


def guard(blueprint: Blueprint) -> None:
    """Keep a blueprint's pages for officials who have a password of their own."""
    blueprint.before_request(only_officials)
    blueprint.after_request(keep_nowhere)


def only_officials() -> AnyResponse | None:
    """Let officials pass; who still has a drawn password chooses one first."""
    if official().is_temporary:
        return redirect(url_for("accounts.password"), HTTPStatus.SEE_OTHER)
    return None


def keep_nowhere(response: Response) -> Response:
    """Let no browser, proxy or search engine keep an officials' page."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def way_back() -> str:
    """Return the officials' page that was asked for, to go on there; never another site's."""
    wanted = request.values.get("next", "")
    asked = request.full_path.removesuffix("?") if request.method == "GET" else ""
    path = wanted or asked
    is_ours = path.startswith("/office") and "\\" not in path and "//" not in path
    return path if is_ours and not path.startswith("/office/sign") else ""
