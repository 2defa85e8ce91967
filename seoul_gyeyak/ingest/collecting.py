"""Cyclic garbage looked for rarely, while millions of rows pass."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = (100_000, 50, 100)
"""Allocations before the young are looked through, and how seldom the older: a tenth of the time
of an ingest goes into it by default."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for cyclic garbage rarely: rows are many objects, none of them in a cycle."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
