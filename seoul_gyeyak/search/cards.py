"""Found records as cards: one thing biggest, one amount under its right name, the thread's bar.

A card is plain values; what depends on the present moment (`D-3`, `마감`) is worked out when it is
read, so that a remembered card never lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from seoul_gyeyak.search.card_states import Standing, State
from seoul_gyeyak.search.links import PATHS
from seoul_gyeyak.search.variants import Variants
from seoul_gyeyak.vocabulary import Category, RecordKind, Stage


@dataclass(frozen=True, slots=True)
class Badge:
    """A word about a record; tones are `danger`, `warn`, `ok` or none."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Card(Variants):
    """One found record.

    `place` says who and where; `number` is the one its source gives it, with its version. An
    `amount` of None under an `amount_name` is an amount that is not known; without a name there is
    none to know. `reached` are the stages its thread has come to, none for a company.
    """

    kind: RecordKind
    slug: str
    title: str
    standing: Standing
    category: Category | None = None
    place: str | None = None
    number: str | None = None
    badges: tuple[Badge, ...] = ()
    amount_name: str | None = None
    amount: int | None = None
    reached: frozenset[Stage] = frozenset()
    title_parts: tuple[tuple[str, bool], ...] = ()

    @property
    def url(self) -> str:
        """The address of the record's page."""
        return f"{PATHS[self.kind]}/{quote(self.slug)}"

    @property
    def now(self) -> State:
        """The biggest thing on the card, at this moment."""
        return self.standing.state()

    @property
    def state(self) -> str | None:
        """The word of it."""
        return self.now.word

    @property
    def tone(self) -> str:
        """The tone of it."""
        return self.now.tone

    @property
    def note(self) -> str | None:
        """The line under it."""
        return self.now.note
