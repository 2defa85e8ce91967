"""Pages of a list: which one, how many there are, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass

from seoul_gyeyak.exceptions import MissingRecordError

NEIGHBOURS = 2


class PageOutOfRangeError(MissingRecordError):
    """The list has no such page; `last` is the one it does have."""

    def __init__(self, last: int) -> None:
        super().__init__(f"이 목록은 {last:,}쪽까지 있습니다.")
        self.last = last


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list of `total` records, counted from 1; an empty list has one page."""

    page: int
    per: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.per))

    @property
    def offset(self) -> int:
        """How many records come before this page."""
        return (self.page - 1) * self.per

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """Page numbers to link to; None is a gap: (1, None, 4, 5, 6, 7, 8, None, 12)."""
        near = range(max(1, self.page - NEIGHBOURS), min(self.last, self.page + NEIGHBOURS) + 1)
        shown = sorted({1, *near, self.last})
        numbers: list[int | None] = []
        for number in shown:
            if numbers and number - (numbers[-1] or 0) > 1:
                numbers.append(None)
            numbers.append(number)
        return tuple(numbers)

    def require(self) -> None:
        """Refuse a page that the list does not have."""
        if self.page > self.last:
            raise PageOutOfRangeError(self.last)
