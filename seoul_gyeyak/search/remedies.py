"""What to give up when nothing was found: each condition, with how many records it keeps away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.search.links import Link, address
from seoul_gyeyak.search.understanding.spans import items_of

if TYPE_CHECKING:
    from seoul_gyeyak.search.criteria import SearchCriteria

MOST: Final = 6
WITHOUT_ALL: Final = "조건 모두 빼고"


def remedies(asked: SearchCriteria, count: Callable[[SearchCriteria], int]) -> tuple[Link, ...]:
    """Return the lists with one condition or word less that have records, the largest first.

    When no single one is to blame, all conditions together are.
    """
    found = counted(lesser(asked), count)
    if not found and len(asked.conditions()) > 1:
        found = counted([(WITHOUT_ALL, asked.bare())], count)
    return tuple(sorted(found, key=lambda link: -(link.count or 0))[:MOST])


def counted(
    lists: Iterator[tuple[str, SearchCriteria]] | list[tuple[str, SearchCriteria]],
    count: Callable[[SearchCriteria], int],
) -> list[Link]:
    """Return links to those lists that have records."""
    links = [Link(label, address(criteria), count(criteria)) for label, criteria in lists]
    return [link for link in links if link.count]


def lesser(asked: SearchCriteria) -> Iterator[tuple[str, SearchCriteria]]:
    """Yield the criteria less each condition, then less each word while one is left."""
    for condition in asked.conditions():
        if condition.name != "literal":
            yield f"‘{condition.label}’ 빼고", asked.without(condition)
    words = items_of(asked.q)
    for place, word in enumerate(words):
        left = " ".join([*words[:place], *words[place + 1 :]]).strip("| ")
        if left:
            yield f"‘{word}’ 빼고", asked.asking(left, is_literal=asked.is_literal)
