"""The addresses of notices: one per number, older versions by `?version=`."""

from __future__ import annotations

import re
from functools import partial

from flask import Blueprint, Response, request, url_for

from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.notices import answers as answers  # noqa: PLC0414 - imported to be asked
from seoul_gyeyak.notices.pages import find_edition, notice_page
from seoul_gyeyak.sources.showing import source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import Page, render, render_once

blueprint = Blueprint("notices", __name__, url_prefix="/notices")
VERSION = re.compile(r"[0-9]{1,4}")


def asked_version() -> int | None:
    """Return the version the address names; raises BadRequestError for what is no number."""
    text = request.args.get("version")
    if not text:
        return None
    if not VERSION.fullmatch(text):
        msg = "공고 차수는 숫자로 적습니다. 예: ?version=1"
        raise BadRequestError(msg)
    return int(text)


@blueprint.get("/<number>")
def detail(number: str) -> Response:
    """Show one version of a notice, the newest unless told."""
    make = partial(page_of_notice, number, asked_version())
    return render_once("notices/detail.html", make, block="main")


def page_of_notice(number: str, version: int | None) -> Page:
    """Ask for one version of a notice."""
    page = notice_page(db.session, find_edition(db.session, number, version))
    return Page(url_for("notices.detail", number=number, version=version), {"page": page})


@blueprint.get("/<number>/source")
def source(number: str) -> Response:
    """Show the source rows of one version of a notice."""
    edition = find_edition(db.session, number, asked_version())
    notice = edition.notice
    version = None if edition.is_newest else notice.version
    back = url_for("notices.detail", number=notice.number, version=version)
    page = source_page(db.session, RecordKind.NOTICE, notice.id, title=notice.title, back=back)
    return render("sources/detail.html", block="main", page=page)
