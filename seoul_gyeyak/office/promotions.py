"""The queue of promotions: whose it is, what one shows, and deciding one or many of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from seoul_gyeyak.accounts.acts import note
from seoul_gyeyak.accounts.doors import ForbiddenError
from seoul_gyeyak.accounts.officials import Official
from seoul_gyeyak.database import the_one
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.office import queries
from seoul_gyeyak.promotions import deciding
from seoul_gyeyak.promotions.models import PromotionVersion
from seoul_gyeyak.promotions.pages import Shown, dressed
from seoul_gyeyak.promotions.submitting import forsaken
from seoul_gyeyak.vocabulary import OfficialAct, PromotionState
from seoul_gyeyak.web.paging import Paging

PER_PAGE: Final = 20
MOST_AT_ONCE: Final = 50
LONGEST_REASON: Final = 500
MISSING: Final = "이 번호의 제품 홍보는 없습니다."


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits, and the one that is looked at beside it."""

    waiting: Sequence[PromotionVersion]
    paging: Paging
    chosen: Shown | None
    public: PromotionVersion | None
    """What the chosen one would take the place of."""


def queue(
    session: Session, who: Official, page: int, version_id: int | None, today: dt.date
) -> Queue:
    """Return the queue of an official; raises ForbiddenError for somebody else's promotion.

    Where none is chosen the first is: a tablet has room for it beside the list.
    """
    whose = queries.within(who.district, is_city=who.is_city)
    count = session.execute(queries.waiting_count(whose)).scalar_one()
    paging = Paging(min(page, Paging(1, PER_PAGE, count).last), PER_PAGE, count)
    statement = queries.waiting(whose).limit(PER_PAGE).offset(paging.offset)
    waiting = session.scalars(statement).all()
    if version_id is None and not waiting:
        return Queue(waiting, paging, None, None)
    chosen = waiting[0] if version_id is None else own_version(session, who, version_id)
    public = session.scalars(queries.approved(chosen.promotion_id)).one_or_none()
    return Queue(waiting, paging, dressed(session, [chosen], today)[0], public)


def own_version(session: Session, who: Official, version_id: int) -> PromotionVersion:
    """Return a version that an official may look at; raises ForbiddenError."""
    version = the_one(session, queries.versions([version_id]), MISSING)
    require_own(who, version)
    return version


def require_own(who: Official, version: PromotionVersion) -> None:
    """Refuse the promotion of a firm another agency looks after."""
    district = version.promotion.company.district
    if not who.is_city and (who.district is None or district != who.district):
        msg = "다른 기관이 맡은 제품 홍보입니다. 자치구는 그 구에 있는 기업의 것만 봅니다."
        raise ForbiddenError(msg)


def approve(session: Session, who: Official, version_ids: Collection[int]) -> list[str]:
    """Approve versions and log each; all or nothing. Returns photographs nobody needs any more."""
    gone: list[str] = []
    for version in chosen_versions(session, who, version_ids):
        deciding.approve(session, version)
        note(session, who, OfficialAct.PROMOTION_APPROVED, subject(version))
        gone += forsaken(session, version.promotion_id)
    return gone


def refuse(session: Session, who: Official, version_ids: Collection[int], reason: str) -> None:
    """Refuse versions with a reason and log each; all or nothing."""
    said = " ".join(reason.split())
    if not said:
        msg = "반려하는 까닭을 적어 주십시오. 기업이 보고 고칩니다."
        raise BadRequestError(msg)
    if len(said) > LONGEST_REASON:
        msg = f"까닭은 {LONGEST_REASON}자까지 쓸 수 있습니다."
        raise BadRequestError(msg)
    for version in chosen_versions(session, who, version_ids):
        deciding.refuse(session, version, said)
        note(session, who, OfficialAct.PROMOTION_REFUSED, subject(version), said)


def chosen_versions(
    session: Session, who: Official, version_ids: Collection[int]
) -> Sequence[PromotionVersion]:
    """Return the versions chosen; one that is not the official's own refuses them all."""
    if not version_ids:
        msg = "하나 이상 골라 주십시오."
        raise BadRequestError(msg)
    if len(version_ids) > MOST_AT_ONCE:
        msg = f"한 번에 {MOST_AT_ONCE}건까지 결정할 수 있습니다."
        raise BadRequestError(msg)
    found = session.scalars(queries.versions(version_ids)).all()
    for version in found:
        require_own(who, version)
    if len(found) != len(set(version_ids)):
        raise BadRequestError(MISSING)
    return found


def subject(version: PromotionVersion) -> str:
    """Say what an act was about."""
    return f"{version.promotion.company.name} · {version.name} (#{version.id})"


def is_waiting(version: PromotionVersion) -> bool:
    """Tell whether a version can still be decided."""
    return version.state is PromotionState.WAITING
