"""Which terms are frequent: their sets are kept, the others are asked of the index when needed.

A rare term has few records by being rare, and the index tells few records quickly. Many beginnings
go on in one way only, 서울특 in 서울특별시: such have one set together, under the longest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import isqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from seoul_gyeyak.index.analyser import REACH
from seoul_gyeyak.index.chunks import is_syllable
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.schema import BEYOND
from seoul_gyeyak.index.words import Term

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RARE: Final = 30
EASE: Final = 20
"""How much rarer than the root of all records a kept term may be: of one city those of 30 records,
18,000 terms in 19 MB, of ten those of 97, 38,000 in 185 MB.
"""
SHORTEST: Final = 2


class Frequent(NamedTuple):
    """The terms to be kept, and under which term's part those are found that are the same."""

    terms: list[Term]
    same: dict[str, str]


def part_name(term: Term) -> str:
    """Return the name of a term's part."""
    return f"term:{term.text}{'*' if term.is_prefix else ''}"


def least(records: int) -> int:
    """Return how many records make a term frequent: asking the index for fewer is quick.

    The more records, the more terms there are, and the longer it takes to keep each.
    """
    return max(RARE, isqrt(records) // EASE)


def frequent(session: Session, fewest: int) -> Frequent:
    """Return the terms that at least about so many records have, as queries ask for them."""
    wholes: dict[str, int] = defaultdict(int)
    heads: dict[str, int] = defaultdict(int)
    for written, records in engine(session).vocabulary(session):
        term = written.removeprefix(BEYOND)
        heads[term[:REACH]] += records
        if len(term) <= REACH:
            wholes[term] += records
    begun = often(beginnings(heads), fewest)
    asked = {
        Term(each, is_prefix=False): records
        for each, records in often(wholes, fewest).items()
        if is_asked_whole(each)
    }
    asked |= {
        Term(each, is_prefix=True): records for each, records in begun.items() if not is_whole(each)
    }
    same = dict(going_on(begun))
    return Frequent(
        [each for each in asked if part_name(each) not in same],
        {name: furthest(name, same) for name in same},
    )


def beginnings(heads: Mapping[str, int]) -> dict[str, int]:
    """Count what terms begin with, given by their first letters."""
    counts: dict[str, int] = defaultdict(int)
    for head, records in heads.items():
        for end in range(SHORTEST, len(head) + 1):
            counts[head[:end]] += records
    return counts


def often(counts: Mapping[str, int], fewest: int) -> dict[str, int]:
    """Return what is counted at least so often."""
    return {each: records for each, records in counts.items() if records >= fewest}


def going_on(begun: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the parts of beginnings that only go on in one way, each with that one."""
    for text, records in begun.items():
        shorter = text[:-1]
        if begun.get(shorter) == records:
            longer = Term(text, is_prefix=not is_whole(text))
            yield part_name(Term(shorter, is_prefix=True)), part_name(longer)


def furthest(name: str, same: Mapping[str, str]) -> str:
    """Return the longest of what goes on in one way."""
    while name in same:
        name = same[name]
    return name


def is_whole(term: str) -> bool:
    """Tell whether nothing longer begins with a term (see `analyser.beginning`)."""
    return len(term) == REACH and is_syllable(term[0])


def is_asked_whole(term: str) -> bool:
    """Tell whether queries may ask for just this term: a letter, a number, as many as there are."""
    return len(term) == 1 or term[0].isdigit() or is_whole(term)
