"""Pages that other sites may show within their own: `?embed=1`, for the origins settings name.

Whether a page may be framed is decided by the request and not by the view, so that the answers
that no view makes (304, errors) say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from flask import current_app, request

from seoul_gyeyak.exceptions import SettingsError

if TYPE_CHECKING:
    from flask import Flask

Asked = ParamSpec("Asked")
Answered = TypeVar("Answered")

ORIGIN: Final = re.compile(
    r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?", re.IGNORECASE
)
PARAMETER: Final = "embed"
EMBEDDABLE: Final[set[Callable[..., object]]] = set()


def embeddable(view: Callable[Asked, Answered]) -> Callable[Asked, Answered]:
    """Mark a view whose pages have an embed view."""
    EMBEDDABLE.add(view)
    return view


def install(app: Flask) -> None:
    """Read once who may frame, and let templates ask."""
    app.extensions["embed_origins"] = origins(app.config["GYEYAK_EMBED_ORIGINS"])
    app.jinja_env.globals["is_embedded"] = is_embedded
    app.jinja_env.globals["embed_origins"] = allowed_origins


def origins(setting: str) -> tuple[str, ...]:
    """Return the origins of a setting; what is none could open the header to anybody."""
    found = tuple(setting.split())
    wrong = [each for each in found if not ORIGIN.fullmatch(each)]
    if wrong:
        msg = (
            f"GYEYAK_EMBED_ORIGINS에 쓸 수 없는 주소입니다(예: https://www.example.go.kr): {wrong}"
        )
        raise SettingsError(msg)
    return found


def allowed_origins() -> tuple[str, ...]:
    """Return who may frame our embed views."""
    allowed: tuple[str, ...] = current_app.extensions["embed_origins"]
    return allowed


def is_embedded() -> bool:
    """Tell whether this request is for an embed view."""
    view = current_app.view_functions.get(request.endpoint or "")
    return view in EMBEDDABLE and request.args.get(PARAMETER) == "1"
