"""The words that begin like the one being typed, with how many records a search for them finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue import asking
from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.index import known_words
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.suggestions.suggestion import Suggestion
from seoul_gyeyak.suggestions.typed import Beginning
from seoul_gyeyak.web.formats import count as figures

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.vocabulary import RecordKind

PLAIN: Final = re.compile(r"[^\W\d_]+")
CONSIDERED: Final = 12
SHOWN: Final = 4
Counted = tuple[str, int]


def words(session: Session, typed: str, kind: RecordKind | None) -> list[Suggestion]:
    """Return what the typed words may become once the last of them is finished."""
    before, _, last = typed.rpartition(" ")
    if not PLAIN.fullmatch(last):
        return []
    wanted = [f"{before} {word}".strip() for word in candidates(session, last)]
    counted = [(words, records_with(session, words, kind)) for words in wanted]
    kept = counted if before else whole(counted)
    best = sorted(kept, key=lambda each: -each[1])[:SHOWN]
    return [Suggestion(text, f"{figures(records)}건") for text, records in best if records]


def candidates(session: Session, typed: str) -> list[str]:
    """Return the words that begin with what is typed, the commonest first."""
    beginning = Beginning.of(typed)
    return known_words.beginning_with(session, beginning.keys, beginning.letters, CONSIDERED)


def whole(counted: Sequence[Counted]) -> list[Counted]:
    """Leave out words that are nothing but the beginning of another one: 공영주 of 공영주차장.

    Beside other words that may be chance, so it is asked of lone words only.
    """
    return [
        (text, records)
        for text, records in counted
        if not any(
            other != text and other.startswith(text) and records == more for other, more in counted
        )
    ]


def records_with(session: Session, words: str, kind: RecordKind | None) -> int:
    """Return how many records a search for these words finds."""
    return asking.count(session, Question(words=analyser().query(words), kind=kind), clock.now())
