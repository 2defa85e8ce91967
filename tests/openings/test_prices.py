"""The price lines of an opening."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.openings.prices import assessment, drawn_words, floor_line, reserve_prices_of


@pytest.mark.parametrize(
    ("planned", "floor", "line"),
    [
        (100_000_000, Decimal("87.745"), 87_745_000),
        (100_000_001, Decimal("87.745"), 87_745_001),
        (None, Decimal(88), None),
        (100, None, None),
    ],
)
def test_the_floor_is_the_least_amount_that_passes(
    planned: int | None, floor: Decimal | None, line: int | None
) -> None:
    assert floor_line(planned, floor) == line


def test_the_assessment_rate_is_planned_over_base() -> None:
    assert assessment(Opening(planned_price=99_123_456, base_amount=100_000_000)) == "99.123%"
    assert assessment(Opening(planned_price=1, base_amount=0)) is None
    assert assessment(Opening(planned_price=None, base_amount=1)) is None


def test_drawn_prices_are_named_with_their_mean() -> None:
    opening = Opening(reserve_prices=[[1, 100, 1, 3], [2, 200, 0, 1], [3, 300, 1, 2]])

    prices = reserve_prices_of(opening)
    assert [price.times for price in prices] == [3, 1, 2]
    assert drawn_words(prices) == "추첨된 1번, 3번 예비가격의 평균은 200원입니다."
    assert drawn_words([]) is None
