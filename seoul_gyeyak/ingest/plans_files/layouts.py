"""From lines of cells to rows with headings: finding the header, skipping what is not data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.plans_files.cells import squeezed
from seoul_gyeyak.ingest.plans_files.mappings import FileMapping, headed
from seoul_gyeyak.ingest.plans_files.tables import Line, lines

SEARCHED_LINES = 30
"""The header stands within the first lines; above it are titles and remarks."""
YEAR_KEY = "(문서 연도)"
"""Added to rows: the year the file is for, from its title lines or its name."""
REPEAT_KEY = "(같은 행)"
"""Added to the second, third, … row that says the same thing of the same department."""

YEAR = re.compile(r"(20\d\d)")
UNIT = re.compile(r"(?:단위:?|(?<=\())(백만원|천원|만원|억원|원)(?=[),\s]|$)")
SUMS = frozenset({"합계", "소계", "총계", "누계", "계", "총합계", "부서계"})
REMARK = ("※", "*", "주)", "비고:")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header of a file was found and what stands above it."""

    first_line: int
    """Index of the first line after the header."""
    headings: tuple[str, ...]
    preamble: str


def find_layout(path: Path, mapping: FileMapping) -> Layout | None:
    """Look for the mapping's header near the top of the file; None when it is not there."""
    head = tuple(islice(lines(path, mapping.sheet), SEARCHED_LINES))
    for start in range(len(head)):
        block = head[start : start + mapping.header_rows]
        headings = joined(block)
        if headed(headings, mapping):
            preamble = " ".join(cell for line in head[:start] for cell in line)
            return Layout(start + mapping.header_rows, named(headings, mapping), preamble)
    return None


def joined(block: Sequence[Line]) -> tuple[str, ...]:
    """Join headings that stand on top of each other; an upper one spans the empty cells after it.

    A single line is taken as it is.
    """
    if len(block) == 1:
        return block[0]
    width = max(map(len, block))
    upper = [spread(line, width) for line in block[:-1]]
    last = (*block[-1], *[""] * (width - len(block[-1])))
    return tuple(
        " ".join(dict.fromkeys(part for part in parts if part))
        for parts in zip(*upper, last, strict=True)
    )


def spread(line: Line, width: int) -> list[str]:
    """Repeat each cell over the empty cells to its right."""
    spanned, current = [], ""
    for cell in (*line, *[""] * (width - len(line))):
        current = cell or current
        spanned.append(current)
    return spanned


def named(headings: tuple[str, ...], mapping: FileMapping) -> tuple[str, ...]:
    """Spell headings as the mapping does; nameless columns are counted, doubles numbered."""
    spelling = {squeezed(heading): heading for heading in mapping.headings}
    seen: Counter[str] = Counter()
    names = []
    for number, heading in enumerate(headings, start=1):
        name = spelling.get(squeezed(heading)) or " ".join(heading.split()) or f"열{number}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def check_unit(path: Path, layout: Layout, mapping: FileMapping) -> None:
    """Refuse a file that writes its money in another unit than its mapping says."""
    told = (squeezed(part) for part in (layout.preamble, *layout.headings))
    units = {unit for part in told for unit in UNIT.findall(part)}
    if units and mapping.unit not in units:
        told_units = ", ".join(sorted(units))
        msg = f"{path.name}: 파일의 단위({told_units})가 매핑의 단위({mapping.unit})와 다릅니다."
        raise SourceFormatError(msg)


def year_of(path: Path, layout: Layout) -> str:
    """Return the year the file is for: told above the header, else in its name, else empty."""
    found = YEAR.search(layout.preamble) or YEAR.search(path.stem)
    return found[1] if found else ""


def rows(path: Path, mapping: FileMapping, layout: Layout) -> Iterator[Row]:
    """Yield the data rows of a file in order; the same file always gives the same rows."""
    year = year_of(path, layout)
    above: dict[str, str] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for line in islice(lines(path, mapping.sheet), layout.first_line, None):
        row = dict(zip(layout.headings, line, strict=False))
        if is_filler(line, row, mapping):
            continue
        fill_down(row, mapping, above)
        if year:
            row[YEAR_KEY] = year
        number_repeats(row, mapping, seen)
        yield {**dict.fromkeys(layout.headings, ""), **row}


def is_filler(line: Line, row: Row, mapping: FileMapping) -> bool:
    """Tell blank lines, sums, remarks and repeated headers from data."""
    cells = [squeezed(cell) for cell in line if cell]
    if not cells or cells[0] in SUMS or (len(cells) == 1 and cells[0].startswith(REMARK)):
        return True
    title = mapping.columns.get("title")
    if title is not None and squeezed(row.get(title, "")) in {*SUMS, squeezed(title)}:
        return True
    return headed(line, mapping)


def fill_down(row: dict[str, str], mapping: FileMapping, above: dict[str, str]) -> None:
    """Give a row the cells that were merged with those of the row above."""
    for name in mapping.fill_down:
        heading = mapping.columns[name]
        above[heading] = row[heading] = row.get(heading, "") or above.get(heading, "")


def number_repeats(
    row: dict[str, str], mapping: FileMapping, seen: Counter[tuple[str, ...]]
) -> None:
    """Tell apart rows of one file that only their place in it tells apart."""
    same = tuple(squeezed(mapping.cell(row, name)) for name in ("title", "category", "department"))
    same = (*same, squeezed(mapping.cell(row, "year")))
    seen[same] += 1
    if seen[same] > 1:
        row[REPEAT_KEY] = str(seen[same])
