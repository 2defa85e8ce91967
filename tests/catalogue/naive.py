"""The catalogue's answers by definition: every record looked at, one after the other.

What lists say of each record is worked out a second time, from the rows themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue.questions import DIMENSIONS, Question, Range, has_filter
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.vocabulary import ListOrder, RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.index.words import Word


@dataclass(frozen=True)
class Line:
    """One record as lists know it; `closes` is when its bids close, for its standing as well."""

    kind: RecordKind
    record_id: int
    day: dt.date | None
    title: str
    text: str
    tokens: frozenset[str] = frozenset()
    amount: int | None = None
    closes: dt.datetime | None = None
    is_pending: bool = False
    companies: frozenset[int] = frozenset()

    @property
    def found(self) -> Found:
        """The record itself."""
        return Found(self.kind, self.record_id)

    @property
    def newest(self) -> tuple[object, ...]:
        """What lists are sorted by when nothing else tells two records apart."""
        kinds = list(RecordKind)
        return (self.day or dt.date.min, self.record_id, kinds.index(self.kind))

    def tokens_at(self, now: dt.datetime) -> frozenset[str]:
        """Return what the record is filtered by at a moment."""
        if not self.is_pending:
            return self.tokens
        is_open = self.closes is not None and self.closes > now
        return self.tokens | {"status:accepting" if is_open else "status:closed"}


def terms(*texts: str) -> set[str]:
    return {term for text in texts for term in analyser().tokens(text)}


def has(found: set[str], word: Word) -> bool:
    """Say whether a record with these terms has a word."""
    return any(
        all(
            any(
                each.startswith(term.text) if term.is_prefix else each == term.text
                for each in found
            )
            for term in way
        )
        for way in word.ways
    )


class Naive:
    """All records, asked one by one."""

    def __init__(self, lines: Iterable[Line], now: dt.datetime) -> None:
        self.lines = list(lines)
        self.now = now

    def passes(self, line: Line, question: Question, kind: RecordKind | None, but: str) -> bool:
        """Say whether a record is on the list of a kind, one filter left aside."""
        if kind not in {None, line.kind}:
            return False
        if not self.has_words(line, question):
            return False
        asked = self.filters(line, question)
        return all(
            holds
            for dimension, holds in asked.items()
            if dimension != but and has_filter(kind, dimension)
        )

    def has_words(self, line: Line, question: Question) -> bool:
        """Say whether a record has all words and none excluded."""
        found = terms(line.title, line.text)
        return all(has(found, word) != word.is_excluded for word in question.words)

    def filters(self, line: Line, question: Question) -> dict[str, bool]:
        """Say of every filter asked for whether a record passes it."""
        holds = {}
        for tokens in question.facets:
            dimension = DIMENSIONS[next(iter(tokens)).partition(":")[0]]
            holds[dimension] = bool(tokens & line.tokens_at(self.now))
        for name in ("days", "deadlines", "amounts"):
            ends = getattr(question, name)
            if ends is not None:
                holds[name] = self.is_within(line, name, ends)
        if question.amounts and question.with_unknown_amounts and line.amount is None:
            holds["amounts"] = line.kind is not RecordKind.COMPANY
        if question.company is not None:
            holds["company"] = question.company in line.companies
        return holds

    def is_within(self, line: Line, name: str, ends: tuple[Any, Any]) -> bool:
        """Say whether a record's day, deadline or amount is known and in a range."""
        closes = line.closes if line.kind is RecordKind.NOTICE else None
        values = {"days": line.day, "deadlines": clock.local_day(closes), "amounts": line.amount}
        return values[name] is not None and within(values[name], ends)

    def ready(self, question: Question) -> dict[Range, int]:
        """Count every ready range in the place of the question's own."""
        return {
            (name, ends): sum(
                self.is_within(line, name, ends) for line in self.of(question, question.kind, name)
            )
            for name, ends in question.ready
        }

    def of(self, question: Question, kind: RecordKind | None, but: str = "") -> list[Line]:
        """Return the list of a kind, one filter left aside."""
        return [line for line in self.lines if self.passes(line, question, kind, but)]

    def by_kind(self, question: Question) -> dict[RecordKind | None, int]:
        """Count every tab."""
        return {kind: len(self.of(question, kind)) for kind in (None, *RecordKind)}

    def unknown_amounts(self, question: Question) -> int:
        """Count what passes everything else and has no amount."""
        among = self.of(question, question.kind, "amounts")
        return sum(each.amount is None and each.kind is not RecordKind.COMPANY for each in among)

    def facets(self, question: Question) -> dict[str, int]:
        """Count every token as if it were chosen instead of what is chosen of its filter."""
        chosen = {
            token.split(":")[1]
            for tokens in question.facets
            for token in tokens
            if token.startswith(("agency:", "department:", "district:", "dong:"))
        }
        counts: dict[str, int] = {}
        for dimension in set(DIMENSIONS.values()):
            if not has_filter(question.kind, dimension):
                continue
            for line in self.of(question, question.kind, dimension):
                for token in line.tokens_at(self.now):
                    part, slug, *_ = token.split(":")
                    is_counted = part not in {"department", "dong"} or slug in chosen
                    if DIMENSIONS[part] == dimension and is_counted:
                        counts[token] = counts.get(token, 0) + 1
        return counts

    def found(self, question: Question) -> list[Found]:
        """Return the whole list in its order."""
        among = sorted(self.of(question, question.kind), key=lambda line: line.newest, reverse=True)
        return [line.found for line in sorted(among, key=lambda line: self.place(line, question))]

    def place(self, line: Line, question: Question) -> tuple[float, ...]:
        """Return what a list is sorted by, upwards."""
        if question.order in {ListOrder.AMOUNT_HIGH, ListOrder.AMOUNT_LOW}:
            if line.amount is None:
                return (1,)
            return (0, line.amount * (1 if question.order is ListOrder.AMOUNT_LOW else -1))
        if question.order is ListOrder.DEADLINE:
            if line.closes is None or line.kind is not RecordKind.NOTICE:
                return (2,)
            at = line.closes.timestamp()
            return (0, at) if line.closes > self.now else (1, -at)
        if question.order is ListOrder.RELEVANCE:
            return (self.tier(line, question),)
        return ()

    def tier(self, line: Line, question: Question) -> int:
        """Say how well a title has the words: next to each other, all of them, or not all."""
        wanted = [word for word in question.words if not word.is_excluded]
        in_title = terms(line.title)
        if not wanted or not all(has(in_title, word) for word in wanted):
            return 2
        texts = [word.text.strip('"') for word in wanted]
        phrase = analyser().query(f'"{" ".join(texts)}"')
        is_row = not any("|" in text for text in texts)
        return 0 if is_row and all(has(in_title, word) for word in phrase) else 1


def within(value: Any, ends: tuple[Any, Any]) -> bool:  # noqa: ANN401 - days or amounts
    low, high = ends
    return (low is None or low <= value) and (high is None or value <= high)
