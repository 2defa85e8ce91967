"""What is public, held in memory as sets of places: lists filter and count it without asking again.

One small question tells whether an official or a firm has changed anything since. Firms are asked
about once a day and data version, so that after an approval only a new firm is.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from pyroaring import BitMap
from sqlalchemy.orm import Session

from seoul_gyeyak.cache import cache
from seoul_gyeyak.companies.models import Company, CompanyCertification, CompanyTrade
from seoul_gyeyak.database import rows_in
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.words import Term, Word
from seoul_gyeyak.promotions import queries
from seoul_gyeyak.promotions.criteria import PromotionCriteria
from seoul_gyeyak.search.results import remembered
from seoul_gyeyak.vocabulary import CertificationType

FILTERS: Final = ("certification", "district", "trade")
NOBODY: Final = BitMap()


class Firm(NamedTuple):
    """A firm's values of each filter; one without a certification in force shows nothing."""

    certification: tuple[CertificationType, ...]
    district: tuple[str, ...]
    trade: tuple[str, ...]


class Shelf(NamedTuple):
    """What is public: the versions, the newest first, and the places that have a filter's value.

    A place is a version's position in `versions`; `version` is the data's.
    """

    version: int
    stamp: tuple[object, ...]
    versions: tuple[int, ...]
    places: Mapping[str, Mapping[object, BitMap]]

    @property
    def all(self) -> BitMap:
        """Return every place."""
        return BitMap(range(len(self.versions)))


def shelf(session: Session, today: dt.date, version: int) -> Shelf:
    """Return what is public now."""
    stamp = tuple(session.execute(queries.stamp()).one())
    name = f"{version}:promotions:{today}"
    known: Shelf | None = cache.get(name)
    if known is None or known.stamp != stamp:
        known = stocked(session, today, version, stamp)
        cache.set(name, known)
    return known


def stocked(session: Session, today: dt.date, version: int, stamp: tuple[object, ...]) -> Shelf:
    """Ask for what is public."""
    approved = session.execute(queries.approved()).all()
    firms = firms_of(session, today, version, {company_id for _, company_id in approved})
    shown = [(each, firms[company_id]) for each, company_id in approved]
    public = [(each, firm) for each, firm in shown if firm.certification]
    owners = [firm for _, firm in public]
    places = {name: places_by(name, owners) for name in FILTERS}
    return Shelf(version, stamp, tuple(each for each, _ in public), places)


def places_by(name: str, owners: Sequence[Firm]) -> dict[object, BitMap]:
    """Return the places that have each value of a filter."""
    found: defaultdict[object, list[int]] = defaultdict(list)
    for place, firm in enumerate(owners):
        for value in getattr(firm, name):
            found[value].append(place)
    return {value: BitMap(places) for value, places in found.items()}


def firms_of(
    session: Session, today: dt.date, version: int, companies: Collection[int]
) -> Mapping[int, Firm]:
    """Return firms by number, asking for those alone that nobody has asked for today."""
    name = f"{version}:promoters:{today}"
    known: dict[int, Firm] = cache.get(name) or {}
    missing = set(companies) - known.keys()
    if missing:
        known = {**known, **asked(session, today, missing)}
        cache.set(name, known)
    return known


def asked(session: Session, today: dt.date, companies: Collection[int]) -> dict[int, Firm]:
    """Ask for firms."""
    types: defaultdict[int, list[CertificationType]] = defaultdict(list)
    trades: defaultdict[int, list[str]] = defaultdict(list)
    badges = rows_in(
        session, queries.certifications(today), CompanyCertification.company_id, companies
    )
    for company_id, kind in badges:
        types[company_id].append(kind)
    for company_id, name in rows_in(session, queries.trades(), CompanyTrade.company_id, companies):
        trades[company_id].append(name)
    areas = rows_in(session, queries.districts(), Company.id, companies)
    return {
        number: Firm(tuple(types[number]), (district,) if district else (), tuple(trades[number]))
        for number, district in areas
    }


def within(found: Shelf, among: BitMap, criteria: PromotionCriteria, without: str = "") -> BitMap:
    """Return the places of `among` within all filters but one."""
    for name in FILTERS:
        value = getattr(criteria, name)
        if value and name != without:
            among = among & found.places[name].get(value, NOBODY)
    return among


def counted(
    found: Shelf, among: BitMap, criteria: PromotionCriteria, name: str
) -> dict[object, int]:
    """Count what each value of a filter would leave, the other filters kept; none is 0."""
    left = within(found, among, criteria, without=name)
    counts = (
        (value, places.intersection_cardinality(left))
        for value, places in found.places[name].items()
    )
    return {value: count for value, count in counts if count}


def having(session: Session, found: Shelf, q: str) -> BitMap:
    """Return the places that have all words of a query."""
    among = found.all
    for word in analyser().query(q) if q else ():
        name = f"promotions:{found.stamp}:{word.ways}"
        has = remembered(found.version, name, partial(places_with, session, found, word))
        among = among - has if word.is_excluded else among & has
    return among


def places_with(session: Session, found: Shelf, word: Word) -> BitMap:
    """Return the places that have a word."""
    ids = with_word(session, word)
    return BitMap([place for place, each in enumerate(found.versions) if each in ids])


def with_word(session: Session, word: Word) -> set[int]:
    """Return the versions that have a word: all terms of one of its ways."""
    return {each for way in word.ways for each in with_all(session, way)}


def with_all(session: Session, terms: Collection[Term]) -> set[int]:
    """Return the versions that have all of these terms."""
    found = [set(session.scalars(queries.with_term(term))) for term in terms]
    return set.intersection(*found) if found else set()
