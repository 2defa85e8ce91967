"""A business number typed into the search box: it leads to its firm and stays in no address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flask import Response, make_response, redirect, url_for
from sqlalchemy import Select, select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.companies.naming import business_number, is_valid_number
from seoul_gyeyak.database import the_one
from seoul_gyeyak.web.formats import masked_number
from seoul_gyeyak.web.versions import wants_fragment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


LABEL: Final = re.compile(r"^\s*사업자(?:\s?등록)?(?:\s?번호)?\s*[:：]?\s*")
"""What may be written before it."""


def number_in(words: str) -> str | None:
    """Return the business number that is all of the words; what fails its check digit is none."""
    number = business_number(LABEL.sub("", words))
    return number if number and is_valid_number(number) else None


def lead_to_firm(session: Session, number: str) -> Response:
    """Lead to the page of the firm with this number, which shows it masked.

    Raises MissingRecordError, which shows it masked as well.
    """
    missing = (
        f"사업자등록번호가 {masked_number(number)}인 기업을 찾지 못했습니다. "
        "번호를 확인하시거나 기업 이름으로 찾아 보십시오."
    )
    address = url_for("companies.detail", slug=the_one(session, slug_of(number), missing))
    if wants_fragment():
        answer = make_response("", {"HX-Redirect": address})
    else:
        answer = make_response(redirect(address, 303))
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("HX-Request-Type")
    return answer


def slug_of(number: str) -> Select[str]:
    """Select the address of the firm with a number."""
    return select(Company.slug).where(Company.business_number == number)
