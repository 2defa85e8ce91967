"""How much memory a server takes, process by process (Linux tells, other systems do not)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from seoul_gyeyak.bench.reports import Column, Section, megabytes

FIELDS: Final = {"rss": ("Rss",), "pss": ("Pss",), "own": ("Private_Clean", "Private_Dirty")}
COLUMNS: Final = (
    Column("pss_at_start", "시작할 때 PSS", megabytes),
    Column("rss", "RSS", megabytes),
    Column("pss", "PSS", megabytes),
    Column("own", "혼자 쓰는", megabytes),
)
UNTOLD: Final = "이 운영체제에서는 서버의 메모리를 알 수 없습니다."
TOLD: Final = (
    "PSS는 함께 쓰는 쪽을 나누어 센 값이어서 더한 것이 서버 전체의 메모리입니다. "
    "형태소 분석기(Kiwi)는 첫 과정이 한 번 읽고, 작업자는 거기서 갈라져 나와 함께 씁니다."
)

Sizes = Mapping[str, Mapping[str, float]]
"""Of each process, by its Korean name, the bytes of each field."""


def sizes(pid: int) -> Sizes:
    """Return what a server and its workers occupy; nothing where that is not told."""
    found = {"첫 과정": size(pid)}
    found |= {f"작업자 {number}": size(each) for number, each in enumerate(children(pid), start=1)}
    return {name: fields for name, fields in found.items() if fields}


def children(pid: int) -> list[int]:
    """Return a process's workers."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def size(pid: int) -> dict[str, float]:
    """Return a process's memory in bytes: all of it, its share of it, its own; or nothing."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return {
        name: 1024 * sum(kilobytes.get(each, 0) for each in summed)
        for name, summed in FIELDS.items()
    }


def section(before: Sizes, after: Sizes) -> Section:
    """Set what a server took when it had started beside what it took when all was asked."""
    rows = {
        name: {**fields, "pss_at_start": before.get(name, {}).get("pss")}
        for name, fields in after.items()
    }
    if rows:
        keys = ("pss_at_start", "pss", "own")
        whole = {key: sum(row.get(key) or 0 for row in rows.values()) for key in keys}
        rows["서버 전체"] = {**whole, "rss": None}
    return Section("memory", "서버의 메모리(MB)", COLUMNS, rows, (TOLD if rows else UNTOLD,))
