"""Headers on every answer: what a browser may do with it and how long it may keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seoul_gyeyak.web.embedding import allowed_origins, is_embedded

if TYPE_CHECKING:
    from flask import Flask, Response

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def install(app: Flask) -> None:
    """Put the headers on every answer the application makes."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Add what is missing; a view that set a header itself keeps it."""
    for name, value in (framed() if is_embedded() else SECURITY).items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-cache")
    return response


def framed() -> dict[str, str]:
    """Return the headers of an embed view: the origins that settings allow may frame it.

    X-Frame-Options knows no list of origins, so it goes where there is one.
    """
    allowed = " ".join(allowed_origins())
    if not allowed:
        return SECURITY
    policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {allowed}")
    others = {name: value for name, value in SECURITY.items() if name != "X-Frame-Options"}
    return {**others, "Content-Security-Policy": policy}
