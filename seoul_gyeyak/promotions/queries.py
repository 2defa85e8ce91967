"""What is asked of promotions; nothing here runs.

Public is what an official approved, of a firm whose qualifying certification is in force on the
day: a promotion goes by itself when the last of them ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import aliased, contains_eager

from seoul_gyeyak.companies.models import Company, CompanyCertification, CompanyTrade
from seoul_gyeyak.index.beginnings import LAST_LETTER
from seoul_gyeyak.index.words import Term
from seoul_gyeyak.promotions.criteria import QUALIFYING
from seoul_gyeyak.promotions.models import (
    Promotion,
    PromotionPhoto,
    PromotionTerm,
    PromotionVersion,
)
from seoul_gyeyak.vocabulary import CertificationType, PromotionState

OPEN: Final = (PromotionState.WAITING, PromotionState.APPROVED)


def in_force(
    today: dt.date, badge: type[CompanyCertification] = CompanyCertification
) -> ColumnElement[bool]:
    """Say which certifications qualify on a day."""
    return and_(
        badge.type.in_(QUALIFYING),
        or_(badge.issued_on.is_(None), badge.issued_on <= today),
        or_(badge.expires_on.is_(None), badge.expires_on >= today),
    )


def certified(today: dt.date) -> ColumnElement[bool]:
    """Say which firms have a qualifying certification."""
    badge = aliased(CompanyCertification)
    return exists().where(badge.company_id == Company.id, in_force(today, badge))


def grounds(company_ids: Collection[int], today: dt.date) -> Select[CompanyCertification]:
    """Select the certifications in force of some firms, in the vocabulary's order."""
    badge = CompanyCertification
    return (
        select(badge)
        .where(badge.company_id.in_(company_ids), in_force(today))
        .order_by(badge.company_id, badge.issued_on.desc(), badge.id)
    )


def with_term(term: Term) -> Select[int]:
    """Select the versions that have a term, or one that begins so."""
    kept = PromotionTerm.term
    if not term.is_prefix:
        return select(PromotionTerm.version_id).where(kept == term.text)
    begins = (kept >= term.text, kept < term.text + LAST_LETTER)
    return select(PromotionTerm.version_id).where(*begins)


def joined(what: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Join versions to their promotion and its firm."""
    return (
        what.select_from(PromotionVersion)
        .join(Promotion, Promotion.id == PromotionVersion.promotion_id)
        .join(Company, Company.id == Promotion.company_id)
    )


def shown(found: Collection[ColumnElement[bool]]) -> Select[PromotionVersion]:
    """Select versions with promotion and firm, the newest first."""
    return (
        joined(select(PromotionVersion))
        .where(*found)
        .options(contains_eager(PromotionVersion.promotion).contains_eager(Promotion.company))
        .order_by(PromotionVersion.decided_at.desc(), PromotionVersion.id.desc())
    )


def stamp() -> Select[int, int, dt.datetime | None]:
    """Select what no two states of the approved versions have in common, from an index alone.

    A version is approved once: without a newer one there are fewer than before.
    """
    newest = func.max(PromotionVersion.decided_at)
    found = select(func.count(), func.sum(PromotionVersion.id), newest)
    return found.where(PromotionVersion.state == PromotionState.APPROVED)


def approved() -> Select[int, int]:
    """Select every approved version and its firm, the newest first."""
    return (
        select(PromotionVersion.id, Promotion.company_id)
        .join(Promotion, Promotion.id == PromotionVersion.promotion_id)
        .where(PromotionVersion.state == PromotionState.APPROVED)
        .order_by(PromotionVersion.decided_at.desc(), PromotionVersion.id.desc())
    )


def certifications(today: dt.date) -> Select[int, CertificationType]:
    """Select firms' certifications in force, each type once."""
    badge = CompanyCertification
    return select(badge.company_id, badge.type).distinct().where(in_force(today))


def trades() -> Select[int, str]:
    """Select firms' trades, each once."""
    return select(CompanyTrade.company_id, CompanyTrade.name).distinct()


def districts() -> Select[int, str | None]:
    """Select where firms are."""
    return select(Company.id, Company.district)


def of_versions(ids: Collection[int]) -> Select[PromotionVersion]:
    """Select versions by their numbers, with promotion and firm, in the order of lists."""
    return shown((PromotionVersion.id.in_(ids),))


def by_firm(companies: Sequence[int], today: dt.date) -> Select[int, int]:
    """Count what is public of some firms (company ids), for maps and lists of firms."""
    own = select(Promotion.id).where(Promotion.company_id.in_(companies))
    found = (
        PromotionVersion.promotion_id.in_(own),
        PromotionVersion.state == PromotionState.APPROVED,
        certified(today),
    )
    return joined(select(Company.id, func.count())).where(*found).group_by(Company.id)


def of_firm(company_id: int, today: dt.date) -> Select[PromotionVersion]:
    """Select what is public of one firm; its own promotions first, or SQLite goes through all."""
    own = select(Promotion.id).where(Promotion.company_id == company_id)
    approved = PromotionVersion.state == PromotionState.APPROVED
    return shown((PromotionVersion.promotion_id.in_(own), approved, certified(today)))


def at_slug(slug: str, today: dt.date) -> Select[PromotionVersion]:
    """Select what is public at an address."""
    approved = PromotionVersion.state == PromotionState.APPROVED
    return shown((approved, certified(today), Promotion.slug == slug))


def at_token(digest: str) -> Select[Promotion]:
    """Select the promotion whose private address has this hash, with its firm."""
    return (
        select(Promotion)
        .join(Promotion.company)
        .where(Promotion.token_digest == digest)
        .options(contains_eager(Promotion.company))
    )


def latest(promotion_id: int, state: PromotionState | None = None) -> Select[PromotionVersion]:
    """Select a promotion's last version, or its last in a state."""
    own = PromotionVersion.promotion_id == promotion_id
    wanted = true() if state is None else PromotionVersion.state == state
    found = select(PromotionVersion).where(own, wanted)
    return found.order_by(PromotionVersion.id.desc()).limit(1)


def photos(version_ids: Collection[int]) -> Select[PromotionPhoto]:
    """Select the photographs of versions in their order."""
    return (
        select(PromotionPhoto)
        .where(PromotionPhoto.version_id.in_(version_ids))
        .order_by(PromotionPhoto.version_id, PromotionPhoto.position)
    )


def public_photo(name: str, today: dt.date) -> Select[str]:
    """Select a photograph's name if anything public shows it."""
    approved = PromotionVersion.state == PromotionState.APPROVED
    return (
        joined(select(PromotionPhoto.name))
        .join(PromotionPhoto, PromotionPhoto.version_id == PromotionVersion.id)
        .where(PromotionPhoto.name == name, approved, certified(today))
        .limit(1)
    )


def photo_of(promotion_id: int, name: str) -> Select[str]:
    """Select a photograph's name if any version of a promotion has it."""
    return (
        select(PromotionPhoto.name)
        .join(PromotionVersion, PromotionVersion.id == PromotionPhoto.version_id)
        .where(PromotionVersion.promotion_id == promotion_id, PromotionPhoto.name == name)
        .limit(1)
    )


def open_of_firm(company_id: int) -> Select[PromotionState, int]:
    """Count a firm's versions that wait or are public."""
    return (
        select(PromotionVersion.state, func.count())
        .join(Promotion, Promotion.id == PromotionVersion.promotion_id)
        .where(Promotion.company_id == company_id, PromotionVersion.state.in_(OPEN))
        .group_by(PromotionVersion.state)
    )
