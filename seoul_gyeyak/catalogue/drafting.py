"""The draft of a catalogue: every indexed record has a position, and is put into sets there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import Row, Select, String, cast, func, select

from seoul_gyeyak.catalogue.packing import packed_column, packed_sets
from seoul_gyeyak.catalogue.sets import NameT, Numbers, grouped, set_of
from seoul_gyeyak.catalogue.strata import layers_of
from seoul_gyeyak.index.models import IndexEntry
from seoul_gyeyak.index.numbering import KIND_BITS, KINDS, RECORD_BITS
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROWS: Final = 20_000
ABSENT: Final = -1
UNKNOWN: Final = -1
ALL_NUMBERS: Final = select(func.aggregate_strings(cast(IndexEntry.number, String), ","))
"""One text of all numbers, which is read ten times as fast as a row for each."""


class Draft:
    """What is known so far. A row of a record that is not in the index is left out."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.sets: dict[str, dict[str, BitMap]] = defaultdict(lambda: defaultdict(BitMap))
        self.columns: dict[str, NDArray[Any]] = {"numbers": numbers}
        self._kinds = (numbers & (2**KIND_BITS - 1)).astype(np.uint8)
        self._places: dict[RecordKind, NDArray[np.int32]] = {}
        for code, kind in enumerate(KINDS):
            self.sets["kind"][kind.value] = set_of(np.flatnonzero(self._kinds == code))

    @classmethod
    def begun(cls, session: Session) -> Draft:
        """Begin with the records that are in the index, the oldest first."""
        told = session.execute(ALL_NUMBERS).scalar_one() or ""
        return cls(np.sort(np.fromstring(told, dtype=np.int64, sep=",")))

    def __len__(self) -> int:
        return len(self.numbers)

    def places(self, kind: RecordKind, record_ids: Sequence[int]) -> Numbers:
        """Return the positions of records, `ABSENT` for those that have none."""
        known = self._places.get(kind)
        if known is None:
            known = self._places[kind] = self._placed(kind)
        ids = np.array(record_ids, dtype=np.int64)
        ids[ids >= len(known)] = ABSENT
        return known[ids].astype(np.int64)

    def _placed(self, kind: RecordKind) -> NDArray[np.int32]:
        """Return positions by record id; the last, which is asked for by -1, is absent."""
        positions = np.flatnonzero(self._kinds == KINDS.index(kind))
        ids = (self.numbers[positions] >> KIND_BITS) & (2**RECORD_BITS - 1)
        known = np.full(int(ids.max(initial=0)) + 2, ABSENT, dtype=np.int32)
        known[ids] = positions
        return known

    def mark(self, part: str, names: Sequence[str | None], places: Numbers) -> None:
        """Put each place into the set of its name; one without a name into none."""
        for name, positions in self.spread(names, places):
            if name is not None:
                self.sets[part][name] |= positions

    def spread(self, names: Sequence[NameT], places: Numbers) -> Iterator[tuple[NameT, BitMap]]:
        """Yield each name with the places it has."""
        known = places >= 0
        if not known.all():
            names = list(compress(names, known.tolist()))
            places = places[known]
        for name, positions in grouped(names, places):
            yield name, set_of(positions)

    def value(self, column: str, values: Sequence[int | None], places: Numbers) -> None:
        """Note the value at each place."""
        known = self.columns.get(column)
        if known is None:
            known = self.columns[column] = np.full(len(self), UNKNOWN, dtype=np.int64)
        given = np.array([UNKNOWN if each is None else each for each in values], dtype=np.int64)
        known[places[places >= 0]] = given[places >= 0]

    def layer(self, column: str) -> None:
        """Sort the known values of a column into layers, for ranges and orders."""
        values = self.columns.setdefault(column, np.full(len(self), UNKNOWN, dtype=np.int64))
        positions = np.flatnonzero(values != UNKNOWN)
        self.sets[f"{column}.layers"] = layers_of(positions, values[positions])

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield the parts as they are stored, letting go of each but the numbers."""
        while self.columns:
            name, values = self.columns.popitem()
            yield name, packed_column(values)
        while self.sets:
            name, sets = self.sets.popitem()
            yield name, packed_sets(sets)


def batches(
    session: Session, statement: Select[*tuple[Any, ...]]
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """Yield the rows of a statement, some at a time."""
    options = {"stream_results": True, "max_row_buffer": ROWS}
    yield from session.connection().execute(statement, execution_options=options).partitions(ROWS)
