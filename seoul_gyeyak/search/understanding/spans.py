"""What is recognised in a query stands alone: between spaces, and not inside quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

QUOTED: Final = re.compile(r'"[^"]*"?')
ITEM: Final = re.compile(r'-?"[^"]*"?|\S+')
TAKEN: Final = "\0"
"""Stands for a letter that already belongs to something; no pattern matches it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a query: `query[start:end]` is `text`."""

    start: int
    end: int
    text: str

    def taken_from(self, query: str) -> str:
        """Return the query without this piece."""
        return " ".join(f"{query[: self.start]} {query[self.end :]}".split())


def items_of(query: str) -> list[str]:
    """Return the words and quoted phrases of a query, each with the minus before it."""
    return ITEM.findall(query)


def beside_a_bar(items: Sequence[str], place: int) -> bool:
    """Tell whether a word is one of two alternatives."""
    return "|" in items[max(place - 1, 0) : place + 2]


def unquoted(query: str) -> str:
    """Return a query of the same length in which what is quoted cannot be recognised."""
    return QUOTED.sub(lambda match: TAKEN * len(match[0]), query)


def matches(pattern: re.Pattern[str], query: str) -> Iterator[tuple[Span, re.Match[str]]]:
    """Yield what a pattern finds that is not empty, with its place."""
    for match in pattern.finditer(query):
        if match[0].strip():
            yield Span(match.start(), match.end(), match[0]), match


def without(query: str, spans: list[Span]) -> str:
    """Return a query of the same length in which these pieces are taken."""
    letters = list(query)
    for span in spans:
        letters[span.start : span.end] = TAKEN * (span.end - span.start)
    return "".join(letters)


def words_left(query: str, spans: list[Span]) -> str:
    """Return the query without these pieces, single spaces between what is left."""
    return " ".join(
        "".join(
            letter if open_letter != TAKEN else " "
            for letter, open_letter in zip(query, without(query, spans), strict=True)
        ).split()
    )
