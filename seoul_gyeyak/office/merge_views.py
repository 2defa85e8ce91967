"""합치기 확인: pairs to decide, decisions to take back."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak.accounts.doors import guard, official
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.ingest.ehojo.deciding import Numbers
from seoul_gyeyak.office import merging
from seoul_gyeyak.search.typed_values import cleaned, page_number
from seoul_gyeyak.web.pages import render

blueprint = Blueprint("merges", __name__, url_prefix="/office/merges")
guard(blueprint)
SAID = {
    "same": "같은 계약으로 확인했습니다.",
    "apart": "다른 계약으로 확인했습니다.",
    "undecided": "결정을 거두었습니다.",
}


@blueprint.get("")
def listing() -> Response:
    """Show what nearly agrees and what was decided."""
    who, page = official(), page_number(request.args.get("page", ""))
    number = cleaned(request.args.get("number", ""))
    found = merging.merge_page(db.session, who, page, number)
    return render("office/merges.html", who=who, page=found, number=number)


@blueprint.post("")
def decide() -> AnyResponse:
    """Note a decision."""
    form = request.form
    verdict = form.get("verdict", "")
    if verdict not in merging.VERDICTS:
        msg = "같은 계약인지 다른 계약인지 골라 주십시오."
        raise BadRequestError(msg)
    numbers = Numbers(form.get("g2b", ""), form.get("ehojo", ""))
    merging.decide(db.session, official(), numbers, verdict)
    db.session.commit()
    flash(f"{SAID[verdict]} 다음에 자료를 들일 때 반영됩니다.")
    return redirect(url_for("merges.listing"), HTTPStatus.SEE_OTHER)
