"""Values of filters as people type them: `수의계약`, `유찰`, among firms `여성기업` and `마포구`.

Only what hardly any title says: 공사 and 마감 are words. What firms are called and sell says less
than titles do, so among firms every 인증·확인 and every district is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from seoul_gyeyak.search.understanding.spans import beside_a_bar, items_of
from seoul_gyeyak.vocabulary import CertificationType, Labelled, Method, RecordKind, Standing

METHODS: Final = (Method.OPEN, Method.SELECTIVE, Method.LIMITED, Method.DIRECT)
STANDINGS: Final = (Standing.ACCEPTING, Standing.FAILED)
UNTITLED: Final = (
    CertificationType.SEVERELY_DISABLED,
    CertificationType.DISABLED_OWNED,
    CertificationType.SOCIAL_COOPERATIVE,
    CertificationType.WOMEN_OWNED,
    CertificationType.SELF_SUPPORT,
)
"""Those that no programme of an agency is named after, as some are after 사회적기업 or 소상공인."""


class Chosen(NamedTuple):
    """A value that was typed: the filter it is of, and the value."""

    field: str
    value: Labelled | str
    typed: str


def values(
    query: str, kind: RecordKind | None, districts: Sequence[str]
) -> tuple[list[Chosen], str]:
    """Return the values in a query, each once, and the words that are left."""
    known, items = named(kind, districts), items_of(query)
    chosen: dict[str, Chosen] = {}
    left = []
    for place, item in enumerate(items):
        found = known.get(item)
        if found is None or beside_a_bar(items, place):
            left.append(item)
        else:
            chosen[item] = Chosen(*found, item)
    return list(chosen.values()), " ".join(left) if chosen else query


def named(
    kind: RecordKind | None, districts: Sequence[str]
) -> Mapping[str, tuple[str, Labelled | str]]:
    """Return what can be typed on a list, and which value of which filter it is."""
    is_firms = kind is RecordKind.COMPANY
    labelled: tuple[tuple[str, Sequence[Labelled]], ...] = (
        ("methods", METHODS),
        ("statuses", STANDINGS),
        ("certifications", tuple(CertificationType) if is_firms else UNTITLED),
    )
    found: dict[str, tuple[str, Labelled | str]] = {
        each.label: (field, each) for field, members in labelled for each in members
    }
    return found | {name: ("districts", name) for name in districts if is_firms}
