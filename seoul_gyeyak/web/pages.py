"""One address, page or fragment: what htmx swaps is a named block of the page's own template."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from flask import Response, make_response, render_template, request
from jinja2_fragments.flask import render_block

URL_SAFE = "/?&=%+,:;@-._~"


def wants_fragment() -> bool:
    """Tell whether htmx will swap the answer into a page (a browser wants the whole page)."""
    return request.headers.get("HX-Request-Type") == "partial"


def render(
    template: str,
    *,
    block: str | None = None,
    status: int = 200,
    push_url: str | None = None,
    **context: object,
) -> Response:
    """Answer with the whole page, or with its title and `block` alone when htmx asks for a part.

    `push_url` is the canonical address a fragment leaves in the address bar; it may hold raw
    Hangul. It is not pushed where the reader already is, or Back would seem to do nothing. Every
    answer varies on the header that decides, or Back would show a bare fragment.
    """
    if block and wants_fragment():
        title = render_block(template, "title", **context)
        body = f"<title>{title}</title>\n{render_block(template, block, **context)}"
    else:
        body = render_template(template, **context)
    response = make_response(body, status)
    response.vary.add("HX-Request-Type")
    address = quote(push_url or "", safe=URL_SAFE)
    if address and wants_fragment() and not is_here(address):
        response.headers["HX-Push-Url"] = address
    return response


def is_here(address: str) -> bool:
    """Tell whether the page that asks for a fragment already has this address."""
    here = urlsplit(request.headers.get("HX-Current-URL", ""))
    return address == here._replace(scheme="", netloc="", fragment="").geturl()
