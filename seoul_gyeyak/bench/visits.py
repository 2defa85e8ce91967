"""Random visits: what a reader might ask next, never the same twice, the same for the same seed.

Words are those that titles say, taken as one takes words from a title one has seen.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import quote

from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.bench.mix import WORDS, Arg, address, asking
from seoul_gyeyak.catalogue.asking import Question, ask
from seoul_gyeyak.index.models import IndexWord
from seoul_gyeyak.search.criteria import ORDERS
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.search.links import PATHS
from seoul_gyeyak.search.queries import choices
from seoul_gyeyak.vocabulary import AgencyGroup, Category, Method, RecordKind, Standing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DrawnT = TypeVar("DrawnT")

SEED: Final = 20260402
SEEN: Final = 400
"""Records of each kind that visitors have seen and may open."""
COMMON_WORDS: Final = 2_000
MOST_TRIES: Final = 10_000
WORDS_TYPED: Final = {0: 20, 1: 45, 2: 25, 3: 10}
FILTERS_SET: Final = {0: 40, 1: 30, 2: 15, 3: 15}
DOES: Final = {"list": 64, "record": 24, "suggest": 8, "agency": 4}


@dataclass(frozen=True, slots=True)
class Ground:
    """What visitors may name: words, agencies, records."""

    words: Sequence[str]
    agencies: Sequence[str]
    records: Sequence[str]


def ground(session: Session) -> Ground:
    """Return what the data has to be named; the words of a very small city are nobody's in it."""
    words = select(IndexWord.word).order_by(IndexWord.records.desc(), IndexWord.word)
    return Ground(
        words=list(session.scalars(words.limit(COMMON_WORDS))) or WORDS,
        agencies=list(choices(session)),
        records=[address for kind in RecordKind for address in seen(session, kind)],
    )


def seen(session: Session, kind: RecordKind) -> Iterator[str]:
    """Yield the addresses of records."""
    newest = ask(session, Question(kind=kind), clock.now(), limit=SEEN)
    for card in cards(session, newest.found):
        yield f"{PATHS[kind]}/{quote(card.slug)}"


class Visitor:
    """Somebody who asks one thing after the other, as chance has it."""

    def __init__(self, around: Ground, seed: int = SEED) -> None:
        self.around = around
        self.chance = random.Random(seed)  # noqa: S311 - nobody is to be kept from guessing it
        self.asked: set[str] = set()
        self.does: Mapping[str, Callable[[], str]] = {
            "list": self.listed,
            "record": lambda: self.chance.choice(self.around.records),
            "suggest": lambda: address("/suggest", ("q", self.word()[: self.chance.randint(1, 3)])),
            "agency": lambda: f"/agencies/{self.chance.choice(self.around.agencies)}",
        }

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for _ in range(MOST_TRIES):
            url = self.does[self.drawn(DOES)]()
            if url not in self.asked:
                self.asked.add(url)
                return url
        raise StopIteration

    def drawn(self, weights: Mapping[DrawnT, int]) -> DrawnT:
        """Draw one thing by its weight."""
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def word(self) -> str:
        """Draw a word that titles say; the common ones are typed more often."""
        last = len(self.around.words) - 1
        return self.around.words[min(last, int(self.chance.expovariate(8 / (last + 1))))]

    def listed(self) -> str:
        """Draw a list or search."""
        kind, path = self.chance.choice(list(PATHS.items()))
        words = " ".join(self.word() for _ in range(self.drawn(WORDS_TYPED)))
        return address(path, *asking(words), *self.filters(), *self.order(kind))

    def filters(self) -> Iterator[Arg]:
        """Draw filters of different names."""
        draws: Mapping[str, Callable[[], str]] = {
            "agency": lambda: self.chance.choice(self.around.agencies),
            "group": lambda: self.chance.choice(list(AgencyGroup)).value,
            "category": lambda: self.chance.choice(list(Category)).value,
            "method": lambda: self.chance.choice(list(Method)).value,
            "status": lambda: self.chance.choice(list(Standing)).value,
            "min": lambda: str(self.chance.randint(1, 100) * 1_000_000),
            "max": lambda: str(self.chance.randint(100, 1_000) * 1_000_000),
            "from": lambda: f"{self.chance.randint(2023, 2025)}-0{self.chance.randint(1, 9)}-01",
        }
        for name in self.chance.sample(list(draws), self.drawn(FILTERS_SET)):
            yield name, draws[name]()

    def order(self, kind: RecordKind | None) -> Iterator[Arg]:
        """Draw an order, the usual one most often."""
        if self.chance.random() < 1 / 4:
            yield "order", self.chance.choice(ORDERS[kind]).value
