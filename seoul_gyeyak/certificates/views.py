"""The way to a certificate: number, what there is, choice, preview, issue. Nothing is cached."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from seoul_gyeyak import clock
from seoul_gyeyak.cache import cache
from seoul_gyeyak.certificates import pages, sessions, submitting
from seoul_gyeyak.certificates.choices import LONGEST_NUMBER, NO_KIND, Filled, Order, Wish, one_line
from seoul_gyeyak.certificates.drafting import draft
from seoul_gyeyak.certificates.facts import restored
from seoul_gyeyak.certificates.issuing import issue, note
from seoul_gyeyak.certificates.kinds import UNIT_NAMES, are_dates_examples, kind_rules
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.certificates.numbers import grouped, issue_number
from seoul_gyeyak.certificates.press import Press
from seoul_gyeyak.companies.typed_numbers import WrongNumberError, read_business_number
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.vocabulary import CertificateAct, CertificateKind
from seoul_gyeyak.web.freshness import data_version, freshness
from seoul_gyeyak.web.guards import limiter, setting
from seoul_gyeyak.web.pages import render
from seoul_gyeyak.web.sites import at_site

blueprint = Blueprint("certificates", __name__, url_prefix="/certificates")
LIMIT = setting("GYEYAK_CERTIFICATE_LIMIT")
LOOKS: Final = "60/minute"
"""How often somebody may look at a firm's contracts: all of them are read each time."""


def firm_key() -> str:
    """Return what a firm's certificates are counted under, whoever asks for them."""
    return f"firm:{sessions.remembered()}"


class NoNumberError(BadRequestError):
    """The page needs a number, and the browser has sent none (lately)."""


@blueprint.after_request
def keep_nowhere(response: Response) -> Response:
    """Let no browser and no proxy keep what one firm looks at."""
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.errorhandler(NoNumberError)
def begin_anew(error: NoNumberError) -> AnyResponse:
    """Lead back to where the number is asked for."""
    del error
    wish = Wish.from_args(request.values)
    return redirect(url_for("certificates.start", **wish.to_args()), HTTPStatus.SEE_OTHER)


@blueprint.get("")
def start() -> Response:
    """Ask for the business number."""
    return start_page(Wish.from_args(request.args))


@blueprint.post("")
@limiter.limit(LIMIT)
def enter() -> AnyResponse:
    """Take the business number, or say which rule it fails."""
    wish = Wish.from_args(request.form)
    typed = one_line(request.form.get("number"), LONGEST_NUMBER)
    try:
        sessions.remember(read_business_number(typed))
    except WrongNumberError as error:
        return start_page(wish, typed, error.message)
    return redirect(url_for("certificates.performance", **wish.to_args()), HTTPStatus.SEE_OTHER)


def start_page(wish: Wish, typed: str = "", problem: str | None = None) -> Response:
    """Show the first page, with what is wrong with what was typed."""
    return render(
        "certificates/start.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        hidden=wish.to_args(),
        typed=typed,
        problem=problem,
        rules=[kind_rules()[kind] for kind in CertificateKind],
        today=clock.today(),
        are_dates_examples=are_dates_examples(),
        example=example() if not typed else None,
    )


def example() -> str | None:
    """Return a number to try, where everything is invented anyway."""
    fresh = freshness()
    if not fresh or not fresh.is_demo:
        return None
    key = f"certificates:example:{data_version()}"
    known: str | None = cache.get(key)
    if known is None:
        known = pages.example_number(db.session)
        cache.set(key, known)
    return known


@blueprint.get("/performance")
@limiter.limit(LOOKS)
def performance() -> Response:
    """Show what the firm has by kind, year and agency."""
    number = own_number()
    page = pages.performance_page(db.session, number, clock.today())
    wish = Wish.from_args(request.args)
    return render("certificates/performance.html", page=page, wish=wish)


@blueprint.get("/choose")
@limiter.limit(LOOKS)
def choose() -> Response:
    """Show the contracts of a kind to choose from."""
    return choices_page(Wish.from_args(request.args), Filled())


@blueprint.post("/choose")
@limiter.limit(LIMIT)
def choose_again() -> Response:
    """Show them with what was ticked and filled in before the preview."""
    wish = Wish.from_args(request.form)
    return choices_page(wish, Filled.from_form(required(wish.kind), request.form))


