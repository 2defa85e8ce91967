"""What the map asks of the tables: the columns of firms that are shown, never which ones."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from seoul_gyeyak.column_types import among
from seoul_gyeyak.companies.models import Company, CompanyCertification, CompanyProduct

NAMES: Final = select(Company.id, Company.slug, Company.name, Company.placed_by).where(
    among(Company.id, "ids")
)
"""Firms drawn by themselves."""
FIRMS: Final = select(
    Company.id,
    Company.slug,
    Company.name,
    Company.province,
    Company.district,
    Company.dong_code,
    Company.placed_by,
).where(among(Company.id, "ids"))
"""Firms of the list."""
BADGES: Final = (
    select(
        CompanyCertification.company_id,
        CompanyCertification.type,
        CompanyCertification.ground,
        CompanyCertification.issued_on,
        CompanyCertification.expires_on,
    )
    .where(among(CompanyCertification.company_id, "ids"))
    .order_by(CompanyCertification.issued_on.desc(), CompanyCertification.id.desc())
)
PRODUCTS: Final = (
    select(CompanyProduct.company_id, CompanyProduct.name)
    .where(among(CompanyProduct.company_id, "ids"))
    .order_by(CompanyProduct.is_main.desc(), CompanyProduct.id)
)
