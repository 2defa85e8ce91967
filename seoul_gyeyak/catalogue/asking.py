"""Asking the catalogue: one page of a list, with all its counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from seoul_gyeyak.catalogue.counting import Counting
from seoul_gyeyak.catalogue.filtering import passing
from seoul_gyeyak.catalogue.ordering import ordered, page
from seoul_gyeyak.catalogue.questions import FILTERS, Answer, Question
from seoul_gyeyak.catalogue.reading import Catalogue, CatalogueGoneError, newest, of_now
from seoul_gyeyak.catalogue.steps import REACHED, STAGES
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.numbering import found
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["FILTERS", "Answer", "Question", "ask", "by_kind", "count", "departments", "trades"]

ToldT = TypeVar("ToldT")
TRIES: Final = 3


def ask(
    session: Session, question: Question, now: dt.datetime, *, limit: int, offset: int = 0
) -> Answer:
    """Return a page of a list and all its counts, as of one catalogue."""
    return of_newest(session, lambda newest: answer(newest, question, now, limit, offset))


def count(session: Session, question: Question, now: dt.datetime) -> int:
    """Return how many records a question finds."""
    return of_newest(session, lambda newest: len(counting(newest, question, now).hits))


def departments(session: Session) -> dict[str, list[str]]:
    """Return the slugs of the agencies that have a department of each name."""
    return of_newest(session, lambda newest: newest.departments)


def trades(session: Session) -> dict[str, str]:
    """Return the names of the trades that companies are registered for, by code."""
    return of_newest(session, lambda newest: newest.trades)


def by_kind(session: Session) -> dict[RecordKind, int]:
    """Return how many records there are of each kind."""
    sets = of_newest(session, lambda newest: newest.sets("kind"))
    return {kind: len(sets.get(kind.value, ())) for kind in RecordKind}


def answer(
    catalogue: Catalogue, question: Question, now: dt.datetime, limit: int, offset: int
) -> Answer:
    """Ask one catalogue."""
    counts = counting(catalogue, question, now)
    positions = page(ordered(catalogue, question, counts.hits, now), limit, offset)
    return Answer(
        total=len(counts.hits),
        by_kind=counts.by_kind(),
        facets=counts.facets(now),
        unknown_amounts=counts.unknown_amounts(),
        found=tuple(records_at(catalogue, positions)),
        ready=counts.ready(),
    )


def records_at(catalogue: Catalogue, positions: Sequence[int]) -> Iterator[Found]:
    """Yield the records at some positions; a catalogue of an older release knows no stages."""
    numbers, reached = catalogue.numbers, catalogue.column(REACHED)
    for at in positions:
        yield found(int(numbers[at]), STAGES[reached[at]] if len(reached) else None)


def counting(catalogue: Catalogue, question: Question, now: dt.datetime) -> Counting:
    """Return the counts of a question."""
    return Counting(catalogue, question, passing(catalogue, question, now))


def of_newest(session: Session, tell: Callable[[Catalogue], ToldT]) -> ToldT:
    """Return what the newest catalogue tells; while runs overtake each other, the one after it."""
    looks = (of_now, *(newest for _ in range(TRIES - 2)))
    for look in looks:
        try:
            return tell(look(session))
        except CatalogueGoneError:
            continue
    return tell(newest(session))
