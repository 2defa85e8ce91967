"""How well the search understands: judged queries over invented titles, beside two simple searches.

`fixtures/judged/titles.jsonl` says of every title what it is about; `queries.jsonl` says what a
bidder means by a query, as alternatives of such labels (`works+road`, `event+!festival`). Nobody
asked a search program for either.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, StaticPool, create_engine
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue import asking, making
from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.database import Model
from seoul_gyeyak.index import known_words, schema
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.search.meanings import meaning, records_with
from seoul_gyeyak.vocabulary import ListOrder, RecordKind

KEPT: Final = Path(__file__).resolve().parents[2] / "fixtures" / "judged"
FIRST_DAY: Final = dt.date(2020, 1, 1)
TOP: Final = 10


@dataclass(frozen=True, slots=True)
class Title:
    """An invented title of an agency, and what it is about."""

    id: int
    title: str
    agency: str
    about: frozenset[str]

    @property
    def text(self) -> str:
        """What a search looks at."""
        return f"{self.title} {self.agency}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A query, the titles it means, and those near them that neither help nor harm an answer."""

    query: str
    relevant: frozenset[int]
    related: frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a query was answered, each from 0 to 1."""

    precision: float
    recall: float
    ndcg: float


Searching = Callable[[str], Sequence[int]]
"""A search: from a query to the numbers of titles, as they are listed."""


def kept(name: str) -> list[dict[str, Any]]:
    """Return the lines of a kept file."""
    lines = (KEPT / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def titles() -> tuple[Title, ...]:
    """Return the judged titles."""
    return tuple(
        Title(row["id"], row["title"], row["agency"], frozenset(row["about"]))
        for row in kept("titles.jsonl")
    )


@cache
def judgements() -> tuple[Judgement, ...]:
    """Return the judged queries."""
    return tuple(
        Judgement(row["query"], relevant, about(row["related"]) - relevant)
        for row in kept("queries.jsonl")
        for relevant in [about(row["relevant"])]
    )


def about(alternatives: Sequence[str]) -> frozenset[int]:
    """Return the titles that are about one of these, each some labels joined by `+`."""
    return frozenset(
        each.id
        for each in titles()
        if any(all(holds(each, label) for label in one.split("+")) for one in alternatives)
    )


def holds(title: Title, label: str) -> bool:
    """Tell whether a title has a label, or has it not when there is a `!` before it."""
    return label[1:] not in title.about if label.startswith("!") else label in title.about


def score(judgement: Judgement, found: Sequence[int]) -> Score:
    """Score an answer as if related titles were not in it; finding nothing is no precision."""
    counted = [number for number in found if number not in judgement.related]
    right = [number in judgement.relevant for number in counted]
    best = [True] * min(len(judgement.relevant), TOP)
    return Score(
        precision=sum(right) / len(counted) if counted else 0.0,
        recall=sum(right) / len(judgement.relevant),
        ndcg=discounted(right[:TOP]) / discounted(best),
    )


def discounted(right: Sequence[bool]) -> float:
    """Return the sum of what is right, each worth less the further down it stands."""
    return sum(is_right / math.log2(place) for place, is_right in enumerate(right, start=2))


def mean(scores: Sequence[Score]) -> Score:
    """Return the average, every query counting alike."""
    count = len(scores)
    return Score(
        sum(each.precision for each in scores) / count,
        sum(each.recall for each in scores) / count,
        sum(each.ndcg for each in scores) / count,
    )


@contextmanager
def our_search(*, corrects: bool = True) -> Iterator[Searching]:
    """Index the titles in memory and search them as the lists do, corrections included or not."""
    made = create_engine("sqlite://", poolclass=StaticPool)
    with Session(made) as session:
        fill(made, session)
        yield lambda query: searched(session, query, corrects=corrects)
    made.dispose()


def fill(made: Engine, session: Session) -> None:
    """Make an index and put every title into it, a day each."""
    with made.begin() as connection:
        Model.metadata.create_all(connection)
        schema.create(connection)
    documents = [
        Document(
            RecordKind.NOTICE,
            each.id,
            FIRST_DAY + dt.timedelta(days=each.id),
            title=(each.title,),
            text=(each.agency,),
        )
        for each in titles()
    ]
    IndexWriter(session).put(documents)
    known_words.refresh(session)
    making.make(session)
    session.commit()


def searched(session: Session, typed: str, *, corrects: bool) -> list[int]:
    """Return what the lists show for what was typed, all pages of it."""
    is_left_alone = not corrects or records_with(session, typed) > 0
    words = meaning(session, typed, is_left_alone=is_left_alone).words
    question = Question(words=analyser().query(words), order=ListOrder.RELEVANCE)
    answer = asking.ask(session, question, clock.now(), limit=len(titles()))
    return [each.record_id for each in answer.found]


def by_substring(query: str) -> list[int]:
    """Return the titles that contain every word of a query, as `LIKE '%…%'` finds them."""
    words = query.lower().split()
    found = [each.id for each in titles() if all(word in each.text.lower() for word in words)]
    return sorted(found, reverse=True)


def by_bigrams(query: str) -> list[int]:
    """Return the titles that have every two letters in a row of every word of a query."""
    wanted = set().union(*(bigrams(word) for word in query.lower().split()))
    found = [number for number, has in bigrams_of_titles().items() if wanted and wanted <= has]
    return sorted(found, reverse=True)


@cache
def bigrams_of_titles() -> dict[int, frozenset[str]]:
    """Return the bigrams of each title."""
    return {
        each.id: frozenset().union(*(bigrams(word) for word in each.text.lower().split()))
        for each in titles()
    }


def bigrams(word: str) -> frozenset[str]:
    """Return each two letters in a row; a letter alone is itself."""
    pairs = (word[at : at + 2] for at in range(len(word) - 1))
    return frozenset(pairs) or frozenset((word,))
