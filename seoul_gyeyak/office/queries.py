"""What officials' pages ask; nothing here runs.

A firm's district decides whose a promotion is: its 자치구 looks after it. Firms outside Seoul or
unplaced are the city's, and the city sees all.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, select, true
from sqlalchemy.orm import contains_eager

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto, PromotionVersion
from seoul_gyeyak.vocabulary import PromotionState


def within(district: str | None, *, is_city: bool) -> ColumnElement[bool]:
    """Say which firms are somebody's to look after."""
    if is_city:
        return true()
    return false() if district is None else Company.district == district


def joined(what: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Join versions to their promotion and its firm."""
    return (
        what.select_from(PromotionVersion)
        .join(Promotion, Promotion.id == PromotionVersion.promotion_id)
        .join(Company, Company.id == Promotion.company_id)
    )


def waiting(whose: ColumnElement[bool]) -> Select[PromotionVersion]:
    """Select what waits for a decision, who waited longest first."""
    return (
        joined(select(PromotionVersion))
        .where(PromotionVersion.state == PromotionState.WAITING, whose)
        .options(contains_eager(PromotionVersion.promotion).contains_eager(Promotion.company))
        .order_by(PromotionVersion.submitted_at, PromotionVersion.id)
    )


def waiting_count(whose: ColumnElement[bool]) -> Select[int]:
    """Count what waits."""
    found = joined(select(func.count()))
    return found.where(PromotionVersion.state == PromotionState.WAITING, whose)


def versions(ids: Collection[int]) -> Select[PromotionVersion]:
    """Select versions by their numbers, with promotion and firm, in any state."""
    return (
        joined(select(PromotionVersion))
        .where(PromotionVersion.id.in_(ids))
        .options(contains_eager(PromotionVersion.promotion).contains_eager(Promotion.company))
        .order_by(PromotionVersion.id)
    )


def photo(version_id: int, name: str) -> Select[str]:
    """Select a photograph's name if a version has it."""
    return select(PromotionPhoto.name).where(
        PromotionPhoto.version_id == version_id, PromotionPhoto.name == name
    )


def approved(promotion_id: int) -> Select[PromotionVersion]:
    """Select the version of a promotion that is public now."""
    return select(PromotionVersion).where(
        PromotionVersion.promotion_id == promotion_id,
        PromotionVersion.state == PromotionState.APPROVED,
    )
