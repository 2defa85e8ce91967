"""Promotions as their pages show them: cards with counts, one product, what a firm has."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from pyroaring import BitMap
from sqlalchemy.orm import Session

from seoul_gyeyak.companies.models import Company, CompanyCertification
from seoul_gyeyak.database import the_one
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.marking import marked
from seoul_gyeyak.promotions import queries, shelves
from seoul_gyeyak.promotions.buyers import Buyers, buyers_of
from seoul_gyeyak.promotions.criteria import QUALIFYING, PromotionCriteria
from seoul_gyeyak.promotions.models import PromotionPhoto, PromotionVersion
from seoul_gyeyak.promotions.shelves import Shelf
from seoul_gyeyak.web.facts import joined
from seoul_gyeyak.web.formats import won_short
from seoul_gyeyak.web.paging import Paging

MISSING: Final = "이 주소의 제품 홍보는 없습니다. 기업이 내렸거나 인증 기간이 끝났을 수 있습니다."
PER_PAGE: Final = 20
TRADES_OFFERED: Final = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many promotions it would leave."""

    label: str
    count: int
    query: str
    """The query string that chooses it, with its question mark; empty for the whole list."""
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One promotion: its version, firm, grounds and photographs."""

    version: PromotionVersion
    grounds: Sequence[CompanyCertification]
    photos: Sequence[PromotionPhoto]
    title_parts: Sequence[tuple[str, bool]] = ()

    @property
    def slug(self) -> str:
        """Return its address."""
        return self.version.promotion.slug

    @property
    def firm(self) -> Company:
        """Return whose it is."""
        return self.version.promotion.company

    @property
    def area(self) -> str:
        """Return where the firm is."""
        return area_of(self.firm)

    @property
    def price(self) -> str | None:
        """Return the price range in words."""
        return price_words(self.version)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list with its filters."""

    criteria: PromotionCriteria
    shown: Sequence[Shown]
    paging: Paging
    filters: Mapping[str, Sequence[Choice]]


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one promotion."""

    shown: Shown
    buyers: Buyers
    others: Sequence[Shown]


def area_of(firm: Company) -> str:
    """Return where a firm is: `서울특별시 마포구`."""
    return joined([firm.province, firm.district], " ")


def price_words(version: PromotionVersion) -> str | None:
    """Write a price range: `1만 2,000원 ~ 3만 원 / 개`; None when the firm gave none.

    The firm decides whether VAT is in it, so nothing is said of that.
    """
    low, high = version.lowest_price, version.highest_price
    if low is None and high is None:
        return None
    if low == high:
        words = won_short(low)
    elif high is None:
        words = f"{won_short(low)}부터"
    elif low is None:
        words = f"{won_short(high)}까지"
    else:
        words = f"{won_short(low)} ~ {won_short(high)}"
    return f"{words} / {version.price_unit}" if version.price_unit else words


def listing(session: Session, criteria: PromotionCriteria, today: dt.date, version: int) -> Listing:
    """Return a page of the list; raises PageOutOfRangeError for one it does not have."""
    shelf = shelves.shelf(session, today, version)
    having = shelves.having(session, shelf, criteria.q)
    found = shelves.within(shelf, having, criteria)
    paging = Paging(criteria.page, PER_PAGE, len(found))
    paging.require()
    ids = [shelf.versions[place] for place in found[paging.offset : paging.offset + PER_PAGE]]
    rows = session.scalars(queries.of_versions(ids)).all()
    words = analyser().query(criteria.q) if criteria.q else ()
    shown = [
        Shown(each.version, each.grounds, each.photos, marked(each.version.name, words))
        for each in dressed(session, rows, today)
    ]
    return Listing(criteria, shown, paging, filters(shelf, having, criteria))


def dressed(
    session: Session, versions: Collection[PromotionVersion], today: dt.date
) -> list[Shown]:
    """Put grounds and photographs to versions."""
    if not versions:
        return []
    photos = photos_of(session, [each.id for each in versions])
    firms = {each.promotion.company_id for each in versions}
    grounds: defaultdict[int, list[CompanyCertification]] = defaultdict(list)
    for ground in session.scalars(queries.grounds(firms, today)):
        grounds[ground.company_id].append(ground)
    return [
        Shown(each, in_order(grounds[each.promotion.company_id]), photos[each.id])
        for each in versions
    ]


def photos_of(session: Session, version_ids: Collection[int]) -> dict[int, list[PromotionPhoto]]:
    """Return the photographs of versions."""
    found: defaultdict[int, list[PromotionPhoto]] = defaultdict(list)
    for photo in session.scalars(queries.photos(version_ids)):
        found[photo.version_id].append(photo)
    return found


def in_order(grounds: Sequence[CompanyCertification]) -> list[CompanyCertification]:
    """Return one ground of each type, the newest, in the vocabulary's order."""
    newest = {ground.type: ground for ground in reversed(grounds)}
    return [newest[each] for each in QUALIFYING if each in newest]


def filters(shelf: Shelf, having: BitMap, criteria: PromotionCriteria) -> dict[str, list[Choice]]:
    """Count what each value of each filter would leave of the places that have the words."""
    types, districts, trades = (
        shelves.counted(shelf, having, criteria, name) for name in shelves.FILTERS
    )
    named = sorted((str(name), number) for name, number in districts.items())
    busiest = sorted(trades.items(), key=lambda each: (-each[1], str(each[0])))
    return {
        "certification": [
            choice(criteria, "certification", each, each.label, types[each])
            for each in QUALIFYING
            if each in types
        ],
        "district": [choice(criteria, "district", name, name, number) for name, number in named],
        "trade": [
            choice(criteria, "trade", name, str(name), number)
            for name, number in busiest[:TRADES_OFFERED]
        ],
    }


def choice(
    criteria: PromotionCriteria, name: str, value: object, label: str, number: int
) -> Choice:
    """Return one value of a filter; choosing what is chosen gives it up."""
    is_selected = getattr(criteria, name) == value
    empty = None if name == "certification" else ""
    chosen = criteria.but(**{name: empty if is_selected else value})
    query = urlencode(chosen.to_args())
    return Choice(label, number, f"?{query}" if query else "", is_selected)


def detail(session: Session, slug: str, today: dt.date) -> Detail:
    """Return the page of one promotion."""
    version = the_one(session, queries.at_slug(slug, today), MISSING)
    others = [
        each
        for each in session.scalars(queries.of_firm(version.promotion.company_id, today))
        if each.id != version.id
    ]
    return Detail(
        shown=dressed(session, [version], today)[0],
        buyers=buyers_of(session, version.promotion.company_id, version.name),
        others=dressed(session, others, today),
    )


def of_firm(session: Session, company_id: int, today: dt.date) -> list[Shown]:
    """Return what is public of one firm."""
    return dressed(session, session.scalars(queries.of_firm(company_id, today)).all(), today)
