"""What is asked of companies; nothing here runs."""

from __future__ import annotations

from sqlalchemy import Select, select

from seoul_gyeyak.companies.models import (
    Company,
    CompanyCertification,
    CompanyName,
    CompanyProduct,
    CompanyTrade,
)


def by_slug(slug: str) -> Select[Company]:
    """Select the company at an address."""
    return select(Company).where(Company.slug == slug)


def certifications(company_id: int) -> Select[CompanyCertification]:
    """Select a company's badges, the newest of each type first."""
    return (
        select(CompanyCertification)
        .where(CompanyCertification.company_id == company_id)
        .order_by(CompanyCertification.type, CompanyCertification.issued_on.desc())
    )


def trades(company_id: int) -> Select[CompanyTrade]:
    """Select a company's trades, the main one first."""
    return (
        select(CompanyTrade)
        .where(CompanyTrade.company_id == company_id)
        .order_by(CompanyTrade.is_main.desc(), CompanyTrade.name)
    )


def products(company_id: int) -> Select[CompanyProduct]:
    """Select a company's products, main ones first."""
    return (
        select(CompanyProduct)
        .where(CompanyProduct.company_id == company_id)
        .order_by(CompanyProduct.is_main.desc(), CompanyProduct.name)
    )


def names(company_id: int) -> Select[CompanyName]:
    """Select the names a company was seen under."""
    return (
        select(CompanyName).where(CompanyName.company_id == company_id).order_by(CompanyName.name)
    )
