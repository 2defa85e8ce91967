"""What is asked of the index: words, each with the ways in which a record may have it."""

from __future__ import annotations

from dataclasses import dataclass


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
