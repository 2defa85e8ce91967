"""Counting: a list by kind and by every value that could be chosen, exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from seoul_gyeyak.catalogue.filtering import WORDS, facet_sets, unpriced, within
from seoul_gyeyak.catalogue.questions import DIMENSIONS, FILTERS
from seoul_gyeyak.catalogue.sets import intersected
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.questions import Question, Range
    from seoul_gyeyak.catalogue.reading import Catalogue

DEPARTMENT: Final = "department"


class Counting:
    """The counts of one question, given what passes each of its filters."""

    def __init__(
        self, catalogue: Catalogue, question: Question, passing: Mapping[str, BitMap]
    ) -> None:
        self._catalogue = catalogue
        self._question = question
        self._passing = passing
        self.hits = self.hits_of(question.kind)

    def hits_of(self, kind: RecordKind | None, *, but: str = "") -> BitMap:
        """Return the records of a kind, or of all, that pass every filter it has but one."""
        asked = [
            records
            for dimension, records in self._passing.items()
            if dimension != but and has_filter(kind, dimension)
        ]
        if kind is not None:
            asked.append(self._catalogue.sets("kind").get(kind.value, BitMap()))
        found = intersected(asked)
        return self._catalogue.everything if found is None else found

    def by_kind(self) -> dict[RecordKind | None, int]:
        """Count the list that each tab leads to."""
        kinds: tuple[RecordKind | None, ...] = (None, *RecordKind)
        return {
            kind: len(self.hits if kind is self._question.kind else self.hits_of(kind))
            for kind in kinds
        }

    def unknown_amounts(self) -> int:
        """Count what passes everything else and has no amount."""
        among = self.hits_of(self._question.kind, but="amounts")
        return among.intersection_cardinality(unpriced(self._catalogue))

    def ready(self) -> dict[Range, int]:
        """Count the list with each ready range in the place of its own."""
        ready = self._question.ready
        among = {name: self._open_hits(name) for name, _ in ready}
        return {each: among[each[0]].intersection_cardinality(self._range(each)) for each in ready}

    def _range(self, each: Range) -> BitMap:
        """Return the records of a range; ready amounts are always the same, days are not."""
        name, limits = each
        if name != "amounts":
            return within(self._catalogue, name, limits)
        made = f"ready:{limits[0]}-{limits[1]}"
        return self._catalogue.kept(made, lambda: within(self._catalogue, name, limits))

    def facets(self, now: dt.datetime) -> dict[str, int]:
        """Count the list by each value that could be chosen."""
        counts: dict[str, int] = {}
        open_hits: dict[str, BitMap] = {}
        for part, dimension in self._parts():
            if dimension not in open_hits:
                open_hits[dimension] = self._open_hits(dimension)
            among = open_hits[dimension]
            for name, records in facet_sets(self._catalogue, part, now).items():
                count = among.intersection_cardinality(records)
                if count:
                    counts[f"{part}:{name}"] = count
        return counts

    def _open_hits(self, dimension: str) -> BitMap:
        is_chosen = dimension in self._passing
        return self.hits_of(self._question.kind, but=dimension) if is_chosen else self.hits

    def _parts(self) -> Iterator[tuple[str, str]]:
        """Yield the parts whose values are counted, each with the filter it belongs to."""
        for part, dimension in DIMENSIONS.items():
            if not has_filter(self._question.kind, dimension):
                continue
            if part != DEPARTMENT:
                yield part, dimension
                continue
            yield from ((f"{part}:{slug}", dimension) for slug in sorted(self._agencies()))

    def _agencies(self) -> set[str]:
        """Return the agencies that are chosen, or of which a department is."""
        tokens = (token.split(":") for tokens in self._question.facets for token in tokens)
        return {token[1] for token in tokens if token[0] in {"agency", DEPARTMENT}}


def has_filter(kind: RecordKind | None, dimension: str) -> bool:
    """Tell whether the list of a kind has a filter; words are asked of all."""
    return kind is None or dimension == WORDS or dimension in FILTERS[kind]
