"""Every operation of every source, so that parents are found and quarantined rows read again."""

from __future__ import annotations

from collections.abc import Iterator

from seoul_gyeyak.ingest import ehojo, g2b, plans_files
from seoul_gyeyak.ingest.plans_files.mappings import CERTIFICATION_MAPPINGS, mappings
from seoul_gyeyak.ingest.plans_files.opening import certification_operation
from seoul_gyeyak.ingest.units import AnyOperation


def all_operations() -> list[AnyOperation]:
    """Return all operations, parents first."""
    return sorted(gathered(), key=lambda operation: (operation.order, operation.name))


def gathered() -> Iterator[AnyOperation]:
    """Yield the operations source by source."""
    yield from g2b.OPERATIONS.values()
    yield from ehojo.OPERATIONS.values()
    yield from plans_files.plan_operations().values()
    yield from map(certification_operation, mappings(CERTIFICATION_MAPPINGS).values())
