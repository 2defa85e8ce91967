"""The price lines of an opening: how the 예정가격 came about and where the floor lay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.web.facts import Fact, Sum, known_facts, known_sums
from seoul_gyeyak.web.formats import rate, won

HUNDRED = Decimal(100)
RATE_DIGITS = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class ReservePrice:
    """One of the 15 예비가격. `times` says how many bidders drew its number."""

    number: int
    won: int
    is_drawn: bool
    times: int | None


def sums_of(opening: Opening, floor: Decimal | None) -> list[Sum]:
    """List the prices that are known; the floor is computed from the notice's 낙찰하한율."""
    line = floor_line(opening.planned_price, floor)
    note = f"예정가격 × {rate(floor)}" if floor is not None else None
    return known_sums(
        ("예정가격", opening.planned_price, None),
        ("기초금액", opening.base_amount, None),
        ("낙찰하한선", line, note),
    )


def floor_line(planned: int | None, floor: Decimal | None) -> int | None:
    """Return the least amount at or over the floor, in whole won.

    >>> floor_line(100_000_001, Decimal("87.745"))
    87745001
    """
    if planned is None or floor is None:
        return None
    return int((planned * floor / HUNDRED).to_integral_value(ROUND_CEILING))


def facts_of(opening: Opening, floor: Decimal | None) -> list[Fact]:
    """List the rates: 사정률 = 예정가격 / 기초금액 × 100."""
    return known_facts(
        ("사정률", assessment(opening), "예정가격 ÷ 기초금액"),
        ("낙찰하한율", rate(floor) if floor is not None else None),
    )


def assessment(opening: Opening) -> str | None:
    """Write the 사정률, rounded to three digits."""
    if opening.planned_price is None or not opening.base_amount:
        return None
    share = HUNDRED * opening.planned_price / opening.base_amount
    return rate(share.quantize(RATE_DIGITS))


def reserve_prices_of(opening: Opening) -> list[ReservePrice]:
    """Read the reserve prices as kept: [number, won, drawn (0/1), times drawn]."""
    return [
        ReservePrice(number, amount, bool(drawn), times)
        for number, amount, drawn, times in opening.reserve_prices
    ]


def drawn_words(prices: Sequence[ReservePrice]) -> str | None:
    """Say which were drawn and what their mean, the 예정가격, comes to."""
    drawn = [price for price in prices if price.is_drawn]
    if not drawn:
        return None
    mean = round(sum(price.won for price in drawn) / len(drawn))
    numbers = ", ".join(f"{price.number}번" for price in drawn)
    return f"추첨된 {numbers} 예비가격의 평균은 {won(mean)}입니다."
