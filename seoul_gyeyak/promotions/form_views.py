"""A firm's way: number, product, and the private page where it edits or takes down what it sent.

Nobody signs in. That somebody knows a business number proves nothing, so an official calls the firm
before anything is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, current_app, g, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak import clock
from seoul_gyeyak.companies.typed_numbers import WrongNumberError, read_business_number
from seoul_gyeyak.database import db, the_one
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.promotions import queries, submitting
from seoul_gyeyak.promotions.albums import GONE
from seoul_gyeyak.promotions.criteria import QUALIFYING
from seoul_gyeyak.promotions.own import (
    OwnPage,
    changeable,
    own_page,
    own_pictures,
    typed_before,
)
from seoul_gyeyak.promotions.products import LONGEST, Typed
from seoul_gyeyak.promotions.received import Counter, Received
from seoul_gyeyak.promotions.submitting import Applicant, NotEligibleError, TooManyError
from seoul_gyeyak.promotions.views import album, picture, read_file_name
from seoul_gyeyak.search.typed_values import cleaned
from seoul_gyeyak.web.guards import limiter, setting
from seoul_gyeyak.web.holding import Held
from seoul_gyeyak.web.pages import render
from seoul_gyeyak.web.sites import at_site

blueprint = Blueprint("promoting", __name__, url_prefix="/promotions")
LIMIT = setting("GYEYAK_PROMOTION_LIMIT")
NUMBER: Final = Held("promotion_firm", 60 * 60)
LONGEST_NUMBER: Final = 40
MOST_BODY: Final = 64 * 1024 * 1024
"""Five photographs as telephones make them; everything else a form may be is far smaller."""
WITH_PHOTOS: Final = {"promoting.send", "promoting.send_again"}


class NoNumberError(BadRequestError):
    """The page needs a number, and the browser has sent none (lately)."""


@blueprint.url_value_preprocessor
def let_photos_in(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Allow larger forms where photographs come; before anything reads the form."""
    del values
    if endpoint in WITH_PHOTOS:
        request.max_content_length = MOST_BODY


