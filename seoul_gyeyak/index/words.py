"""What is asked of the index: words, each with the ways in which a record may have it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from seoul_gyeyak.vocabulary import RecordKind


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the index: the whole of it, or any that begins with it."""

    text: str
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    A record has the word when it has all terms of one of `ways`; it must not have an excluded one.
    A word without ways (`!!!`) is in no record. `text` is what the reader typed.
    """

    text: str
    ways: tuple[tuple[Term, ...], ...]
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """Words joined by and; of each set of facets a record has at least one; one kind, or all."""

    words: tuple[Word, ...] = ()
    facets: tuple[frozenset[str], ...] = ()
    kind: RecordKind | None = None

    def of_kind(self, kind: RecordKind | None) -> IndexQuery:
        """Return the same query for another kind, or for all."""
        return replace(self, kind=kind)
