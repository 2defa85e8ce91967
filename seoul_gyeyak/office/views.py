"""The queue of promotions on a tablet: list beside detail, one decided or many."""

from __future__ import annotations

import re
from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak import clock
from seoul_gyeyak.accounts.doors import guard, official
from seoul_gyeyak.database import db, the_one
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.office import promotions, queries
from seoul_gyeyak.promotions.albums import GONE
from seoul_gyeyak.promotions.views import album, picture, read_file_name
from seoul_gyeyak.search.typed_values import page_number
from seoul_gyeyak.web.facts import dialled
from seoul_gyeyak.web.pages import render

blueprint = Blueprint("office", __name__, url_prefix="/office")
guard(blueprint)
NUMBER = re.compile(r"\d{1,15}", re.ASCII)


@blueprint.get("")
def queue() -> Response:
    """Show what waits."""
    return queue_page(None)


@blueprint.get("/promotions/<int(max=999999999999999):version_id>")
def promotion(version_id: int) -> Response:
    """Show one promotion beside what waits."""
    return queue_page(version_id)


def queue_page(version_id: int | None, problem: str | None = None) -> Response:
    """Show the queue, with one of it or none, and what was wrong with what was sent."""
    who, page = official(), page_number(request.args.get("page", ""))
    found = promotions.queue(db.session, who, page, version_id, clock.today())
    chosen = found.chosen
    return render(
        "office/queue.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        problem=problem,
        is_asked=version_id is not None,
        ticked=request.form.getlist("version"),
        reason=request.form.get("reason", ""),
        who=who,
        queue=found,
        dial=dialled(chosen.firm.phone) if chosen else None,
        is_waiting=promotions.is_waiting(chosen.version) if chosen else False,
        longest_reason=promotions.LONGEST_REASON,
    )


@blueprint.post("/promotions/<int(max=999999999999999):version_id>")
def decide(version_id: int) -> AnyResponse:
    """Approve or refuse one."""
    try:
        return decided([version_id])
    except BadRequestError as error:
        return queue_page(version_id, error.message)


@blueprint.post("/promotions")
def decide_many() -> AnyResponse:
    """Approve or refuse all that were chosen, or none of them."""
    typed = request.form.getlist("version")
    numbers = [int(each) for each in typed if NUMBER.fullmatch(each)]
    try:
        return decided(sorted(set(numbers)))
    except BadRequestError as error:
        return queue_page(None, error.message)


def decided(version_ids: list[int]) -> AnyResponse:
    """Do what the button says, in one transaction with the log."""
    who, verdict = official(), request.form.get("verdict")
    if verdict == "approve":
        gone = promotions.approve(db.session, who, version_ids)
        db.session.commit()
        album().drop(gone)
        flash(f"{len(version_ids)}건을 승인했습니다. 1분 안에 공개됩니다.")
    elif verdict == "refuse":
        promotions.refuse(db.session, who, version_ids, request.form.get("reason", ""))
        db.session.commit()
        flash(f"{len(version_ids)}건을 반려했습니다. 까닭은 기업의 주소에서 보입니다.")
    else:
        msg = "승인과 반려 가운데 하나를 골라 주십시오."
        raise BadRequestError(msg)
    return redirect(url_for("office.queue"), HTTPStatus.SEE_OTHER)


@blueprint.get("/promotions/<int(max=999999999999999):version_id>/photos/<file>")
def photo(version_id: int, file: str) -> Response:
    """Send a photograph of a promotion that may be looked at."""
    version = promotions.own_version(db.session, official(), version_id)
    name, is_small = read_file_name(file)
    the_one(db.session, queries.photo(version.id, name), GONE)
    return picture(name, is_small=is_small)
