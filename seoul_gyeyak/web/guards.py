"""What keeps forms from being sent by other sites (CSRF) or too often, and who is at the door.

Behind proxies the sender's address is theirs unless settings say how many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFError, CSRFProtect
from limits import parse_many
from werkzeug.middleware.proxy_fix import ProxyFix

from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.web.errors import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

STALE: Final = (
    "화면을 연 지 오래되었거나 쿠키를 받지 않습니다. 앞 화면을 새로 열어 다시 보내 주십시오."
)
MOST_PROXIES: Final = 5

limiter = Limiter(key_func=get_remote_address)
csrf = CSRFProtect()


def install(app: Flask) -> None:
    """Guard every form; counts are kept in Redis when there is one, else in each process."""
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    app.config["SESSION_COOKIE_SECURE"] = app.config["GYEYAK_SITE_URL"].startswith("https://")
    app.config["RATELIMIT_STORAGE_URI"] = app.config["GYEYAK_CACHE_URL"] or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    app.config["RATELIMIT_HEADERS_ENABLED"] = True
    app.config["RATELIMIT_STRATEGY"] = "moving-window"
    for name in app.config:
        if name.startswith("GYEYAK_") and name.endswith("_LIMIT"):
            require_limit(name, app.config[name])
    limiter.init_app(app)
    csrf.init_app(app)
    app.register_error_handler(CSRFError, stale_form)
    trust_proxies(app, app.config["GYEYAK_PROXIES"])


def require_limit(name: str, setting: str) -> None:
    """Refuse a limit that cannot be read, at the start and not at the first request."""
    try:
        parse_many(setting)
    except ValueError as error:
        msg = f"{name}을 읽지 못했습니다(예: 20/minute;200/day): {setting!r}"
        raise SettingsError(msg) from error


def trust_proxies(app: Flask, setting: str) -> None:
    """Take sender, scheme and host from that many proxies of ours."""
    if setting not in {str(count) for count in range(MOST_PROXIES + 1)}:
        msg = f"GYEYAK_PROXIES는 0에서 {MOST_PROXIES}까지의 수여야 합니다: {setting!r}"
        raise SettingsError(msg)
    count = int(setting)
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # - Flask's own advice


def setting(name: str) -> Callable[[], str]:
    """Return what asks for a limit's setting at the time of a request."""
    return lambda: str(current_app.config[name])


def stale_form(error: CSRFError) -> Response:
    """Say what to do when a form's token does not fit."""
    del error
    return explain(400, STALE)
