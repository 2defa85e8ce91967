"""What a firm does with its promotion: send it, send it anew, take it down.

Nothing a firm does makes anything public: what it sends waits, and what is approved stays as it is
until an official decides about the new version, or the firm takes it down.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company, CompanyCertification
from seoul_gyeyak.database import the_one
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.promotions import queries
from seoul_gyeyak.promotions.models import (
    Promotion,
    PromotionPhoto,
    PromotionTerm,
    PromotionVersion,
)
from seoul_gyeyak.promotions.pages import in_order
from seoul_gyeyak.promotions.products import Typed
from seoul_gyeyak.vocabulary import PromotionState
from seoul_gyeyak.web.formats import with_particle

MOST_WAITING: Final = 3
MOST_OPEN: Final = 20
MOST_PHOTOS: Final = 5
SLUG_BYTES: Final = 8
TOKEN_BYTES: Final = 24
NO_LINK: Final = (
    "이 주소의 제품 홍보는 없습니다. 보낼 때 받은 주소를 처음부터 끝까지 옮겼는지 확인해 주십시오."
)
KEPT: Final = (*queries.OPEN, PromotionState.REFUSED)


class NotEligibleError(BadRequestError):
    """The firm cannot show products here; the message says why."""


class TooManyError(BadRequestError):
    """The firm has sent enough for now."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """A firm that may show products, and on what ground."""

    firm: Company
    grounds: Sequence[CompanyCertification]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph's name and size, its files written already."""

    name: str
    width: int
    height: int


def applicant(session: Session, business_number: str, today: dt.date) -> Applicant:
    """Return the firm with a number and its grounds; raises NotEligibleError."""
    wanted = select(Company).where(Company.business_number == business_number)
    firm = session.scalars(wanted).one_or_none()
    if firm is None:
        msg = (
            "이 번호의 기업이 자료에 없습니다. 조달청 나라장터에 조달업체로 등록한 기업이어야 "
            "합니다."
        )
        raise NotEligibleError(msg)
    grounds = in_order(session.scalars(queries.grounds([firm.id], today)).all())
    if not grounds:
        msg = (
            f"{with_particle(firm.name, '은/는')} 오늘 유효한 인증·확인이 자료에 없습니다. "
            "인증 확인기관에서 갱신한 뒤 다시 보내 주십시오."
        )
        raise NotEligibleError(msg)
    return Applicant(firm, grounds)


def require_room(session: Session, company_id: int, *, is_new: bool = True) -> None:
    """Refuse a firm that has as much waiting, or (for a new one) as much in all, as one may."""
    counts = dict(session.execute(queries.open_of_firm(company_id)).all())
    if counts.get(PromotionState.WAITING, 0) >= MOST_WAITING:
        msg = f"확인을 기다리는 것이 이미 {MOST_WAITING}건입니다. 결정된 뒤에 다시 보내 주십시오."
        raise TooManyError(msg)
    if is_new and sum(counts.values()) >= MOST_OPEN:
        msg = f"한 기업이 {MOST_OPEN}건까지 낼 수 있습니다. 하나를 내린 뒤에 보내 주십시오."
        raise TooManyError(msg)


def submit(session: Session, firm: Company, typed: Typed, pictures: Sequence[Picture]) -> str:
    """Keep a new promotion; return the token of its private address, which only the firm has."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    promotion = Promotion(
        slug=secrets.token_hex(SLUG_BYTES),
        company_id=firm.id,
        token_digest=digest(token),
        created_at=clock.now(),
    )
    session.add(promotion)
    session.flush()
    add_version(session, promotion, typed, pictures)
    return token


def submit_again(
    session: Session, promotion: Promotion, typed: Typed, pictures: Sequence[Picture]
) -> None:
    """Keep a new version in place of the one that waits; an approved one stays public."""
    end(session, promotion.id, [PromotionState.WAITING], PromotionState.REPLACED)
    add_version(session, promotion, typed, pictures)


def add_version(
    session: Session, promotion: Promotion, typed: Typed, pictures: Sequence[Picture]
) -> None:
    """Put a version into the officials' queue."""
    version = PromotionVersion(
        promotion_id=promotion.id,
        state=PromotionState.WAITING,
        submitted_at=clock.now(),
        **typed.columns(),
    )
    session.add(version)
    session.flush()
    for position, each in enumerate(pictures[:MOST_PHOTOS], start=1):
        session.add(
            PromotionPhoto(
                version_id=version.id,
                position=position,
                name=each.name,
                width=each.width,
                height=each.height,
            )
        )
    session.flush()


def withdraw(session: Session, promotion: Promotion) -> None:
    """Take a promotion down, whatever of it waits or is public."""
    end(session, promotion.id, queries.OPEN, PromotionState.WITHDRAWN)


def end(
    session: Session,
    promotion_id: int,
    among: Collection[PromotionState],
    state: PromotionState,
) -> None:
    """Give a promotion's versions in these states another one; nobody finds them any more."""
    own = (PromotionVersion.promotion_id == promotion_id, PromotionVersion.state.in_(among))
    ended = session.scalars(select(PromotionVersion.id).where(*own)).all()
    session.execute(delete(PromotionTerm).where(PromotionTerm.version_id.in_(ended)))
    session.execute(
        update(PromotionVersion)
        .where(PromotionVersion.id.in_(ended))
        .values(state=state, decided_at=clock.now())
    )


def forsaken(
    session: Session, promotion_id: int, *, kept: Collection[PromotionState] = KEPT
) -> list[str]:
    """Forget the photographs only versions of no more use have; return their names, to be deleted.

    A refused version keeps its own: the firm may mend the text and send the same pictures again.
    """
    own = (
        select(PromotionPhoto)
        .join(PromotionVersion, PromotionVersion.id == PromotionPhoto.version_id)
        .where(PromotionVersion.promotion_id == promotion_id)
    )
    ended = session.scalars(own.where(PromotionVersion.state.not_in(kept))).all()
    needed = {each.name for each in session.scalars(own.where(PromotionVersion.state.in_(kept)))}
    for photo in ended:
        session.delete(photo)
    return sorted({photo.name for photo in ended} - needed)


def at_token(session: Session, token: str) -> Promotion:
    """Return the promotion at a private address."""
    return the_one(session, queries.at_token(digest(token)), NO_LINK)


def digest(token: str) -> str:
    """Return what of a token is kept: nobody who reads the database can use it."""
    return hashlib.sha256(token.encode()).hexdigest()
