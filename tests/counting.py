"""What is run without counting which lines it covers, for counting doubles the time."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncounted() -> Iterator[None]:
    """Lay coverage's tracer (or a debugger's) aside for the block."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)
