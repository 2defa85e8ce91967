"""What promotions answer to other rooms: what a company shows, and who shows anything."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.promotions import queries
from seoul_gyeyak.promotions.pages import Shown, of_firm
from seoul_gyeyak.threads.questions import (
    PromotedProduct,
    products_by_company,
    products_of_company,
)


@products_of_company.answered_by
def products(session: Session, company_id: int) -> list[PromotedProduct]:
    """Return what a firm shows today, the newest first."""
    return [product(shown) for shown in of_firm(session, company_id, clock.today())]


def product(shown: Shown) -> PromotedProduct:
    """Return one product as a line."""
    photo = f"{shown.photos[0].name}-small.jpg" if shown.photos else None
    return PromotedProduct(shown.slug, shown.version.name, shown.price, photo)


@products_by_company.answered_by
def counts(session: Session, companies: Sequence[int]) -> dict[int, int]:
    """Count what firms show today."""
    return dict(session.execute(queries.by_firm(companies, clock.today())).all())
