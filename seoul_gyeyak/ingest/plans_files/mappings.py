"""How one publisher lays out its files, kept as data: a TOML file a layout, no code.

A mapping says which headings mean what, in which unit money is written and where the year stands
when rows do not name it. A new agency needs a new file in `fixtures/plan_files/` and nothing else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.ingest.fields import text
from seoul_gyeyak.ingest.plans_files.cells import UNITS, squeezed

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
PLAN_MAPPINGS = FIXTURES / "plan_files"
CERTIFICATION_MAPPINGS = FIXTURES / "certification_files"

PLAN_FIELDS = frozenset({
    "title", "category", "year", "period", "budget", "budget_contract", "budget_supplied",
    "method", "department", "official", "phone", "overview", "quantity", "region", "product",
    "procurement", "business_type", "remarks",
})  # fmt: skip
CERTIFICATION_FIELDS = frozenset({
    "business_number", "company", "type", "number", "issuer", "issued_on", "expires_on",
})  # fmt: skip
MAX_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class FileMapping:
    """One layout. `columns` gives field → heading, `constants` field → value for all rows.

    `header_rows` headings may stand on top of each other (joined by a space); `fill_down` names
    fields written only once for the rows below them, as merged cells are. `values` gives
    field → {what is written: what is meant}.
    """

    name: str
    agency: str | None
    columns: Mapping[str, str]
    unit: str = "원"
    sheet: str | None = None
    header_rows: int = 1
    fill_down: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def headings(self) -> frozenset[str]:
        """The headings every file of this layout has."""
        return frozenset(self.columns.values())

    def cell(self, row: Mapping[str, str], name: str) -> str:
        """Return what a row says of a field: its cell, else the constant, else nothing."""
        heading = self.columns.get(name)
        written = row.get(heading, "") if heading is not None else ""
        written = text(written) or self.constants.get(name, "")
        return self.values.get(name, {}).get(written, written)


@cache
def mappings(folder: Path) -> Mapping[str, FileMapping]:
    """Read every mapping of a folder, by name; kept for the life of the process."""
    return {path.stem: read_mapping(path) for path in sorted(folder.glob("*.toml"))}


def read_mapping(path: Path) -> FileMapping:
    """Read one mapping; what it says wrong is a `SettingsError` that names the file."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise wrong(path, f"TOML이 아닙니다({error})") from error
    columns = texts(told.get("columns", {}))
    if not columns:
        raise wrong(path, "[columns]가 비었습니다")
    mapping = FileMapping(
        name=path.stem,
        agency=told.get("agency"),
        columns=columns,
        unit=str(told.get("unit", "원")),
        sheet=told.get("sheet"),
        header_rows=int(told.get("header_rows", 1)),
        fill_down=tuple(told.get("fill_down", ())),
        constants=texts(told.get("constants", {})),
        values={name: texts(given) for name, given in told.get("values", {}).items()},
    )
    return checked(mapping, path)


def texts(table: object) -> dict[str, str]:
    """Return a TOML table as text → text, with white space collapsed as in rows."""
    given = cast("dict[str, object]", table)
    return {name: " ".join(str(value).split()) for name, value in given.items()}


def checked(mapping: FileMapping, path: Path) -> FileMapping:
    """Refuse a mapping that could only misread files."""
    known = CERTIFICATION_FIELDS if mapping.agency is None else PLAN_FIELDS
    used = {*mapping.columns, *mapping.constants, *mapping.fill_down, *mapping.values}
    if unknown := used - known:
        raise wrong(path, f"모르는 항목 {', '.join(sorted(unknown))}")
    if mapping.agency is not None and "title" not in mapping.columns:
        raise wrong(path, "사업명(title) 열이 없습니다")
    if mapping.unit not in UNITS:
        raise wrong(path, f"모르는 단위 '{mapping.unit}'")
    if not 1 <= mapping.header_rows <= MAX_HEADER_ROWS:
        raise wrong(path, f"header_rows는 1에서 {MAX_HEADER_ROWS}까지입니다")
    return mapping


def wrong(path: Path, what: str) -> SettingsError:
    """Name the mapping in the reason."""
    return SettingsError(f"매핑 {path.name}: {what}.")


def headed(line: Iterable[str], mapping: FileMapping) -> bool:
    """Return whether a line holds every heading of the mapping, white space aside."""
    present = {squeezed(cell) for cell in line}
    return all(squeezed(heading) in present for heading in mapping.headings)
