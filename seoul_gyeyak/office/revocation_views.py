"""증명서 취소: by number, with a reason that whoever checks it is shown. The city's alone."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.doors import city_official, guard
from seoul_gyeyak.certificates import revoking
from seoul_gyeyak.certificates.facts import restored
from seoul_gyeyak.certificates.numbers import grouped, issue_number
from seoul_gyeyak.certificates.revoking import RevocationError
from seoul_gyeyak.database import db
from seoul_gyeyak.search.typed_values import cleaned
from seoul_gyeyak.vocabulary import OfficialAct
from seoul_gyeyak.web.formats import with_particle
from seoul_gyeyak.web.pages import render

blueprint = Blueprint("revocations", __name__, url_prefix="/office/certificates")
guard(blueprint)


@blueprint.get("")
def start() -> Response:
    """Ask for a number; show the certificate that has it."""
    return page(cleaned(request.args.get("number", "")))


def page(number: str, reason: str = "", problem: str | None = None) -> Response:
    """Show a certificate with what would be revoked, or what is wrong."""
    who, found = city_official(), None
    try:
        found = revoking.find(db.session, number) if number else None
    except RevocationError as error:
        problem = error.message
    return render(
        "office/revocations.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        who=who,
        number=number,
        reason=reason,
        problem=problem,
        certificate=found,
        facts=restored(found.facts) if found else None,
    )


@blueprint.post("")
def revoke() -> AnyResponse:
    """Revoke a certificate, in one transaction with both logs."""
    who = city_official()
    number, reason = (cleaned(request.form.get(name, "")) for name in ("number", "reason"))
    try:
        found = revoking.revoke(db.session, number, reason, "office")
    except RevocationError as error:
        return page(number, reason, error.message)
    subject = f"{issue_number(found.year, found.serial)} · {grouped(found.number)}"
    note(db.session, who, OfficialAct.CERTIFICATE_REVOKED, subject, reason)
    db.session.commit()
    flash(f"{with_particle(subject, '을/를')} 취소했습니다.")
    return redirect(url_for("revocations.start", number=found.number), HTTPStatus.SEE_OTHER)
