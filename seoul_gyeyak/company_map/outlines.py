"""The outlines as browsers fetch them: packed once for each process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import brotli  # type: ignore[import-untyped]  # - it has no stubs
import orjson

from seoul_gyeyak.company_map.boundaries import FIXTURE, Area, boundaries

DISTRICTS: Final = "districts"
VERSION_LENGTH: Final = 12


@cache
def shapes_version() -> str:
    """Return what changes when the outlines do."""
    return hashlib.sha256(FIXTURE.read_bytes()).hexdigest()[:VERSION_LENGTH]


@cache
def packed_shapes() -> Mapping[str, bytes]:
    """Return the districts, and the dongs of each by its code, as compressed JSON."""
    known = boundaries()
    told = {DISTRICTS: {"districts": plain(known.districts), "river": known.river}}
    told |= {code: {"dongs": plain(some)} for code, some in known.dongs.items()}
    return {
        name: brotli.compress(orjson.dumps({"steps": known.steps, **each}))
        for name, each in told.items()
    }


def plain(areas: Sequence[Area]) -> list[dict[str, Any]]:
    """Return areas as they are written."""
    return [
        {"code": each.code, "name": each.name, "label": each.label, "rings": each.rings}
        for each in areas
    ]
