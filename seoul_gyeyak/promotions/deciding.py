"""What officials decide about a version that waits; the caller commits, with its own log."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.database import insert_rows
from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.promotions.models import Promotion, PromotionTerm, PromotionVersion
from seoul_gyeyak.promotions.submitting import end
from seoul_gyeyak.vocabulary import PromotionState
from seoul_gyeyak.web.formats import with_particle


class DecidedAlreadyError(GyeyakError):
    """Somebody else, or the firm itself, was quicker."""

    status = 409


def approve(session: Session, version: PromotionVersion) -> None:
    """Make a waiting version the public one, in place of any before it."""
    end(session, version.promotion_id, [PromotionState.APPROVED], PromotionState.REPLACED)
    settle(session, version, PromotionState.APPROVED, None)
    firm = select(Company.name).join(Promotion).where(Promotion.id == version.promotion_id)
    said = (version.name, version.text, session.scalars(firm).one())
    terms = dict.fromkeys(term for text in said for term in analyser().tokens(text))
    rows = [{"version_id": version.id, "term": term} for term in terms]
    insert_rows(session, PromotionTerm, rows)


def refuse(session: Session, version: PromotionVersion, reason: str) -> None:
    """Refuse a waiting version with a reason; what was public before stays so."""
    settle(session, version, PromotionState.REFUSED, reason)


def settle(
    session: Session, version: PromotionVersion, state: PromotionState, reason: str | None
) -> None:
    """Decide about a version that still waits; raises DecidedAlreadyError when it does not."""
    waiting = (
        PromotionVersion.id == version.id,
        PromotionVersion.state == PromotionState.WAITING,
    )
    decided = session.execute(
        update(PromotionVersion)
        .where(*waiting)
        .values(state=state, reason=reason, decided_at=clock.now())
    )
    if not decided.rowcount:  # type: ignore[attr-defined]  # an UPDATE has one
        subject = with_particle(version.name, "은/는", quoted=True)
        msg = f"{subject} 그 사이 이미 결정되었거나 기업이 고치거나 내렸습니다."
        raise DecidedAlreadyError(msg)
