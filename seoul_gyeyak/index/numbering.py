"""Index numbers: bits that say day, record and kind, and so sort newest first.

A number is all that is read of a hit: no table has to be joined to know which record it is. From
the highest bit: 16 day (since 2000), 26 record, 3 kind.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.vocabulary import RecordKind, Stage

KIND_BITS: Final = 3
RECORD_BITS: Final = 26
DAY_BITS: Final = 16
KINDS: Final = tuple(RecordKind)
FIRST_DAY: Final = dt.date(2000, 1, 1).toordinal()
LAST_DAY: Final = 2**DAY_BITS - 1


def number_of(kind: RecordKind, record_id: int, day: dt.date | None) -> int:
    """Return the number of a record; days before 2000 and after 2179 sort as those."""
    if record_id >> RECORD_BITS:
        msg = f"the index has no number for record {record_id}"
        raise OverflowError(msg)
    return (((days_since(day) << RECORD_BITS) | record_id) << KIND_BITS) | KINDS.index(kind)


def days_since(day: dt.date | None) -> int:
    """Return the highest bits of a number: the days since 2000, none for no day."""
    return 0 if day is None else min(max(day.toordinal() - FIRST_DAY, 0), LAST_DAY)


def span(first: dt.date | None, last: dt.date | None) -> tuple[int, int]:
    """Return from which number on and before which one all numbers of some days are.

    Both days are included, None is open. A number without a day is in no span.
    """
    low = max(days_since(first), 1)
    high = LAST_DAY if last is None else days_since(last)
    return low << (RECORD_BITS + KIND_BITS), (high + 1) << (RECORD_BITS + KIND_BITS)


def found(number: int, reached: frozenset[Stage] | None = None) -> Found:
    """Return the record behind a number, with what its thread has reached if that is known."""
    record_id = (number >> KIND_BITS) & (2**RECORD_BITS - 1)
    return Found(KINDS[number & (2**KIND_BITS - 1)], record_id, reached)
