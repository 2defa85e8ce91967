"""How far the thread of every record has come: a column of bits, one a stage."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import String, select, type_coerce

from seoul_gyeyak.catalogue.drafting import Draft, batches
from seoul_gyeyak.catalogue.sets import members
from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.vocabulary import STAGE_OF, Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

REACHED: Final = "reached"
BITS: Final = {stage: 1 << place for place, stage in enumerate(Stage)}
CODES: Final = {stage.value: bit for stage, bit in BITS.items()}
STAGES: Final = tuple(
    frozenset(stage for stage, bit in BITS.items() if bits & bit) for bits in range(1 << len(BITS))
)
"""The stages that some bits stand for."""
STEPS: Final = select(
    type_coerce(ThreadStep.stage, String), ThreadStep.thread_id, ThreadStep.record_id
)


def put_steps(session: Session, draft: Draft) -> None:
    """Put what each record's thread has reached into a column, the record's own stage with it."""
    bits, numbers, records = read(session)
    distinct, threads = np.unique(numbers, return_inverse=True)
    of_thread = np.zeros(len(distinct), dtype=np.uint8)
    for bit in BITS.values():
        of_thread[threads[bits == bit]] |= bit
    reached = np.zeros(len(draft), dtype=np.uint8)
    for kind, stage in STAGE_OF.items():
        own = BITS[stage]
        is_of_kind = bits == own
        places = draft.places(kind, records[is_of_kind])
        reached[places[places >= 0]] = of_thread[threads[is_of_kind][places >= 0]]
        reached[members(draft.sets["kind"][kind.value])] |= own
    draft.columns[REACHED] = reached


def read(session: Session) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
    """Return every step's stage, as a bit, its thread and its record."""
    bits, threads, records = array("B"), array("q"), array("q")
    for rows in batches(session, STEPS):
        stages, thread_ids, record_ids = zip(*rows, strict=True)
        bits.extend(CODES[each] for each in stages)
        threads.extend(thread_ids)
        records.extend(record_ids)
    return (
        np.frombuffer(bits, dtype=np.uint8),
        np.frombuffer(threads, dtype=np.int64),
        np.frombuffer(records, dtype=np.int64),
    )
