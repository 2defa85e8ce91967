"""One address, page or fragment: what htmx swaps is a named block of the page's own template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import brotli  # type: ignore[import-untyped]  # - it has no stubs
from flask import Response, current_app, make_response, render_template, request
from jinja2_fragments.flask import render_block

from seoul_gyeyak.cache import cache
from seoul_gyeyak.database import db, only_read
from seoul_gyeyak.web.repeating import REPEATABLE
from seoul_gyeyak.web.versions import page_version, wants_fragment

URL_SAFE = "/?&=%+,:;@-._~"
REMEMBERED_SECONDS = 60
COMPRESSION_QUALITY = 5
SEARCHED = "gyeyak.searched"
"""Where `render_once` leaves what was searched, in the WSGI environment."""


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
    return answer(make_response(written(template, block, context), status), push_url)


class Page(NamedTuple):
    """What a page is made of: its canonical address, which a fragment pushes, and its values.

    A fragment that only adds to what is shown replaces the address: Back leads out of the list.
    `searched` is what was typed, the words looked for, and whether they found anything.
    """

    address: str
    context: Mapping[str, object]
    is_added: bool = False
    searched: tuple[str, str, bool] | None = None


class Known(NamedTuple):
    """A page as it is remembered: plain values, its text compressed."""

    address: str
    is_added: bool
    packed: bytes
    searched: tuple[str, str, bool] | None


def render_once(template: str, make: Callable[[], Page], *, block: str | None = None) -> Response:
    """Answer like `render` with a page made of nothing but the address asked, data and minute.

    Whoever asks for the same again gets the same text, already compressed, and `make` is not
    called. The host is part of the key, because pages name it. While developing (debug) templates
    change under us, so every page is made anew.
    """
    version = page_version()
    request.environ[REPEATABLE] = version
    key = f"page:{version}:{request.scheme}://{request.host}{request.path}"
    key += f"?{request.query_string.decode('latin-1')}#{block}"
    kept: tuple[Any, ...] | None = None if current_app.debug else cache.get(key)
    known = Known(*kept) if kept else None
    if known is None:
        only_read(db.session)
        page = make()
        text = written(template, block, page.context)
        packed = brotli.compress(text.encode(), quality=COMPRESSION_QUALITY)
        known = Known(page.address, page.is_added, packed, page.searched)
        cache.set(key, tuple(known), timeout=REMEMBERED_SECONDS)
    request.environ[SEARCHED] = known.searched
    return answer(unpacked(known.packed), known.address, is_added=known.is_added)


def unpacked(packed: bytes) -> Response:
    """Return a Brotli-compressed text as it is, or as text for a browser that wants no Brotli."""
    if not request.accept_encodings.quality("br"):
        return make_response(brotli.decompress(packed))
    response = make_response(packed)
    response.headers["Content-Encoding"] = "br"
    return response


def written(template: str, block: str | None, context: Mapping[str, object]) -> str:
    """Return the text of the page or, for htmx, of its title and block."""
    if not block or not wants_fragment():
        return render_template(template, **context)
    title = render_block(template, "title", **context)
    return f"<title>{title}</title>\n{render_block(template, block, **context)}"


def answer(response: Response, push_url: str | None, *, is_added: bool = False) -> Response:
    """Add what caches and the address bar must know.

    A page that is at the address already is told not to push it, in words: a browser that keeps the
    fragment would else push again what an earlier answer said.
    """
    response.vary.add("HX-Request-Type")
    address = quote(push_url or "", safe=URL_SAFE)
    if address and wants_fragment():
        name = "HX-Replace-Url" if is_added else "HX-Push-Url"
        response.headers[name] = "false" if is_here(address) else address
    return response


def is_here(address: str) -> bool:
    """Tell whether the page that asks for a fragment already has this address."""
    here = urlsplit(request.headers.get("HX-Current-URL", ""))
    return address == here._replace(scheme="", netloc="", fragment="").geturl()
