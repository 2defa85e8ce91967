"""Departments as people type them: `청소행정과`, `종로구 청소행정과`.

A name alone is a department only when it ends as no title's word does: 보건소, 서울도서관 and
서울대공원 are places too, which titles name, unless the agency is named before them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from seoul_gyeyak.search.understanding.spans import beside_a_bar, items_of

SURE: Final = re.compile(r".{2,}(?:과|담당관|추진단|추진반)")


@dataclass(frozen=True, slots=True)
class Office:
    """A department that was typed: its name, the agencies meant, and what was typed."""

    name: str
    slugs: tuple[str, ...]
    typed: str


def office(
    query: str, departments: Mapping[str, Collection[str]], agencies: Mapping[str, str]
) -> tuple[Office | None, str]:
    """Return the first department in a query and the words that are left.

    `departments` has the slugs of the agencies that have one of a name, `agencies` the slug of
    every name of an agency.
    """
    items = items_of(query)
    for place, item in enumerate(items):
        slugs = departments.get(item, ())
        slug = agencies.get(items[place - 1]) if place else None
        if slug is not None and slug in slugs:
            typed = f"{items[place - 1]} {item}"
            return Office(item, (slug,), typed), joined(items[: place - 1] + items[place + 1 :])
        if slugs and SURE.fullmatch(item) and not beside_a_bar(items, place):
            return Office(item, tuple(slugs), item), joined(items[:place] + items[place + 1 :])
    return None, query


def joined(items: list[str]) -> str:
    """Write words in a row."""
    return " ".join(items)
