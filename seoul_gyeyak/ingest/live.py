"""What all live sources share: pages of a question, asked until there are no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seoul_gyeyak.ingest.envelopes import Page
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.transport import Caller


@dataclass(frozen=True, slots=True)
class Paging:
    """How a source counts pages: its parameters' names and the most rows it gives at once."""

    page_parameter: str
    size_parameter: str
    size: int


def pages(
    caller: Caller, path: str, question: Mapping[str, str], paging: Paging, skip: int
) -> Iterator[Sequence[Row]]:
    """Yield the rows of every page after the first `skip` rows, a page at a time.

    A page that was begun and not finished is asked for again from its start.
    """
    page_no = skip // paging.size + 1 if skip % paging.size == 0 else 1
    seen = (page_no - 1) * paging.size
    while True:
        numbers = {paging.page_parameter: str(page_no), paging.size_parameter: str(paging.size)}
        page = caller.page(path, {**question, **numbers})
        seen += len(page.rows)
        if page.rows:
            yield page.rows
        if is_last(page, seen, paging.size):
            return
        page_no += 1


def is_last(page: Page, seen: int, size: int) -> bool:
    """Return whether no page follows.

    `total` may be 0 beside rows, or too big, so it ends nothing unless it is exactly what was
    seen; a source that gives fewer rows a page than asked for says so in `num_of_rows`.
    """
    if not page.rows or seen == page.total:
        return True
    return len(page.rows) < min(page.num_of_rows or size, size)
