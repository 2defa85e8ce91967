"""What the words of a query are taken for, given what the index has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue import asking
from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.contracts.queries import slug_of_number
from seoul_gyeyak.index import known_words
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.search.understanding.corrections import Index, corrected, near_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Meaning:
    """The words looked for; the sentence that says so when they are not those typed.

    `near` are words one may also look for, each with the query it makes.
    """

    words: str
    sentence: str | None = None
    near: tuple[tuple[str, str], ...] = ()


def meaning(session: Session, typed: str, *, is_left_alone: bool) -> Meaning:
    """Return what a query means; one that finds something, or is to be literal, is left alone."""
    index = index_of(session)
    better = None if is_left_alone else corrected(typed, index)
    if better is None:
        return Meaning(typed, near=tuple(near_words(typed, index)))
    near = dict((*better.others, *near_words(better.words, index)))
    return Meaning(better.words, better.sentence, tuple(near.items()))


def index_of(session: Session) -> Index:
    """Return the index as corrections ask it."""
    return Index(
        count=partial(records_with, session),
        having_initials=partial(known_words.having_initials, session),
        commonest=partial(known_words.commonest, session),
        struck_so=partial(known_words.struck_so, session),
        numbers=partial(known_numbers, session),
    )


def known_numbers(session: Session, number: str) -> list[str]:
    """Return the number a contract is indexed by that was known by another one."""
    return list(session.scalars(slug_of_number(number.upper())))


def records_with(session: Session, words: str) -> int:
    """Return how many records of any kind have these words."""
    return asking.count(session, Question(words=analyser().query(words)), clock.now())
