"""Promotions of firms that may have them, in any state."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from seoul_gyeyak.promotions import deciding
from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto, PromotionVersion
from seoul_gyeyak.promotions.submitting import digest
from seoul_gyeyak.vocabulary import PromotionState
from tests.factories.firms import certification, company
from tests.factories.keeping import Given, kept

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.companies.models import Company

SENT_AT = dt.datetime(2026, 4, 1, 1, 0, tzinfo=dt.UTC)


def certified_firm(session: Session, **given: Given) -> Company:
    """Make a firm with a certification in force."""
    firm = company(session, **given)
    certification(session, firm)
    return firm


def promotion(session: Session, firm: Company | None = None, **given: Given) -> PromotionVersion:
    """Make a waiting promotion of a firm; `key` is what its private address is made of."""
    owner = firm or certified_firm(session)
    token = given.pop("key", secrets.token_hex(8))
    slug = given.pop("slug", secrets.token_hex(8))
    made = kept(
        session,
        Promotion(slug=slug, company_id=owner.id, token_digest=digest(token), created_at=SENT_AT),
    )
    defaults = {
        "promotion_id": made.id,
        "state": PromotionState.WAITING,
        "name": "친환경 현수막 제작",
        "text": "재활용 천으로 만들어 걸기 쉬운 현수막입니다. 이틀이면 됩니다.",
        "phone": "02-123-4567",
        "submitted_at": SENT_AT,
    }
    return kept(session, PromotionVersion(**{**defaults, **given}))


def approved(session: Session, firm: Company | None = None, **given: Given) -> PromotionVersion:
    """Make a public promotion."""
    version = promotion(session, firm, **given)
    deciding.approve(session, version)
    session.commit()
    session.refresh(version)
    return version


def photo(session: Session, of: PromotionVersion, **given: Given) -> PromotionPhoto:
    """Say that a version has a photograph; its files are the caller's to write."""
    defaults = {"position": 1, "name": secrets.token_hex(16), "width": 640, "height": 480}
    return kept(session, PromotionPhoto(**{"version_id": of.id, **defaults, **given}))
