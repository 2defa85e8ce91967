"""What a device sends of what it keeps: which things, and as what each was last seen.

How a thing was seen is its mark, a short text that only this room reads. The device keeps it and
brings it back, so nothing about readers is kept here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.vocabulary import Labelled

MOST: Final = 100
LONGEST_ID: Final = 2_000
LONGEST_MARK: Final = 100
PARTS: Final = 3


class SavedKind(Labelled):
    """What can be kept."""

    NOTICE = "notice", "입찰공고"
    PLAN = "plan", "발주계획"
    CONTRACT = "contract", "계약"
    COMPANY = "company", "기업"
    SEARCH = "search", "찾기"


KINDS: Final = {kind.value: kind for kind in SavedKind}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing kept: a record by what its address calls it, a search by its whole address."""

    kind: SavedKind
    id: str
    mark: str


@dataclass(frozen=True, slots=True)
class State:
    """How a thing is now: what it is called, where it is, a line of facts, and its mark."""

    title: str
    url: str
    facts: str
    mark: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing kept, as the page shows it; `state` is None for what is no longer there."""

    item: Item
    state: State | None
    changes: Sequence[str]


def joined(parts: Iterable[object]) -> str:
    """Write a mark of its parts; what is not known is an empty part."""
    return "|".join("" if part is None else str(part) for part in parts)


def split(mark: str) -> list[str]:
    """Return the parts of a mark."""
    return mark.split("|")


def items_of(sent: object) -> list[Item]:
    """Return what a device sent, each thing once; raises BadRequestError for anything else."""
    if not isinstance(sent, list) or len(sent) > MOST or not all(map(is_item, sent)):
        msg = f"담아 둔 목록을 읽지 못했습니다. 목록은 {MOST}개까지입니다."
        raise BadRequestError(msg)
    found = [Item(KINDS[kind], identity, mark) for kind, identity, mark in sent]
    return list({(each.kind, each.id): each for each in found}.values())


def is_item(sent: object) -> bool:
    """Tell whether this is a kind, an id and a mark, none too long."""
    if not isinstance(sent, list) or len(sent) != PARTS:
        return False
    if not all(isinstance(part, str) and "\0" not in part for part in sent):
        return False
    kind, identity, mark = sent
    is_short = len(identity) <= LONGEST_ID and len(mark) <= LONGEST_MARK
    return kind in KINDS and is_short
