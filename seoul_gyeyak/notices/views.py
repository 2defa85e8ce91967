"""The addresses of notices: one per number, older versions by `?version=`."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request, url_for

from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.notices import answers as answers  # noqa: PLC0414 - imported to be asked
from seoul_gyeyak.notices.pages import find_edition, notice_page
from seoul_gyeyak.sources.showing import source_page
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.pages import render

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
    edition = find_edition(db.session, number, asked_version())
    return render("notices/detail.html", block="main", page=notice_page(db.session, edition))


@blueprint.get("/<number>/source")
def source(number: str) -> Response:
    """Show the source rows of one version of a notice."""
    edition = find_edition(db.session, number, asked_version())
    notice = edition.notice
    version = None if edition.is_newest else notice.version
    back = url_for("notices.detail", number=notice.number, version=version)
    page = source_page(db.session, RecordKind.NOTICE, notice.id, title=notice.title, back=back)
    return render("sources/detail.html", block="main", page=page)
