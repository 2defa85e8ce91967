"""Agencies' own order plans as the files they publish, and the certified firms' list.

The headings come from `fixtures/plan_files/`, so that a changed layout is followed; how each agency
saves its file (encoding, lines above the header) is told here.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from seoul_gyeyak.demo.chance import between, happens
from seoul_gyeyak.demo.press import Sink
from seoul_gyeyak.demo.projects import Project
from seoul_gyeyak.demo.sheets import xlsx
from seoul_gyeyak.demo.vocabularies import FIXTURES

SHARE, FUTURE_SHARE = 0.8, 0.4
WHOLE_FROM = 10
"""Smaller amounts are written with two decimals of their unit."""
UNITS = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
CERTIFIED_HEADINGS = (
    "사업자등록번호",
    "업체명",
    "인증구분",
    "인증번호",
    "인증기관",
    "인증일자",
    "만료일자",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one agency publishes: `encoding` is None for a spreadsheet."""

    agency: str
    unit: str
    columns: Mapping[str, str]
    categories: Mapping[str, str]
    """What is meant → what is written."""
    encoding: str | None
    delimiter: str
    sheet: str | None
    header_rows: int
    has_title: bool


SAVED_AS: Mapping[str, tuple[str | None, str, bool]] = {
    "jongno": ("cp949", ",", True),
    "mapo": ("utf-8-sig", ",", False),
    "nowon": ("utf-8", ",", False),
    "yeongdeungpo": ("cp949", ",", False),
    "sejong-center": ("utf-8-sig", ",", False),
    "seoul-facilities": ("cp949", ",", True),
    "seoul-tourism": ("utf-16", "\t", False),
    "gangnam": (None, "", True),
    "songpa": (None, "", False),
    "seoul-arts-foundation": (None, "", False),
    "seoul-housing": (None, "", True),
    "seoul-metro": (None, "", False),
}
"""Encoding, delimiter and whether a title stands above the header."""


@cache
def layouts() -> Mapping[str, Layout]:
    """Return the layouts of the agencies that publish files, by slug."""
    found = {}
    for path in sorted((FIXTURES / "plan_files").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        if told["agency"] in SAVED_AS:
            found[told["agency"]] = layout(told)
    return found


def layout(told: Mapping[str, Any]) -> Layout:
    """Read one layout."""
    encoding, delimiter, has_title = SAVED_AS[told["agency"]]
    written = told.get("values", {}).get("category", {})
    return Layout(
        agency=told["agency"],
        unit=told["unit"],
        columns=told["columns"],
        categories={meant: word for word, meant in reversed(written.items())},
        encoding=encoding,
        delimiter=delimiter,
        sheet=told.get("sheet"),
        header_rows=told.get("header_rows", 1),
        has_title=has_title,
    )


def publishes(project: Project) -> bool:
    """Return whether the project's agency publishes a file of its own."""
    return project.buyer.slug in layouts()


class PlanFiles:
    """Gathers plans that agencies publish themselves, and writes a file per agency and year."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.rows: dict[tuple[str, int], list[tuple[dt.date, Project]]] = {}

    def takes(self, project: Project, month: dt.date, until: dt.date) -> bool:
        """Take a plan for an agency's own file, if it has one and this is its turn."""
        slug = project.buyer.slug
        share = FUTURE_SHARE if month >= until else SHARE
        if not publishes(project) or not happens(self.rng, share):
            return False
        self.rows.setdefault((slug, month.year), []).append((month, project))
        return True

    def write(self, sink: Sink) -> None:
        """Write every file."""
        for (slug, year), plans in sorted(self.rows.items(), key=lambda item: item[0]):
            plans.sort(key=lambda plan: plan[0])
            suffix, content = self.file(layouts()[slug], year, plans)
            sink(f"plans/{slug}-{year}.{suffix}", content)

    def file(
        self, layout: Layout, year: int, plans: Sequence[tuple[dt.date, Project]]
    ) -> tuple[str, bytes]:
        """Return a file's suffix and content."""
        cells: list[list[object]] = [
            [self.cell(layout, field, month, project) for field in layout.columns]
            for month, project in plans
        ]
        lines: list[Sequence[object]] = [*self.top(layout, year), *cells]
        if layout.encoding is None:
            return "xlsx", xlsx(layout.sheet or "Sheet1", lines)
        return "csv", text_table(lines, layout.delimiter).encode(layout.encoding, "replace")

    def top(self, layout: Layout, year: int) -> list[list[str]]:
        """Return the lines above the data: perhaps a title, then the headings."""
        title = [[f"{year}년도 발주계획", f"(단위: {layout.unit})"]] if layout.has_title else []
        headings = list(layout.columns.values())
        if layout.header_rows == 1:
            return [*title, headings]
        parts = [heading.rsplit(" ", 1) for heading in headings]
        over = [part[0] for part in parts]
        under = [part[1] if len(part) > 1 else "" for part in parts]
        merged = [each if over.index(each) == at else "" for at, each in enumerate(over)]
        return [*title, merged, under]

    def cell(self, layout: Layout, field: str, month: dt.date, project: Project) -> object:
        """Return what stands in a column for one plan."""
        if field in {"budget", "budget_contract", "budget_supplied"}:
            return self.amount(layout, field, project)
        if field == "period":
            return self.period(layout, month)
        if field == "category":
            return layout.categories.get(project.label, project.label)
        known = {
            "title": project.title,
            "year": str(month.year),
            "department": project.office.department,
            "official": project.office.official,
            "phone": project.office.phone,
            "method": project.method,
            "overview": project.overview,
            "procurement": "자체조달",
            "business_type": "신규",
            "region": project.buyer.district or "서울",
            "product": project.theme.classification.name,
        }
        return known.get(field, "")

    def amount(self, layout: Layout, field: str, project: Project) -> str:
        """Return an amount in the layout's unit, with commas as people write them."""
        if field == "budget_supplied":
            return "0"
        value = project.budget / UNITS[layout.unit]
        is_whole = layout.unit == "원" or value >= WHOLE_FROM
        return f"{value:,.0f}" if is_whole else f"{value:.2f}"

    def period(self, layout: Layout, month: dt.date) -> object:
        """Return the planned month in the layout's way."""
        heading = layout.columns["period"]
        if "분기" in heading:
            return f"{(month.month + 2) // 3}분기"
        if layout.encoding is None and "예정일" in heading:
            return month.replace(day=between(self.rng, 1, 28))
        if "year" in layout.columns:
            return f"{month.month}월"
        return f"{month.year}.{month.month:02d}"


def text_table(lines: Sequence[Sequence[object]], delimiter: str) -> str:
    """Return lines as CSV or tab-separated text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return text.getvalue()


def certification_file(rows: Sequence[Sequence[str]], day: dt.date) -> tuple[str, bytes]:
    """Return the name and the content of the list of certified firms."""
    lines = [CERTIFIED_HEADINGS, *rows]
    name = f"certifications/certifications-{day.year}.csv"
    return name, text_table(lines, ",").encode("utf-8-sig")
