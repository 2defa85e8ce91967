"""What is public, held in memory for its minute: lists filter and count it without asking again.

There are thousands at most, and each is a line of plain values. Only words are asked of the
database, term by term.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.words import Term, Word
from seoul_gyeyak.promotions import queries
from seoul_gyeyak.promotions.criteria import PromotionCriteria
from seoul_gyeyak.search.results import remembered
from seoul_gyeyak.vocabulary import CertificationType

FILTERS: Final = ("certification", "district", "trade")


class Line(NamedTuple):
    """One public promotion, as far as lists are narrowed by it."""

    version_id: int
    district: str | None
    certifications: tuple[CertificationType, ...]
    trades: tuple[str, ...]

    def values(self, name: str) -> Sequence[object]:
        """Return its values of a filter."""
        if name == "certification":
            return self.certifications
        return self.trades if name == "trade" else (self.district,) if self.district else ()


def shelf(session: Session, today: dt.date, version: int) -> tuple[Line, ...]:
    """Return what is public this minute, the newest first."""
    name = f"promotions:{clock.now():%Y%m%d%H%M}"
    return remembered(version, name, partial(lines, session, today))


def lines(session: Session, today: dt.date) -> tuple[Line, ...]:
    """Ask for what is public."""
    types: defaultdict[int, list[CertificationType]] = defaultdict(list)
    trades: defaultdict[int, list[str]] = defaultdict(list)
    for company_id, kind in session.execute(queries.certifications_shown(today)):
        types[company_id].append(kind)
    for company_id, name in session.execute(queries.trades_shown()):
        trades[company_id].append(name)
    return tuple(
        Line(version_id, district, tuple(types[company_id]), tuple(trades[company_id]))
        for version_id, company_id, district in session.execute(queries.public(today))
    )


def matching(
    found: Iterable[Line], criteria: PromotionCriteria, without: str = ""
) -> Iterator[Line]:
    """Yield the lines within all filters but one."""
    wanted = [(name, getattr(criteria, name)) for name in FILTERS if name != without]
    asked = [(name, value) for name, value in wanted if value]
    for line in found:
        if all(value in line.values(name) for name, value in asked):
            yield line


def counted(found: Sequence[Line], criteria: PromotionCriteria, name: str) -> Counter[object]:
    """Count what each value of a filter would leave, the other filters kept."""
    among = matching(found, criteria, without=name)
    return Counter(value for line in among for value in line.values(name))


def having(session: Session, found: Sequence[Line], q: str) -> Sequence[Line]:
    """Return the lines that have all words of a query."""
    for word in analyser().query(q) if q else ():
        ids = with_word(session, word)
        found = [line for line in found if (line.version_id in ids) is not word.is_excluded]
    return found


def with_word(session: Session, word: Word) -> set[int]:
    """Return the versions that have a word: all terms of one of its ways."""
    return {each for way in word.ways for each in with_all(session, way)}


def with_all(session: Session, terms: Collection[Term]) -> set[int]:
    """Return the versions that have all of these terms."""
    found = [set(session.scalars(queries.with_term(term))) for term in terms]
    return set.intersection(*found) if found else set()
