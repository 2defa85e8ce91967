"""What can be asked of the inverted index; SQLite and PostgreSQL give the same answers.

It keeps which documents have which terms, and tells it term by term. What lists ask for, with all
their counts, the catalogue works out; it is made of what `texts` and `vocabulary` give.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from seoul_gyeyak.index import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.words import Term


class Engine(Protocol):
    """What the modules `sqlite` and `postgresql` both offer; documents are numbers here.

    Terms are written with spaces between, those that are not in the title with `BEYOND` before.
    """

    def add(self, session: Session, rows: Sequence[tuple[int, str]]) -> None:
        """Index documents: (number, terms)."""

    def remove(self, session: Session, numbers: Collection[int]) -> None:
        """Take documents out of the index."""

    def having(self, session: Session, term: Term) -> tuple[Sequence[int], Sequence[int]]:
        """Return the documents that have a term in their title, and all that have it, unordered."""
        ...

    def texts(self, session: Session) -> Iterator[tuple[int, str]]:
        """Yield every document: (number, terms in any order)."""
        ...

    def vocabulary(self, session: Session) -> Iterator[tuple[str, int]]:
        """Yield every term as it is written, with the number of documents that have it so."""
        ...

    def tidy(self, session: Session) -> None:
        """Do at the end of a run what makes questions quick."""


def engine(session: Session) -> Engine:
    """Return the engine of the session's database."""
    engines = {"sqlite": sqlite, "postgresql": postgresql}
    return cast("Engine", engines[session.get_bind().dialect.name])
