"""Agencies and their departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.agencies.models import Agency, Department
from seoul_gyeyak.vocabulary import AgencyGroup
from tests.factories.keeping import Given, kept, numbers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def agency(session: Session, **given: Given) -> Agency:
    """Return the agency with this slug (종로구 unless told), made when it is not there."""
    slug = given.get("slug", "jongno")
    found = session.execute(select(Agency).where(Agency.slug == slug)).scalar_one_or_none()
    if found is not None:
        return found
    name = {"name": f"서울특별시 {slug}", "short_name": slug}
    place = {"slug": slug, "group": AgencyGroup.DISTRICT, "position": next(numbers)}
    return kept(session, Agency(**{**name, **place, **given}))


def department(session: Session, **given: Given) -> Department:
    """Make a department of an agency."""
    defaults = {"agency_id": agency_of(session, given), "position": 1, "name": "문화관광과"}
    return kept(session, Department(**{**defaults, **given}))


def agency_of(session: Session, given: dict[str, Given]) -> int:
    """Return the agency a record belongs to: the one given, or the default one."""
    return int(given["agency_id"]) if "agency_id" in given else agency(session).id
