"""In which order records are listed, and one page of them, however deep, without sorting all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from pyroaring import BitMap

from seoul_gyeyak.catalogue.sets import Positions, members
from seoul_gyeyak.catalogue.wording import by_relevance
from seoul_gyeyak.vocabulary import ListOrder

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from seoul_gyeyak.catalogue.questions import Question
    from seoul_gyeyak.catalogue.reading import Catalogue

UP, DOWN = 1, -1
FEW: Final = 20_000
"""So many records are sorted sooner than they are looked for in layers."""


class Stretch(NamedTuple):
    """Records that come after those of the stretch before, sorted by `values` in a direction.

    Where values are equal, and without any, the newest come first.
    """

    records: BitMap
    values: NDArray[np.int64] | None = None
    direction: int = UP


def page(stretches: Iterable[Stretch], limit: int, offset: int) -> list[int]:
    """Return the positions of one page."""
    found: list[int] = []
    for each in stretches:
        if offset >= len(each.records):
            offset -= len(each.records)
            continue
        found += cut(each, limit - len(found), offset)
        offset = 0
        if len(found) >= limit:
            break
    return found


def cut(stretch: Stretch, limit: int, offset: int) -> list[int]:
    """Return some records of a stretch in their order."""
    if stretch.values is None:
        end = len(stretch.records) - offset
        return list(stretch.records[max(end - limit, 0) : end])[::-1]
    among = members(stretch.records)
    return first_of(among, stretch.values[among] * stretch.direction, limit, offset)


def first_of(among: Positions, values: NDArray[Any], limit: int, offset: int) -> list[int]:
    """Return some of the records with the least values, the newest first where these are equal."""
    reach = offset + limit
    if reach < len(values):
        first = values <= np.partition(values, reach - 1)[reach - 1]
        among, values = among[first], values[first]
    order = np.lexsort((-among.astype(np.int64), values))
    return [int(each) for each in among[order][offset:reach]]


def ordered(
    catalogue: Catalogue, question: Question, hits: BitMap, now: dt.datetime
) -> Iterator[Stretch]:
    """Yield the stretches of a list; only as many are looked at as its page needs."""
    if question.order is ListOrder.AMOUNT_HIGH:
        yield from by_amount(catalogue, hits, DOWN)
    elif question.order is ListOrder.AMOUNT_LOW:
        yield from by_amount(catalogue, hits, UP)
    elif question.order is ListOrder.DEADLINE:
        yield from by_deadline(catalogue, hits, int(now.timestamp()))
    elif question.order is ListOrder.RELEVANCE:
        left = hits
        for among in by_relevance(catalogue, question.words):
            yield Stretch(among & hits)
            left = left - among
        yield Stretch(left)
    else:
        yield Stretch(hits)


def by_amount(catalogue: Catalogue, hits: BitMap, direction: int) -> Iterator[Stretch]:
    """Yield stretches by amount, those without one last."""
    yield from by_value(catalogue, "amounts", hits, direction)
    yield Stretch(hits & without(catalogue, "amounts"))


def by_deadline(catalogue: Catalogue, hits: BitMap, now: int) -> Iterator[Stretch]:
    """Yield stretches by deadline: the next to come first, then the last past, then none."""
    past = catalogue.strata("deadlines").between(None, now)
    yield from by_value(catalogue, "deadlines", hits - past, UP)
    yield from by_value(catalogue, "deadlines", hits & past, DOWN)
    yield Stretch(hits & without(catalogue, "deadlines"))


def by_value(catalogue: Catalogue, column: str, hits: BitMap, direction: int) -> Iterator[Stretch]:
    """Yield stretches by the values of a column, those without one left out."""
    strata = catalogue.strata(column)
    if len(hits) <= FEW:
        yield Stretch(hits - without(catalogue, column), strata.values, direction)
        return
    for layer in strata.layers[::direction]:
        yield Stretch(hits & layer, strata.values, direction)


def without(catalogue: Catalogue, column: str) -> BitMap:
    """Return the records that have no value in a column."""
    return catalogue.kept(
        f"{column}.without",
        lambda: catalogue.everything - catalogue.strata(column).between(None, None),
    )
