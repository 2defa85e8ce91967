"""Error pages: what went wrong and what to do next, in Korean, as a page or in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Response, current_app, g, request
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestURITooLarge

from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.web.journal import request_number
from seoul_gyeyak.web.pages import render
from seoul_gyeyak.web.paging import PageOutOfRangeError

if TYPE_CHECKING:
    from flask import Flask

LONGEST_ADDRESS = 4_000
LARGEST_BODY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an error page says: a heading, and what the reader can do."""

    heading: str
    advice: str


EXPLANATIONS = {
    400: Explanation("요청을 이해하지 못했습니다", "주소나 입력한 값이 올바른지 확인해 주십시오."),
    403: Explanation("볼 수 없는 페이지입니다", "이 페이지를 볼 권한이 없습니다."),
    404: Explanation(
        "페이지를 찾지 못했습니다", "주소가 바뀌었거나 없는 자료입니다. 위에서 다시 찾아 주십시오."
    ),
    405: Explanation("이 방법으로는 열 수 없습니다", "주소창에 주소를 넣어 다시 열어 주십시오."),
    413: Explanation("보낸 내용이 너무 큽니다", "내용을 줄여 다시 보내 주십시오."),
    414: Explanation("주소가 너무 깁니다", "검색어와 조건을 줄여 다시 찾아 주십시오."),
    429: Explanation("요청이 너무 잦습니다", "잠시 뒤에 다시 시도해 주십시오."),
    500: Explanation(
        "처리하지 못했습니다", "저희 쪽의 잘못입니다. 잠시 뒤에 다시 시도해 주십시오."
    ),
    503: Explanation(
        "자료를 불러오지 못했습니다",
        "자료를 보관한 곳과 연결이 끊겼습니다. 잠시 뒤에 다시 시도해 주십시오.",
    ),
}
RETRY_AFTER_SECONDS = "30"
SERVER_ERRORS = range(500, 600)


def install(app: Flask) -> None:
    """Answer every kind of failure with a page of our own."""
    app.config.setdefault("MAX_CONTENT_LENGTH", None)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_CONTENT_LENGTH"] or LARGEST_BODY
    app.before_request(refuse_long_address)
    app.register_error_handler(PageOutOfRangeError, page_out_of_range)
    app.register_error_handler(GyeyakError, own_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(OperationalError, database_failure)
    app.register_error_handler(InterfaceError, database_failure)
    app.register_error_handler(InternalServerError, program_failure)


def refuse_long_address() -> None:
    """Refuse an address that no page of ours ever links to."""
    if len(request.environ["PATH_INFO"]) + len(request.query_string) > LONGEST_ADDRESS:
        raise RequestURITooLarge


def explain(status: int, advice: str | None = None, *, quote_number: bool = False) -> Response:
    """Render the error page for a status; `advice` goes before the usual one."""
    usual = EXPLANATIONS.get(status) or EXPLANATIONS[500 if status in SERVER_ERRORS else 400]
    response = render(
        "errors/error.html",
        block="main",
        status=status,
        heading=usual.heading,
        advice=advice or usual.advice,
        number=request_number() if quote_number else None,
        again=request.full_path.removesuffix("?") if quote_number else None,
    )
    if quote_number:
        response.headers["Cache-Control"] = "no-store"
    return response


def own_error(error: GyeyakError) -> Response:
    """Say what the project's own error says; its message is written for readers."""
    if error.status in SERVER_ERRORS:
        current_app.logger.error("%s", error, exc_info=error)
    return explain(error.status, error.message, quote_number=error.status in SERVER_ERRORS)


def page_out_of_range(error: PageOutOfRangeError) -> Response:
    """Lead to the last page that the list has."""
    asked = {key: values for key, values in request.args.lists() if key != "page"}
    path = request.path
    return render(
        "errors/page_out_of_range.html",
        block="main",
        status=404,
        last=error.last,
        last_url=f"{path}?{urlencode(asked | {'page': [error.last]}, doseq=True)}",
        first_url=f"{path}?{urlencode(asked, doseq=True)}",
    )


def http_error(error: HTTPException) -> Response:
    """Explain a refusal; headers such as Allow and Retry-After stay. Flask lets redirects pass."""
    response = explain(error.code or 500)
    for name, value in error.get_headers(request.environ):
        if name not in {"Content-Type", "Content-Length"}:
            response.headers.setdefault(name, value)
    return response


def database_failure(error: OperationalError | InterfaceError) -> Response:
    """Say that the data cannot be reached, on a page that does not ask the database."""
    current_app.logger.error("database failure on %s", request.path, exc_info=error)
    g.freshness = None
    response = explain(503, quote_number=True)
    response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def program_failure(error: InternalServerError) -> Response:
    """Show a number to quote; Flask has logged the traceback under the same number."""
    del error
    g.freshness = None
    return explain(500, quote_number=True)
