from __future__ import annotations

import pytest

from seoul_gyeyak.web.paging import PageOutOfRangeError, Paging


def test_an_empty_list_has_one_page() -> None:
    paging = Paging(1, 20, 0)

    paging.require()
    assert (paging.last, paging.offset, paging.numbers) == (1, 0, (1,))


@pytest.mark.parametrize(
    ("page", "total", "numbers"),
    [
        (1, 41, (1, 2, 3)),
        (1, 240, (1, 2, 3, None, 12)),
        (6, 240, (1, None, 4, 5, 6, 7, 8, None, 12)),
        (12, 240, (1, None, 10, 11, 12)),
        (4, 240, (1, 2, 3, 4, 5, 6, None, 12)),
    ],
)
def test_links_lead_to_neighbours_and_both_ends(
    page: int, total: int, numbers: tuple[int | None, ...]
) -> None:
    assert Paging(page, 20, total).numbers == numbers


def test_a_page_after_the_last_is_refused_with_the_last() -> None:
    with pytest.raises(PageOutOfRangeError) as refused:
        Paging(4, 20, 41).require()

    assert refused.value.last == 3
