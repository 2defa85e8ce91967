"""Counting: a list by kind and by every value that could be chosen, exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
from pyroaring import BitMap

from seoul_gyeyak.catalogue.filtering import WITHIN, WORDS, facet_sets, unpriced, within
from seoul_gyeyak.catalogue.questions import DIMENSIONS, has_filter
from seoul_gyeyak.catalogue.sets import intersected, members
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.questions import Question, Range
    from seoul_gyeyak.catalogue.reading import Catalogue

AGENCY: Final = "agency"
SPARSE: Final = 16
"""One record in so many: a set of fewer is no longer kept as bits, and is slow to intersect."""


class Counting:
    """The counts of one question, given what passes each of its filters."""

    def __init__(
        self, catalogue: Catalogue, question: Question, passing: Mapping[str, BitMap]
    ) -> None:
        self._catalogue = catalogue
        self._question = question
        self._passing = passing
        self._joined: dict[frozenset[str], BitMap | None] = {}
        self._hits: dict[tuple[RecordKind | None, frozenset[str]], BitMap] = {}

    @property
    def hits(self) -> BitMap:
        """The records of the list."""
        return self.hits_but("")

    def hits_but(self, dimension: str) -> BitMap:
        """Return the records that pass every filter of the list but one."""
        kind = self._question.kind
        asked = self._asked(kind) - {dimension}
        known = self._hits.get((kind, asked))
        if known is None:
            known = self._hits[kind, asked] = self._hits_of(kind, asked)
        return known

    def _hits_of(self, kind: RecordKind | None, asked: frozenset[str]) -> BitMap:
        joined = self._all_of(asked)
        if kind is None:
            return self._catalogue.everything if joined is None else joined
        of_kind = self._of_kind(kind)
        return of_kind if joined is None else joined & of_kind

    def _asked(self, kind: RecordKind | None) -> frozenset[str]:
        """Return the filters in use that the list of a kind has."""
        return frozenset(each for each in self._passing if each == WORDS or has_filter(kind, each))

    def _all_of(self, asked: frozenset[str]) -> BitMap | None:
        """Return what passes all of some filters, of whatever kind; None of no filters."""
        if asked not in self._joined:
            self._joined[asked] = intersected(self._passing[each] for each in asked)
        return self._joined[asked]

    def _of_kind(self, kind: RecordKind) -> BitMap:
        return self._catalogue.sets("kind").get(kind.value, BitMap())

    def by_kind(self) -> dict[RecordKind | None, int]:
        """Count the list that each tab leads to."""
        together = self._all_of(self._asked(None))
        counts: dict[RecordKind | None, int] = {
            None: len(self._catalogue) if together is None else len(together)
        }
        for kind in RecordKind:
            joined, of_kind = self._all_of(self._asked(kind)), self._of_kind(kind)
            counts[kind] = (
                len(of_kind) if joined is None else joined.intersection_cardinality(of_kind)
            )
        return counts

    def unknown_amounts(self) -> int:
        """Count what passes everything else and has no amount."""
        among = self.hits_but("amounts")
        return among.intersection_cardinality(unpriced(self._catalogue))

    def ready(self) -> dict[Range, int]:
        """Count the list with each ready range in the place of its own."""
        ready = self._question.ready
        among = {name: self.hits_but(name) for name, _ in ready}
        return {each: among[each[0]].intersection_cardinality(self._range(each)) for each in ready}

    def _range(self, each: Range) -> BitMap:
        """Return the records of a range; every list of a day asks for the same ones."""
        return self._catalogue.ranging(each, lambda: within(self._catalogue, *each))

    def facets(self, now: dt.datetime) -> dict[str, int]:
        """Count the list by each value that could be chosen."""
        counts: dict[str, int] = {}
        for part, dimension in self._parts():
            tally = self._tally(part, self.hits_but(dimension), now)
            counts |= {f"{part}:{name}": records for name, records in tally if records}
        return counts

    def _tally(self, part: str, among: BitMap, now: dt.datetime) -> Iterable[tuple[str, int]]:
        """Count some records by the names of a part.

        Few records in many sets are looked at one by one, which is sooner done than set by set.
        """
        sets = facet_sets(self._catalogue, part, now)
        if part == AGENCY and len(among) * SPARSE < len(self._catalogue):
            codes = self._catalogue.codes(part)
            counted = np.bincount(codes[members(among)], minlength=len(sets) + 1)
            return zip(sets, counted[1:].tolist(), strict=True)
        return ((name, among.intersection_cardinality(each)) for name, each in sets.items())

    def _parts(self) -> Iterator[tuple[str, str]]:
        """Yield the parts whose values are counted, each with the filter it belongs to."""
        for part, dimension in DIMENSIONS.items():
            if not has_filter(self._question.kind, dimension):
                continue
            if part not in WITHIN:
                yield part, dimension
                continue
            yield from ((f"{part}:{whole}", dimension) for whole in sorted(self._chosen(part)))

    def _chosen(self, part: str) -> set[str]:
        """Return the agencies or districts that are chosen, or of which a part is."""
        tokens = (token.split(":") for tokens in self._question.facets for token in tokens)
        return {token[1] for token in tokens if token[0] in {part, WITHIN[part]}}
