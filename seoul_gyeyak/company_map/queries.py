"""What the map asks of the tables: the columns of firms that are shown, never which ones."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, select

from seoul_gyeyak.companies.models import Company, CompanyCertification, CompanyProduct

IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
NAMES: Final = select(Company.id, Company.slug, Company.name, Company.placed_by).where(
    Company.id.in_(IDS)
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
).where(Company.id.in_(IDS))
"""Firms of the list."""
BADGES: Final = (
    select(
        CompanyCertification.company_id,
        CompanyCertification.type,
        CompanyCertification.ground,
        CompanyCertification.issued_on,
        CompanyCertification.expires_on,
    )
    .where(CompanyCertification.company_id.in_(IDS))
    .order_by(CompanyCertification.issued_on.desc(), CompanyCertification.id.desc())
)
PRODUCTS: Final = (
    select(CompanyProduct.company_id, CompanyProduct.name)
    .where(CompanyProduct.company_id.in_(IDS))
    .order_by(CompanyProduct.is_main.desc(), CompanyProduct.id)
)
