"""Where anybody checks a certificate: by number, QR or file; a small part works without network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, Response, current_app, render_template, request

from seoul_gyeyak import clock
from seoul_gyeyak.certificates import checking
from seoul_gyeyak.certificates.checking import Check
from seoul_gyeyak.certificates.choices import LONGEST_NUMBER, one_line
from seoul_gyeyak.certificates.issuing import note
from seoul_gyeyak.certificates.numbers import issue_number, read_number
from seoul_gyeyak.certificates.proofs import find_code, packed
from seoul_gyeyak.certificates.views import press
from seoul_gyeyak.database import db
from seoul_gyeyak.vocabulary import CertificateAct
from seoul_gyeyak.web.guards import limiter, setting
from seoul_gyeyak.web.headers import SECURITY
from seoul_gyeyak.web.pages import render

blueprint = Blueprint("verify", __name__, url_prefix="/verify")
LIMIT = setting("GYEYAK_CHECK_LIMIT")
WITH_CAMERA: Final = SECURITY["Permissions-Policy"].replace("camera=()", "camera=(self)")
LONGEST_CODE: Final = 3_000
LARGEST_FILE: Final = 4 * 1024 * 1024
"""Five hundred contracts of two hundred syllables each, all over the alphabet, take half of it."""


@blueprint.url_value_preprocessor
def allow_file(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let the largest certificate be sent; said before the form's token is looked for."""
    del endpoint, values
    request.max_content_length = LARGEST_FILE


@blueprint.after_request
def allow_camera(response: Response) -> Response:
    """Let the page read QRs with the camera, and let nothing keep what was checked."""
    response.headers["Permissions-Policy"] = WITH_CAMERA
    response.headers["Cache-Control"] = "no-store"
    return response


def document_key() -> str:
    """Return what checks of one certificate are counted under, whoever asks; empty for a file."""
    typed = (request.args.get("c") or request.form.get("number", ""))[:LONGEST_CODE]
    return f"document:{read_number(typed) or find_code(typed) or ''}"


def names_nothing() -> bool:
    """Tell whether the page is only opened."""
    return "c" not in request.args


def names_none() -> bool:
    """Tell whether a request names no certificate."""
    return document_key() == "document:"


@blueprint.get("")
@limiter.limit(LIMIT, exempt_when=names_nothing)
@limiter.limit(LIMIT, key_func=document_key, exempt_when=names_none)
def ask() -> Response:
    """Ask what to check; an address from a QR brings its code and is checked at once."""
    code = request.args.get("c", "")[:LONGEST_CODE]
    if not code:
        return page(None)
    found = checking.check_code(db.session, code, press().ring, clock.today())
    return answered(found, "code")


@blueprint.post("")
@limiter.limit(LIMIT)
@limiter.limit(LIMIT, key_func=document_key, exempt_when=names_none)
def check() -> Response:
    """Check a number or a file."""
    today, sent = clock.today(), request.files.get("file")
    pdf = sent.read() if sent else b""
    if pdf:
        return answered(checking.check_file(db.session, pdf, press().ring, today), "file")
    typed = request.form.get("number", "")[:LONGEST_CODE]
    if find_code(typed):
        found = checking.check_code(db.session, typed, press().ring, today)
        return answered(found, "code")
    return answered(
        checking.check_number(db.session, typed, today), "number", one_line(typed, LONGEST_NUMBER)
    )


@blueprint.get("/worker.js")
def worker() -> Response:
    """Send the service worker: a template, because the files it keeps have hashed names."""
    body = render_template("certificates/worker.js")
    response = current_app.response_class(body, mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/verify"
    return response


def answered(found: Check, way: str, typed: str = "") -> Response:
    """Show what a check came to, and note it in the log."""
    note(db.session, CertificateAct.CHECKED, way, found.certificate, found.verdict)
    db.session.commit()
    return page(found, typed)


def page(found: Check | None, typed: str = "") -> Response:
    """Show the page with the public keys that scripts check by."""
    return render(
        "certificates/verify.html",
        found=found,
        typed=typed,
        keys=public_keys(),
        issue_number=issue_number_of(found),
        masked_name=checking.masked_name,
        masked_phone=checking.masked_phone,
    )


def issue_number_of(found: Check | None) -> str | None:
    """Return the 발급번호 of what was found."""
    kept = found.certificate if found else None
    return issue_number(kept.year, kept.serial) if kept else None


def public_keys() -> Mapping[str, Any]:
    """Return the public keys of QRs by their ids."""
    return {
        each.key_id: packed(each.proof_public.public_bytes_raw())
        for each in press().ring.generations
    }
