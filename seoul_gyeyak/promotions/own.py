"""A firm's private page: what it sent, what became of it, what it could change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.promotions import queries
from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto, PromotionVersion
from seoul_gyeyak.promotions.products import Typed
from seoul_gyeyak.promotions.submitting import Picture, at_token, require_room
from seoul_gyeyak.vocabulary import PromotionState


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A promotion with its latest version, and the one that is public, if any."""

    promotion: Promotion
    latest: PromotionVersion
    public: PromotionVersion | None
    photos: Sequence[PromotionPhoto]

    @property
    def is_down(self) -> bool:
        """Tell whether the firm took it down."""
        return self.latest.state is PromotionState.WITHDRAWN


def own_page(session: Session, token: str) -> OwnPage:
    """Return the page at a private address; raises MissingRecordError."""
    promotion = at_token(session, token)
    latest = session.scalars(queries.latest(promotion.id)).one()
    public = session.scalars(queries.latest(promotion.id, PromotionState.APPROVED)).one_or_none()
    photos = session.scalars(queries.photos([latest.id])).all()
    return OwnPage(promotion, latest, public, photos)


def changeable(session: Session, token: str) -> OwnPage:
    """Return the page of a promotion that may still be changed; raises BadRequestError."""
    page = own_page(session, token)
    if page.is_down:
        msg = "이미 내린 제품 홍보는 고칠 수 없습니다. 새로 보내 주십시오."
        raise BadRequestError(msg)
    if page.latest.state is not PromotionState.WAITING:
        require_room(session, page.promotion.company_id, is_new=False)
    return page


def own_pictures(session: Session, version: PromotionVersion) -> list[Picture]:
    """Return the photographs of a version, to be carried over to the next."""
    found = session.scalars(queries.photos([version.id]))
    return [Picture(each.name, each.width, each.height) for each in found]


def typed_before(version: PromotionVersion) -> Typed:
    """Return a version as it would be typed."""
    low, high = version.lowest_price, version.highest_price
    return Typed(
        name=version.name,
        text=version.text,
        lowest_price="" if low is None else f"{low:,}",
        highest_price="" if high is None else f"{high:,}",
        price_unit=version.price_unit or "",
        phone=version.phone or "",
        email=version.email or "",
        homepage=version.homepage or "",
    )
