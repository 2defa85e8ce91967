"""Firms as the map's list shows them: what they sell, hold and signed, and how far they are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from sqlalchemy import Select

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue.dealings import Dealt
from seoul_gyeyak.catalogue.places import STEPS
from seoul_gyeyak.companies.placing import PLACED_BY_DONG
from seoul_gyeyak.company_map import queries
from seoul_gyeyak.company_map.surveying import Firm, Lone
from seoul_gyeyak.index.marking import marked
from seoul_gyeyak.index.words import Word
from seoul_gyeyak.search.choices import dongs
from seoul_gyeyak.search.links import PATHS
from seoul_gyeyak.threads.questions import products_by_company
from seoul_gyeyak.vocabulary import CertificationType, RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PRODUCTS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class FirmBadge:
    """A certification in force, with its ground and dates."""

    kind: CertificationType
    ground: str
    issued_on: dt.date | None
    expires_on: dt.date | None

    @property
    def label(self) -> str:
        """What it is called."""
        return self.kind.label


@dataclass(frozen=True, slots=True)
class FirmCard:
    """One firm of the list.

    `area` is where it is in words; a firm without `longitude` is not on the map. `metres` is how
    far it is from where the reader is, None when that was not asked.
    """

    slug: str
    name: str
    name_parts: Sequence[tuple[str, bool]]
    area: str
    is_by_dong: bool
    products: Sequence[str]
    badges: Sequence[FirmBadge]
    signed: Dealt
    longitude: float | None
    latitude: float | None
    metres: int | None
    promoted: int = 0
    """How many products it shows itself, approved by an official."""

    @property
    def url(self) -> str:
        """The address of its page."""
        return firm_url(self.slug)


def firm_url(slug: str) -> str:
    """Return the address of a firm's page."""
    return f"{PATHS[RecordKind.COMPANY]}/{quote(slug)}"


def firm_cards(
    session: Session, firms: Sequence[Firm], words: Sequence[Word] = ()
) -> list[FirmCard]:
    """Return the cards of firms in their order; one that is gone meanwhile has none."""
    ids = [each.company for each in firms]
    rows = {row.id: row for row in asked(session, queries.FIRMS, ids)}
    badges, products = badges_of(session, ids), products_of(session, ids)
    promoted = products_by_company(session, ids) if ids else {}
    return [
        replace(
            card(rows[each.company], each, badges[each.company], products[each.company], words),
            promoted=promoted.get(each.company, 0),
        )
        for each in firms
        if each.company in rows
    ]


def card(
    row: Any,  # noqa: ANN401 - a row of `queries.FIRMS`
    firm: Firm,
    badges: Sequence[FirmBadge],
    products: Sequence[str],
    words: Sequence[Word],
) -> FirmCard:
    """Make a card."""
    return FirmCard(
        slug=row.slug,
        name=row.name,
        name_parts=tuple(marked(row.name, words)),
        area=area_of(row.province, row.district, row.dong_code),
        is_by_dong=row.placed_by == PLACED_BY_DONG,
        products=products[:PRODUCTS_SHOWN],
        badges=badges,
        signed=firm.dealt,
        longitude=None if firm.x is None else firm.x / STEPS,
        latitude=None if firm.y is None else firm.y / STEPS,
        metres=firm.metres,
    )


def area_of(province: str | None, district: str | None, dong: str | None) -> str:
    """Say where a firm is: `마포구 성산동`, `경기도`."""
    known = dongs().get(dong or "")
    if known:
        return known.label
    return district or province or ""


def badges_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[FirmBadge]]:
    """Return what firms hold today, one of a type, in the vocabulary's order."""
    today = clock.today()
    held: dict[int, dict[CertificationType, FirmBadge]] = defaultdict(dict)
    for company, *told in asked(session, queries.BADGES, ids):
        badge = FirmBadge(*told)
        if (badge.issued_on or today) <= today <= (badge.expires_on or today):
            held[company].setdefault(badge.kind, badge)
    order = {each: at for at, each in enumerate(CertificationType)}
    found: dict[int, list[FirmBadge]] = defaultdict(list)
    for company, badges in held.items():
        found[company] = sorted(badges.values(), key=lambda badge: order[badge.kind])
    return found


def products_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Return the names of what firms sell, the main ones first."""
    names: dict[int, list[str]] = defaultdict(list)
    for company, name in asked(session, queries.PRODUCTS, ids):
        names[company].append(name)
    return names


class Named(NamedTuple):
    """A firm drawn by itself, with what it is called."""

    firm: Lone
    slug: str
    name: str
    is_by_dong: bool


def named(session: Session, firms: Sequence[Lone]) -> list[Named]:
    """Return what firms are called; one that is gone meanwhile is left out."""
    rows = {row.id: row for row in asked(session, queries.NAMES, [each.company for each in firms])}
    return [
        Named(each, row.slug, row.name, row.placed_by == PLACED_BY_DONG)
        for each in firms
        if (row := rows.get(each.company))
    ]


def asked(session: Session, statement: Select[*tuple[Any, ...]], ids: Sequence[int]) -> Any:  # noqa: ANN401 - rows
    """Run a statement for some firms, past the session's own way of executing, which is slower."""
    return session.connection().execute(statement, {"ids": ids}).all() if ids else []
