"""How many records each tab leads to, where the words mean another thing on another list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seoul_gyeyak.search.criteria import SearchCriteria
    from seoul_gyeyak.search.meanings import Meaning
    from seoul_gyeyak.vocabulary import RecordKind

ByKind = Mapping["RecordKind | None", int]


def tab_counts(
    here: SearchCriteria,
    by_kind: ByKind,
    meaning: Meaning,
    there: Callable[[RecordKind | None], SearchCriteria],
    count: Callable[[SearchCriteria], int],
) -> ByKind:
    """Return the counts of the tabs.

    `by_kind` counts what is asked `here`; `there` says what the same words ask on another list:
    다음달 is a month of plans and the deadline of notices.
    """
    counts = dict(by_kind)
    for kind in by_kind:
        asked = there(kind)
        if asked != here.of_kind(kind):
            corrected = asked.q == here.q and meaning.sentence is not None
            counts[kind] = count(asked.but(q=meaning.words) if corrected else asked)
    return counts
