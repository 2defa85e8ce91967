"""From what was typed to what is asked: conditions in the words become filters.

The address keeps the words as they were typed, so that 다음달 goes with the calendar. What is asked
has plain words and filters with days, which is what its cache keys are made of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from seoul_gyeyak.search.filters import SETS
from seoul_gyeyak.search.understanding.amounts import Amount
from seoul_gyeyak.search.understanding.departments import Office, office
from seoul_gyeyak.search.understanding.periods import Dated, Period
from seoul_gyeyak.search.understanding.reading import understood
from seoul_gyeyak.search.understanding.serials import plain_numbers
from seoul_gyeyak.search.understanding.spells import Spell
from seoul_gyeyak.search.understanding.values import Chosen, values
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.formats import with_particle

if TYPE_CHECKING:
    from seoul_gyeyak.search.choices import Offer
    from seoul_gyeyak.search.criteria import SearchCriteria

FIELD_WORDS: Final = {
    "amounts": "금액으로",
    "days": "기간으로",
    "deadlines": "마감일로",
    "departments": "부서로",
    "methods": "계약방법으로",
    "statuses": "상태로",
    "certifications": "인증·확인으로",
    "districts": "소재지로",
}
DIMENSIONS: Final = {each.field: each.dimension for each in SETS}
Read = tuple[str, str]
"""What was typed, and the field it was read as."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is asked, and what of the words was read as conditions."""

    criteria: SearchCriteria
    read: tuple[Read, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say what was done with the words."""
        fields = dict.fromkeys(field for _, field in self.read)
        told = [
            f"{topics(text for text, of in self.read if of == field)} {FIELD_WORDS[field]}"
            for field in fields
        ]
        done = f"{', '.join(told)} 읽었습니다." if told else ""
        if not self.left_out:
            return (done,) if done else ()
        kind = self.criteria.kind
        place = kind.label if kind else "여기"
        without = f"{topics(self.left_out)} {place}에 없는 조건이라 뺐습니다."
        return (done, without) if done else (without,)


def resolved(criteria: SearchCriteria, offer: Offer, today: dt.date) -> Resolved:
    """Read the conditions in the words; a literal query has none."""
    if criteria.is_literal or not criteria.q:
        return Resolved(criteria)
    found = understood(plain_numbers(criteria.q), today)
    asked, read, left_out = criteria, list[Read](), list[str]()
    for piece in found.pieces:
        field = field_for(piece, criteria, today)
        typed = piece.span.text.strip()
        if field is None:
            left_out.append(typed)
            continue
        asked = met(asked, field, piece, today)
        read.append((typed, field))
    department, words = named_office(found.words, offer)
    if department is not None and criteria.has_filter("buyer"):
        asked = with_office(asked, department, offer)
        read.append((department.typed, "departments"))
    else:
        words = found.words
    chosen, left = values(words, criteria.kind, list(offer.districts))
    if all(criteria.has_filter(DIMENSIONS[each.field]) for each in chosen):
        asked, words = with_values(asked, chosen, offer), left
        read += [(each.typed, each.field) for each in chosen]
    return Resolved(asked.but(q=words).fitting(), tuple(read), tuple(left_out))


def topics(typed: Iterable[str]) -> str:
    """Name what was typed, with the particle of the last: `‘1억 이상’, ‘3억 이하’는`."""
    *others, last = typed
    named = [f"‘{each}’" for each in others]
    return ", ".join([*named, with_particle(last, "은/는", quoted=True)])


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
    if criteria.kind is not RecordKind.NOTICE:
        return False
    if piece.first is None:
        return piece.last is not None and piece.last > today
    return piece.first > today or (piece.first == today and piece.last != today)


def met(
    criteria: SearchCriteria, field: str, piece: Amount | Period, today: dt.date
) -> SearchCriteria:
    """Return the criteria narrowed by a piece as well; what closes by a day still takes bids."""
    if isinstance(piece, Amount):
        return criteria.but(amounts=criteria.amounts.meeting(piece.limits))
    spell = Spell(piece.first, piece.last)
    if field == "deadlines":
        is_to_come = piece.first is None and piece.last is not None and piece.last >= today
        spell = Spell(today, piece.last) if is_to_come else spell
        return criteria.but(deadlines=criteria.deadlines.meeting(spell))
    return criteria.but(days=criteria.days.meeting(spell))


def with_values(criteria: SearchCriteria, chosen: list[Chosen], offer: Offer) -> SearchCriteria:
    """Return the criteria with values that were typed, besides those that are chosen already."""
    for each in chosen:
        value = offer.districts[each.typed] if each.field == "districts" else each.value
        held = getattr(criteria, each.field)
        changed: dict[str, Any] = {each.field: held if value in held else (*held, value)}
        criteria = criteria.but(**changed)
    return criteria


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
