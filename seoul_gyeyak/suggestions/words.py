"""The words that begin like the one being typed, with how many records a search for them finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.known_words import beginning_with, most_said
from seoul_gyeyak.suggestions.counting import counts
from seoul_gyeyak.suggestions.suggestion import Suggestion
from seoul_gyeyak.suggestions.typed import Beginning
from seoul_gyeyak.web.formats import count as figures

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.reading import Catalogue
    from seoul_gyeyak.vocabulary import RecordKind

PLAIN: Final = re.compile(r"[^\W\d_]+")
CONSIDERED: Final = 6
SHOWN: Final = 4
COMMONEST: Final = 1_000
Counted = tuple[str, int]


def words(catalogue: Catalogue, typed: str, kind: RecordKind | None) -> list[Suggestion]:
    """Return what the typed words may become once the last of them is finished."""
    before, _, last = typed.rpartition(" ")
    if not PLAIN.fullmatch(last):
        return []
    wanted = [f"{before} {word}".strip() for word in candidates(catalogue, last)]
    questions = [Question(words=analyser().query(each), kind=kind) for each in wanted]
    counted = list(zip(wanted, counts(catalogue, questions), strict=True))
    kept = counted if before else whole(counted)
    best = sorted(kept, key=lambda each: -each[1])[:SHOWN]
    return [Suggestion(text, f"{figures(records)}건") for text, records in best if records]


def candidates(catalogue: Catalogue, typed: str) -> list[str]:
    """Return the words that begin with what is typed, the commonest first.

    Thousands begin with one or two keys, and enough of those are among the commonest of all.
    """
    session, beginning = catalogue.session, Beginning.of(typed)
    commonest = catalogue.kept("words.commonest", lambda: most_said(session, COMMONEST))
    common = (word for word, keys, letters in commonest if beginning.is_of(keys, letters))
    found = list(islice(common, CONSIDERED))
    if len(found) == CONSIDERED:
        return found
    return beginning_with(session, beginning.keys, beginning.letters, CONSIDERED)


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