@blueprint.after_request
def keep_nowhere(response: Response) -> Response:
    """Let nobody keep these pages, list them, or learn their addresses from a link."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@blueprint.errorhandler(NoNumberError)
def begin_anew(error: NoNumberError) -> AnyResponse:
    """Lead back to where the number is asked for."""
    del error
    return redirect(url_for("promoting.start"), HTTPStatus.SEE_OTHER)


@blueprint.get("/new")
def start() -> Response:
    """Say how it goes and ask for the business number."""
    return start_page()


@blueprint.post("/new")
@limiter.limit(LIMIT)
def enter() -> AnyResponse:
    """Take the number of a firm that may show products, or say why it is none."""
    typed = cleaned(request.form.get("number", ""))[:LONGEST_NUMBER]
    try:
        number = read_business_number(typed)
        found = submitting.applicant(db.session, number, clock.today())
        submitting.require_room(db.session, found.firm.id)
    except (WrongNumberError, NotEligibleError, TooManyError) as error:
        return start_page(typed, error.message)
    NUMBER.remember(number)
    return redirect(url_for("promoting.product"), HTTPStatus.SEE_OTHER)


def start_page(typed: str = "", problem: str | None = None) -> Response:
    """Show the first page, with what is wrong with what was typed."""
    return render(
        "promotions/start.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        typed=typed,
        problem=problem,
        qualifying=QUALIFYING,
        most_open=submitting.MOST_OPEN,
    )


@blueprint.get("/new/product")
def product() -> Response:
    """Ask for the product."""
    return form_page(own_applicant(), Typed(), {}, Received())


@blueprint.post("/new/product")
@limiter.limit(LIMIT)
@limiter.limit(LIMIT, key_func=lambda: f"promoting:{NUMBER.remembered()}")
def send() -> AnyResponse:
    """Take a product and its photographs in, or show again what was typed with its problems."""
    found = own_applicant()
    submitting.require_room(db.session, found.firm.id)
    typed = Typed.from_form(request.form)
    received = receive(())
    if typed.problems() or received.problems:
        return form_page(found, typed, typed.problems(), received)
    token = submitting.submit(db.session, found.firm, typed, received.pictures)
    counter().accept(received)
    db.session.commit()
    NUMBER.forget()
    return redirect(url_for("promoting.mine", token=token), HTTPStatus.SEE_OTHER)


@blueprint.get("/mine/<token>")
def mine(token: str) -> Response:
    """Show a firm what became of what it sent."""
    page = own(token)
    address = at_site(url_for("promoting.mine", token=token))
    return render("promotions/mine.html", page=page, token=token, address=address)


@blueprint.get("/mine/<token>/edit")
def edit(token: str) -> Response:
    """Show what was sent last, to be changed."""
    page = own(token, changeable)
    pictures = own_pictures(db.session, page.latest)
    return form_page(own_grounds(page), typed_before(page.latest), {}, Received(pictures), token)


@blueprint.post("/mine/<token>/edit")
@limiter.limit(LIMIT)
def send_again(token: str) -> AnyResponse:
    """Take a new version in; what is public stays until an official has looked at the new one."""
    page = own(token, changeable)
    typed = Typed.from_form(request.form)
    wanted = set(request.form.getlist("keep"))
    before = [each for each in own_pictures(db.session, page.latest) if each.name in wanted]
    received = receive(before)
    if typed.problems() or received.problems:
        return form_page(own_grounds(page), typed, typed.problems(), received, token)
    submitting.submit_again(db.session, page.promotion, typed, received.pictures)
    counter().accept(received)
    gone = submitting.forsaken(db.session, page.promotion.id)
    db.session.commit()
    album().drop(gone)
    return redirect(url_for("promoting.mine", token=token), HTTPStatus.SEE_OTHER)


@blueprint.post("/mine/<token>/withdraw")
def withdraw(token: str) -> AnyResponse:
    """Take a promotion down at once, with its photographs."""
    page = own(token)
    submitting.withdraw(db.session, page.promotion)
    gone = submitting.forsaken(db.session, page.promotion.id, kept=queries.OPEN)
    db.session.commit()
    album().drop(gone)
    return redirect(url_for("promoting.mine", token=token), HTTPStatus.SEE_OTHER)


@blueprint.get("/mine/<token>/photos/<file>")
def own_photo(token: str, file: str) -> Response:
    """Send one of a firm's own photographs."""
    page = own(token)
    name, is_small = read_file_name(file)
    the_one(db.session, queries.photo_of(page.promotion.id, name), GONE)
    return picture(name, is_small=is_small)


def form_page(
    found: Applicant,
    typed: Typed,
    problems: dict[str, str],
    received: Received,
    token: str | None = None,
) -> Response:
    """Show the form with whatever is known and wrong."""
    is_wrong = bool(problems or received.problems)
    return render(
        "promotions/form.html",
        status=HTTPStatus.BAD_REQUEST if is_wrong else HTTPStatus.OK,
        found=found,
        typed=typed,
        problems=problems,
        received=received,
        token=token,
        longest=LONGEST,
        most_photos=submitting.MOST_PHOTOS,
    )


def receive(kept: tuple[()] | list[submitting.Picture]) -> Received:
    """Take in the photographs that came with the form."""
    files = [*request.files.getlist("photos"), *request.files.getlist("camera")]
    return counter().receive(files, request.form.getlist("held"), kept)


def own_applicant() -> Applicant:
    """Return the firm whose number this browser sent, if it still may show products."""
    number = NUMBER.remembered()
    if number is None:
        msg = "사업자등록번호를 다시 넣어 주십시오."
        raise NoNumberError(msg)
    return submitting.applicant(db.session, number, clock.today())


def own_grounds(page: OwnPage) -> Applicant:
    """Return the firm of a private page, if it still may show products."""
    number = page.promotion.company.business_number
    return submitting.applicant(db.session, number, clock.today())


def own(token: str, find: Callable[[Session, str], OwnPage] = own_page) -> OwnPage:
    """Return what is at a private address, which the log does not tell."""
    g.told_path = request.path.replace(token, "…")
    return find(db.session, token)


def counter() -> Counter:
    """Return what takes photographs in."""
    return Counter(album(), str(current_app.config["SECRET_KEY"]))