def choices_page(wish: Wish, filled: Filled, problem: str | None = None) -> Response:
    """Show what can be chosen, as it was filled in, and what is wrong with that."""
    page = pages.choice_page(db.session, own_number(), wish, required(wish.kind), clock.today())
    return render(
        "certificates/choose.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        page=page,
        filled=filled,
        problem=problem,
        unit_names=UNIT_NAMES,
    )


@blueprint.post("/preview")
@limiter.limit(LIMIT)
@limiter.limit(LIMIT, key_func=firm_key)
def preview() -> Response:
    """Show what the certificate will say before it is issued, or what is wrong with the choice."""
    number, wish = own_number(), Wish.from_args(request.form)
    try:
        order = Order.from_form(request.form)
        facts = draft(db.session, number, order, press().terms())
    except BadRequestError as error:
        filled = Filled.from_form(required(wish.kind), request.form)
        return choices_page(wish, filled, error.message)
    return render(
        "certificates/preview.html",
        facts=facts,
        order=order,
        once=submitting.drawn_for(number),
        unit_name=UNIT_NAMES[facts.unit],
    )


@blueprint.post("/issue")
@limiter.limit(LIMIT)
@limiter.limit(LIMIT, key_func=firm_key)
def make() -> AnyResponse:
    """Issue the certificate and lead to its page."""
    number, sent = own_number(), request.form.get("once")
    order = replace(Order.from_form(request.form), address=submitting.drawn_before(sent, number))
    certificate = issue(db.session, number, order, press(), at_site(""))
    after = pages.part_after(db.session, number, order, clock.today())
    more = after.wish.to_args() if after else {}
    address = url_for("certificates.issued", address=certificate.address, **more)
    return redirect(address, HTTPStatus.SEE_OTHER)


@blueprint.get("/issued/<address>")
def issued(address: str) -> Response:
    """Show an issued certificate: fetch it, pass it on, check it."""
    certificate, wish = at_address(address), Wish.from_args(request.args)
    return render(
        "certificates/issued.html",
        more=wish.to_args() if wish.part > 1 and wish.kind else None,
        certificate=certificate,
        facts=restored(certificate.facts),
        issue_number=issue_number(certificate.year, certificate.serial),
        shared_url=at_site(url_for("certificates.issued", address=address)),
    )


@blueprint.get("/issued/<address>/certificate.pdf")
@limiter.limit(LIMIT)
def fetch(address: str) -> Response:
    """Send the PDF as it was issued, byte by byte."""
    certificate = at_address(address)
    pdf = pages.pdf_of(db.session, certificate)
    note(db.session, CertificateAct.FETCHED, "page", certificate)
    db.session.commit()
    response = current_app.response_class(pdf, mimetype="application/pdf")
    name = quote(file_name(certificate))
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"certificate.pdf\"; filename*=UTF-8''{name}"
    )
    return response


@blueprint.post("/forget")
def forget() -> AnyResponse:
    """Forget the number: the next person at this device begins anew."""
    sessions.forget()
    return redirect(url_for("certificates.start"), HTTPStatus.SEE_OTHER)


def at_address(address: str) -> Certificate:
    """Return the certificate at an address, which the log does not tell: who knows it may fetch."""
    g.told_path = request.path.replace(address, "…")
    certificate = pages.issued(db.session, address)
    pages.require_fetchable(certificate, clock.today())
    return certificate


def own_number() -> str:
    """Return the number this browser sent."""
    number = sessions.remembered()
    if number is None:
        msg = "사업자등록번호를 다시 넣어 주십시오."
        raise NoNumberError(msg)
    return number


def required(kind: CertificateKind | None) -> CertificateKind:
    """Return the kind of an address; an address without one is nobody's."""
    if kind is None:
        raise BadRequestError(NO_KIND)
    return kind


def press() -> Press:
    """Return what certificates are made with."""
    made: Press = current_app.extensions["certificate_press"]
    return made


def file_name(certificate: Certificate) -> str:
    """Return what the file is called: `일반용역_실적증명서_2026-000123.pdf`."""
    return f"{certificate.kind.label}_실적증명서_{certificate.year}-{certificate.serial:06d}.pdf"


@blueprint.app_template_filter()
def document_number(number: str) -> str:
    """Write a 문서확인번호 in its groups."""
    return grouped(number)


@blueprint.app_template_filter()
def merged(args: dict[str, str], **others: str) -> dict[str, str]:
    """Return arguments of an address with others in their place."""
    return {**args, **others}
