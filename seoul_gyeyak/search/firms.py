"""Firms to narrow a list to: the one in the address, or those whose name was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sqlalchemy import Select, select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.index.beginnings import LAST_LETTER
from seoul_gyeyak.search.choices import FirmChoice
from seoul_gyeyak.search.links import FirmBox, Link, address
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.search.criteria import SearchCriteria

WITHOUT: Final = frozenset({RecordKind.PLAN, RecordKind.COMPANY})
OFFERED: Final = 8
COLUMNS: Final = select(Company.slug, Company.name, Company.id)


def with_slug(slug: str) -> Select[str, str, int]:
    """Select the firm with an address."""
    return COLUMNS.where(Company.slug == slug)


def named(typed: str) -> Select[str, str, int]:
    """Select firms whose name begins so, legal form and spaces aside, the shortest first."""
    name = normalize_name(typed)
    return (
        COLUMNS.where(Company.normalized_name >= name, Company.normalized_name < name + LAST_LETTER)
        .order_by(Company.normalized_name, Company.id)
        .limit(OFFERED)
    )


def box(
    session: Session, asked: SearchCriteria, typed: str, count: Callable[[SearchCriteria], int]
) -> FirmBox | None:
    """Return the firms whose name was typed, those of most records first.

    None where a list knows no firms: a plan has none yet, and companies are firms themselves.
    """
    if asked.kind in WITHOUT or not asked.has_filter("company"):
        return None
    meant = choices(session, named(typed)) if typed else []
    lists = [(firm, asked.but(firm=firm).at_page(1)) for firm in meant]
    links = [Link(firm.name, address(each), count(each)) for firm, each in lists]
    return FirmBox(typed, sorted(links, key=lambda link: -(link.count or 0)))


def choices(session: Session, statement: Select[str, str, int]) -> list[FirmChoice]:
    """Return the firms a statement selects."""
    return [FirmChoice(*row) for row in session.connection().execute(statement)]
