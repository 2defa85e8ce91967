"""From what was typed to what is asked: conditions in the words become filters.

The address keeps the words as they were typed, so that 다음달 goes with the calendar. What is asked
has plain words and filters with days, which is what its cache keys are made of.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.search.sentences import topic
from seoul_gyeyak.search.understanding.amounts import Amount
from seoul_gyeyak.search.understanding.departments import Office, office
from seoul_gyeyak.search.understanding.periods import Dated, Period
from seoul_gyeyak.search.understanding.reading import understood
from seoul_gyeyak.search.understanding.spells import Spell
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.search.choices import Offer
    from seoul_gyeyak.search.criteria import SearchCriteria

FIELD_WORDS: Final = {"amounts": "금액으로", "days": "기간으로", "deadlines": "마감일로"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is asked, and the sentences that say what of the words was read as conditions."""

    criteria: SearchCriteria
    read: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say what was done with the words."""
        done = f"{', '.join(self.read)} 읽었습니다." if self.read else ""
        left = [topic(each) for each in self.left_out]
        kind = self.criteria.kind
        without = f"{', '.join(left)} {kind.label if kind else '여기'}에 없는 조건이라 뺐습니다."
        return tuple(each for each in (done, without if left else "") if each)


def resolved(criteria: SearchCriteria, offer: Offer, today: dt.date) -> Resolved:
    """Read the conditions in the words; a literal query has none."""
    if criteria.is_literal or not criteria.q:
        return Resolved(criteria)
    found = understood(criteria.q, today)
    asked, read, left_out = criteria, list[str](), list[str]()
    for piece in found.pieces:
        field = field_for(piece, criteria, today)
        typed = piece.span.text.strip()
        if field is None:
            left_out.append(typed)
            continue
        asked = met(asked, field, piece)
        read.append(f"{topic(typed)} {FIELD_WORDS[field]}")
    department, words = named_office(found.words, offer)
    if department is not None and criteria.has_filter("buyer"):
        asked = with_office(asked, department, offer)
        read.append(f"{topic(department.typed)} 부서로")
    else:
        words = found.words
    return Resolved(asked.but(q=words).fitting(), tuple(read), tuple(left_out))


def field_for(piece: Amount | Period, criteria: SearchCriteria, today: dt.date) -> str | None:
    """Return the filter a piece means on this list; None when the list has no such filter.

    Notices are listed by the day they were posted on, which is never ahead: a coming month means
    their deadline.
    """
    if isinstance(piece, Amount):
        field = "amounts"
    elif piece.of is Dated.OPENING:
        return "days" if criteria.kind is RecordKind.OPENING else None
    elif piece.of is Dated.DEADLINE or is_ahead_of_notices(piece, criteria, today):
        field = "deadlines"
    else:
        field = "days"
    return field if criteria.has_filter(field) else None


def is_ahead_of_notices(piece: Period, criteria: SearchCriteria, today: dt.date) -> bool:
    """Tell whether notices are asked for by days that are all to come."""
    return criteria.kind is RecordKind.NOTICE and piece.first is not None and piece.first > today


def met(criteria: SearchCriteria, field: str, piece: Amount | Period) -> SearchCriteria:
    """Return the criteria narrowed by a piece as well."""
    if isinstance(piece, Amount):
        return criteria.but(amounts=criteria.amounts.meeting(piece.limits))
    spell = Spell(piece.first, piece.last)
    if field == "deadlines":
        return criteria.but(deadlines=criteria.deadlines.meeting(spell))
    return criteria.but(days=criteria.days.meeting(spell))


def named_office(words: str, offer: Offer) -> tuple[Office | None, str]:
    """Return the department that words name, and the words that are left."""
    if not offer.departments:
        return None, words
    return office(words, offer.departments, {a.name: a.slug for a in offer.agencies.values()})


def with_office(criteria: SearchCriteria, found: Office, offer: Offer) -> SearchCriteria:
    """Return the criteria with the department that was typed as buyer.

    Of a name that several agencies have, those of the chosen buyers are meant.
    """
    chosen = {each.slug for each in criteria.agencies}
    of_chosen = [
        slug
        for slug in found.slugs
        if slug in chosen or offer.agencies[slug].group in criteria.groups
    ]
    department = offer.departments_of(found.name, of_chosen or found.slugs)
    return criteria.but(groups=(), agencies=(), departments=(department,))
