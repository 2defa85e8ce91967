"""Index numbers: 63 bits that say day, record, facets and kind, and so sort newest first.

A number is all that is read of a hit: no table has to be joined to know which record it is or
which facets it has. From the highest bit: 16 day (since 2000), 26 record, 18 facet set, 3 kind.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.vocabulary import RecordKind

KIND_BITS: Final = 3
FACET_BITS: Final = 18
RECORD_BITS: Final = 26
DAY_BITS: Final = 16
KINDS: Final = tuple(RecordKind)
FIRST_DAY: Final = dt.date(2000, 1, 1).toordinal()
LAST_DAY: Final = 2**DAY_BITS - 1


def number_of(kind: RecordKind, record_id: int, day: dt.date | None, facet_set: int) -> int:
    """Return the number of a record; days before 2000 and after 2179 sort as those."""
    if record_id >> RECORD_BITS or facet_set >> FACET_BITS:
        msg = f"the index has no number for record {record_id} with facet set {facet_set}"
        raise OverflowError(msg)
    since = 0 if day is None else min(max(day.toordinal() - FIRST_DAY, 0), LAST_DAY)
    number = (since << RECORD_BITS) | record_id
    return (((number << FACET_BITS) | facet_set) << KIND_BITS) | KINDS.index(kind)


def found(number: int) -> Found:
    """Return the record behind a number."""
    record_id = (number >> (KIND_BITS + FACET_BITS)) & (2**RECORD_BITS - 1)
    return Found(KINDS[number & (2**KIND_BITS - 1)], record_id)


def facet_set_of(number: int) -> int:
    """Return the facet set within a number."""
    return (number >> KIND_BITS) & (2**FACET_BITS - 1)
