"""What the figures were measured on: the machine, the programs, the data."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from seoul_gyeyak.bench.reports import MEGABYTE
from seoul_gyeyak.bench.servers import WORKERS
from seoul_gyeyak.catalogue.asking import by_kind
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SIZES: Final = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


def machine() -> dict[str, str | int | None]:
    """Return what is known of the machine."""
    return {
        "cores": os.cpu_count(),
        "processor": processor(Path("/proc/cpuinfo")),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "workers": WORKERS,
    }


def processor(told: Path) -> str | None:
    """Return the processor's name; None where the system does not tell."""
    try:
        lines = told.read_text().splitlines()
    except OSError:
        return None
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, None)


def machine_words() -> str:
    """Say what is known of the machine."""
    known = machine()
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MEGABYTE / 1000
    return (
        f"CPU {known['cores']}개({known['processor'] or '이름 모름'}) · 메모리 {size:.0f}GB · "
        f"Python {known['python']} · gunicorn 작업자 {WORKERS}개"
    )


def data(session: Session) -> dict[str, str | int]:
    """Return how many records of each kind there are, in which database, of what size."""
    counts = by_kind(session)
    name = session.get_bind().dialect.name
    size: int = session.execute(text(SIZES[name])).scalar_one()
    return {
        **{kind.value: counts[kind] for kind in RecordKind},
        "database": name,
        "database_bytes": size,
    }


def data_words(known: dict[str, str | int]) -> str:
    """Say how much data there is: `발주계획 80,120건 · … · 데이터베이스(sqlite) 1,204MB`."""
    records = " · ".join(f"{kind.label} {known[kind.value]:,}건" for kind in RecordKind)
    size = int(known["database_bytes"]) / MEGABYTE
    return f"{records} · 데이터베이스({known['database']}) {size:,.0f}MB"
