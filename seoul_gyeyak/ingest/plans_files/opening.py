"""Which layout a file is in, and its rows: what the commands call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.ingest.operations import Operation, Row
from seoul_gyeyak.ingest.plans_files.certifications import (
    Certification,
    read_certification,
    store_certifications,
)
from seoul_gyeyak.ingest.plans_files.layouts import Layout, check_unit, find_layout, rows
from seoul_gyeyak.ingest.plans_files.mappings import (
    CERTIFICATION_MAPPINGS,
    PLAN_MAPPINGS,
    FileMapping,
    mappings,
)
from seoul_gyeyak.ingest.plans_files.records import PlanRow, read_plan
from seoul_gyeyak.ingest.plans_files.storing import store_plans
from seoul_gyeyak.vocabulary import SourceName

Opened = tuple[Operation[PlanRow], Iterator[Row]]
PLAN_ORDER = 11
CERTIFICATION_ORDER = 1
SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx"})


def open_plan_file(path: Path, agency: str | None = None, folder: Path = PLAN_MAPPINGS) -> Opened:
    """Return the operation and the rows of an agency's order plan.

    `agency` is the agency's slug or a layout's name. Without it the file's or its folder's name
    tells (`jongno-2026.csv`, `jongno/2026.csv`), else its header, when one layout alone has it. A
    file no layout fits is a `SourceFormatError`.
    """
    refuse_unknown_suffix(path)
    mapping, layout = recognised(path, likely(path, agency, mappings(folder)))
    check_unit(path, layout, mapping)
    return plan_operation(mapping), rows(path, mapping, layout)


def open_certification_file(
    path: Path, folder: Path = CERTIFICATION_MAPPINGS
) -> tuple[Operation[Certification], Iterator[Row]]:
    """Return the operation and the rows of a file of certifications."""
    refuse_unknown_suffix(path)
    mapping, layout = recognised(path, tuple(mappings(folder).values()))
    return certification_operation(mapping), rows(path, mapping, layout)


@cache
def plan_operations(folder: Path = PLAN_MAPPINGS) -> Mapping[str, Operation[PlanRow]]:
    """Return the operation of every layout by its name, for rows read again from quarantine."""
    found = map(plan_operation, mappings(folder).values())
    return {operation.name: operation for operation in found}


def plan_operation(mapping: FileMapping) -> Operation[PlanRow]:
    """Make the operation that reads one layout."""
    return Operation(
        source=SourceName.AGENCY,
        name=f"plans-{mapping.name}",
        order=PLAN_ORDER,
        required=mapping.headings,
        read=partial(read_plan, mapping),
        store=store_plans,
    )


def certification_operation(mapping: FileMapping) -> Operation[Certification]:
    """Make the operation that reads one layout of certifications."""
    return Operation(
        source=SourceName.CERTIFICATION,
        name=mapping.name,
        order=CERTIFICATION_ORDER,
        required=mapping.headings,
        read=partial(read_certification, mapping),
        store=store_certifications,
    )


def refuse_unknown_suffix(path: Path) -> None:
    """Say which files are read at all."""
    if path.suffix.lower() not in SUFFIXES:
        msg = f"{path.name}: CSV나 XLSX 파일이 아닙니다."
        raise SourceFormatError(msg)


def likely(
    path: Path, agency: str | None, known: Mapping[str, FileMapping]
) -> tuple[FileMapping, ...]:
    """Return the layouts a file may be in, by the agency told or named; else all of them."""
    names = (agency,) if agency else (path.stem, path.parent.name)
    chosen = tuple(mapping for mapping in known.values() if is_meant(mapping, names))
    if agency and not chosen:
        msg = f"'{agency}' 기관의 매핑이 없습니다. fixtures/plan_files에 매핑 파일을 더해 주십시오."
        raise SourceFormatError(msg)
    return chosen or tuple(known.values())


def is_meant(mapping: FileMapping, names: tuple[str, ...]) -> bool:
    """Return whether one of the names is the layout's or its agency's, perhaps with more behind."""
    own = {mapping.name, mapping.agency}
    return any(name in own or name.startswith(f"{mapping.name}-") for name in names)


def recognised(path: Path, among: tuple[FileMapping, ...]) -> tuple[FileMapping, Layout]:
    """Return the one layout whose header the file has."""
    fitting = [(mapping, found) for mapping in among if (found := find_layout(path, mapping))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(mapping.name for mapping, _ in fitting)
        msg = f"{path.name}: 여러 매핑({names})에 맞습니다. --agency로 기관을 알려 주십시오."
        raise SourceFormatError(msg)
    headings = " · ".join(sorted(among[0].headings)) if len(among) == 1 else "어느 매핑의 열"
    msg = f"{path.name}: {headings} 이름이 있는 줄을 찾지 못했습니다. 형식이 바뀐 것 같습니다."
    raise SourceFormatError(msg)
