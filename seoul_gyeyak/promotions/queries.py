"""What is asked of promotions; nothing here runs.

Public is what an official approved, of a firm whose qualifying certification is in force on the
day: a promotion goes by itself when the last of them ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select, true
from sqlalchemy.orm import aliased, contains_eager

from seoul_gyeyak.companies.models import Company, CompanyCertification, CompanyTrade
from seoul_gyeyak.index.beginnings import LAST_LETTER
from seoul_gyeyak.index.words import Term, Word
from seoul_gyeyak.promotions.criteria import QUALIFYING, PromotionCriteria
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


def certified(
    today: dt.date, certification: CertificationType | None = None
) -> ColumnElement[bool]:
    """Say which firms have a qualifying certification, or a certain one."""
    badge = aliased(CompanyCertification)
    wanted = badge.type == certification if certification else true()
    return exists().where(badge.company_id == Company.id, in_force(today, badge), wanted)


def grounds(company_ids: Collection[int], today: dt.date) -> Select[CompanyCertification]:
    """Select the certifications in force of some firms, in the vocabulary's order."""
    badge = CompanyCertification
    return (
        select(badge)
        .where(badge.company_id.in_(company_ids), in_force(today))
        .order_by(badge.company_id, badge.issued_on.desc(), badge.id)
    )


def having(words: Sequence[Word]) -> list[ColumnElement[bool]]:
    """Say which versions have all words of a query."""
    return [not_(with_word(word)) if word.is_excluded else with_word(word) for word in words]


def with_word(word: Word) -> ColumnElement[bool]:
    """Say which versions have a word: all terms of one of its ways; none, when it has no way."""
    ways = [and_(true(), *(with_term(term) for term in way)) for way in word.ways]
    return or_(false(), *ways)


def with_term(term: Term) -> ColumnElement[bool]:
    """Say which versions have a term, or one that begins so."""
    kept = PromotionTerm.term
    begins = (kept >= term.text, kept < term.text + LAST_LETTER)
    found = select(PromotionTerm.version_id).where(
        *begins if term.is_prefix else (kept == term.text,)
    )
    return PromotionVersion.id.in_(found)


def conditions(
    criteria: PromotionCriteria, words: Sequence[Word], today: dt.date, without: str = ""
) -> list[ColumnElement[bool]]:
    """Return what holds for a list's promotions, one filter left out where it is counted."""
    certification = None if without == "certification" else criteria.certification
    found = [
        PromotionVersion.state == PromotionState.APPROVED,
        certified(today, certification),
        *having(words),
    ]
    if criteria.district and without != "district":
        found.append(Company.district == criteria.district)
    if criteria.trade and without != "trade":
        trade = aliased(CompanyTrade)
        found.append(exists().where(trade.company_id == Company.id, trade.name == criteria.trade))
    return found


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


def count(found: Collection[ColumnElement[bool]]) -> Select[int]:
    """Count versions."""
    return joined(select(func.count())).where(*found)


def by_certification(
    found: Collection[ColumnElement[bool]], today: dt.date
) -> Select[CertificationType, int]:
    """Count by certification; a firm with several counts under each."""
    number = func.count(PromotionVersion.id.distinct())
    return (
        joined(select(CompanyCertification.type, number))
        .join(CompanyCertification, CompanyCertification.company_id == Company.id)
        .where(*found, in_force(today))
        .group_by(CompanyCertification.type)
    )


def by_district(found: Collection[ColumnElement[bool]]) -> Select[str | None, int]:
    """Count by district, None outside Seoul."""
    return joined(select(Company.district, func.count())).where(*found).group_by(Company.district)


def by_trade(found: Collection[ColumnElement[bool]]) -> Select[str, int]:
    """Count by trade; a firm with several counts under each."""
    number = func.count(PromotionVersion.id.distinct())
    return (
        joined(select(CompanyTrade.name, number))
        .join(CompanyTrade, CompanyTrade.company_id == Company.id)
        .where(*found)
        .group_by(CompanyTrade.name)
        .order_by(number.desc(), CompanyTrade.name)
    )


def by_firm(today: dt.date) -> Select[int, int]:
    """Count what is public by firm (company id), for maps and lists of firms."""
    found = (PromotionVersion.state == PromotionState.APPROVED, certified(today))
    return joined(select(Company.id, func.count())).where(*found).group_by(Company.id)


def of_firm(company_id: int, today: dt.date) -> Select[PromotionVersion]:
    """Select what is public of one firm."""
    approved = PromotionVersion.state == PromotionState.APPROVED
    return shown((approved, certified(today), Company.id == company_id))


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
