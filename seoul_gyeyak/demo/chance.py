"""Drawing from distributions with the one generator everything is drawn from."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from seoul_gyeyak.demo.recipes import Recipe

T = TypeVar("T")


def dice(recipe: Recipe) -> Random:
    """Return the generator of a city; nothing else may bring chance in."""
    return Random(recipe.name)  # noqa: S311 - invented data, nothing secret


class Weighted(Generic[T]):
    """Things with weights, drawn in a microsecond."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        self.items = items
        self.cumulative = list(accumulate(weights))
        self.total = self.cumulative[-1]

    def pick(self, rng: Random) -> T:
        """Draw one."""
        at = bisect(self.cumulative, rng.random() * self.total)
        return self.items[min(at, len(self.items) - 1)]


class Quantiles:
    """A distribution given by (share, value) points with straight lines between them."""

    def __init__(self, *points: tuple[float, float]) -> None:
        self.shares = [share for share, _ in points]
        self.values = [value for _, value in points]

    def pick(self, rng: Random) -> float:
        """Draw a value."""
        share = rng.random()
        at = min(max(bisect(self.shares, share), 1), len(self.shares) - 1)
        low, high = self.shares[at - 1], self.shares[at]
        part = (share - low) / (high - low)
        return self.values[at - 1] + part * (self.values[at] - self.values[at - 1])


def one(rng: Random, items: Sequence[T]) -> T:
    """Draw one of equally likely things; a third of the time `Random.choice` takes."""
    return items[int(rng.random() * len(items))]


def happens(rng: Random, share: float) -> bool:
    """Draw whether something that happens in this share of cases happens now."""
    return rng.random() < share


def between(rng: Random, low: int, high: int) -> int:
    """Draw a whole number, both ends included."""
    return low + int(rng.random() * (high - low + 1))


def log_normal(rng: Random, median: float, sigma: float, low: float, high: float) -> float:
    """Draw from a log-normal distribution, held between two bounds."""
    return min(max(median * math.exp(rng.gauss(0, sigma)), low), high)


def weighted_index(rng: Random, count: int, skew: float) -> int:
    """Draw a place below `count`, low ones oftener the more `skew` is above 1."""
    return int(count * rng.random() ** skew)
