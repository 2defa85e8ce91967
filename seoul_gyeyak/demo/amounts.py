"""Ways of contracting and amounts: which course a project takes, by what rule, for how much.

Amounts crowd just under the limits of 수의계약: 20 million won, 50 million from favoured firms.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from seoul_gyeyak.demo.buyers import SIZES, Buyer
from seoul_gyeyak.demo.chance import Weighted, happens, log_normal
from seoul_gyeyak.demo.projects import Course, Rule
from seoul_gyeyak.demo.vocabularies import Theme

SINGLE_LIMIT, FAVOURED_LIMIT = 20_000_000, 50_000_000
COURSES: Mapping[str, Weighted[Course]] = {
    category: Weighted(list(Course), shares)
    for category, shares in {
        # notice, single, central, unlinked
        "services": (0.254, 0.51, 0.0, 0.236),
        "works": (0.357, 0.44, 0.0, 0.203),
        "goods": (0.063, 0.317, 0.55, 0.07),
    }.items()
}
UNLINKED_METHODS = Weighted(("제한경쟁", "수의계약", "일반경쟁", "지명경쟁"), (48, 20, 28, 4))
OPEN_SHARE = 0.3
TALK_SHARE, QUOTATION_SHARE = 0.1, 0.35
LEVEL = 0.885
"""Brings the sum of a full city to 15.2 trillion won."""
BILLION = 1_000_000_000
BUDGETS: Mapping[Rule, Mapping[str, tuple[float, float, float, float]]] = {
    # median, sigma, lowest, highest: millions of won
    Rule.QUOTATION: {
        "services": (42, 0.45, 21, 110),
        "works": (58, 0.6, 21, 220),
        "goods": (40, 0.4, 21, 110),
    },
    Rule.FLOOR: {
        "services": (135, 1.0, 55, 20_000),
        "works": (230, 1.15, 70, 60_000),
        "goods": (105, 0.9, 55, 9_000),
    },
    Rule.NEGOTIATION: {
        "services": (105, 0.85, 30, 12_000),
        "works": (200, 0.8, 60, 9_000),
        "goods": (100, 0.8, 30, 5_000),
    },
    Rule.TALK: {
        "services": (60, 0.8, 22, 2_000),
        "works": (80, 0.8, 22, 2_000),
        "goods": (50, 0.7, 22, 1_000),
    },
}
CENTRAL_BUDGET = (23, 1.1, 0.6, 4_000)
UNLINKED_BUDGET = (68, 1.2, 5, 30_000)
SPECIAL_BUDGET, SPECIAL_SHARE = (55, 0.9, 22, 3_000), 0.073
SMALL_BUDGET = (8.2, 0.8, 0.45, 19.9)
CROWDS = Weighted(
    ((SINGLE_LIMIT, 0.045), (SINGLE_LIMIT * 1.1, 0.03), (FAVOURED_LIMIT, 0.06), None),
    (30, 10, 12, 48),
)
"""(limit, how far below it) of the amounts that crowd under a limit; None for all others."""
MILLION = 1_000_000
FLOORS = {
    "works": ((10_000, "79.995"), (5_000, "85.495"), (1_000, "86.745"), (0, "87.745")),
    "services": (
        (3_000, "79.995"),
        (2_000, "80.495"),
        (1_500, "81.995"),
        (1_000, "82.995"),
        (700, "84.245"),
        (500, "85.495"),
        (200, "86.745"),
        (0, "87.745"),
    ),
    "goods": ((210, "80.495"), (100, "84.245"), (0, "87.745")),
}
"""낙찰하한율 from an estimated price (millions of won) on."""
QUOTATION_FLOORS = Weighted(("88", "87.745", "90", "87.995"), (80, 12, 5, 3))
BIG = 300


def course(theme: Theme, buyer: Buyer, rng: Random) -> Course:
    """Draw how a contract comes about."""
    drawn = COURSES[theme.category].pick(rng)
    if drawn is Course.CENTRAL and buyer.laf_code is None:
        return Course.SINGLE if happens(rng, 0.5) else Course.UNLINKED
    return drawn


def rule(theme: Theme, rng: Random) -> Rule:
    """Draw how the bidders of a notice are ranked."""
    if rng.random() < theme.negotiated:
        return Rule.NEGOTIATION
    chance = rng.random()
    if chance < TALK_SHARE:
        return Rule.TALK
    return Rule.QUOTATION if chance < TALK_SHARE + QUOTATION_SHARE else Rule.FLOOR


def method(course: Course, rule: Rule | None, rng: Random) -> str:
    """Return 계약방법 as G2B writes it."""
    if course is Course.UNLINKED:
        return UNLINKED_METHODS.pick(rng)
    if course is Course.CENTRAL:
        return "일반경쟁"
    if course is Course.SINGLE or rule in {Rule.QUOTATION, Rule.TALK}:
        return "수의계약"
    return "일반경쟁" if rng.random() < OPEN_SHARE else "제한경쟁"


def budget(course: Course, rule: Rule | None, theme: Theme, buyer: Buyer, rng: Random) -> int:
    """Draw a budget in whole thousands of won."""
    if course is Course.SINGLE:
        return single_budget(theme, rng)
    scale = theme.size**0.8 * SIZES[buyer.group] * LEVEL
    if course is Course.NOTICE and rule is not None:
        limits = BUDGETS[rule][theme.category]
        scale = 1.0 if rule is Rule.QUOTATION else scale
    else:
        limits = CENTRAL_BUDGET if course is Course.CENTRAL else UNLINKED_BUDGET
    return thousands(drawn(limits, scale, rng))


def drawn(limits: tuple[float, float, float, float], scale: float, rng: Random) -> float:
    """Draw millions of won from (median, sigma, lowest, highest), the median scaled."""
    median, sigma, low, high = limits
    return log_normal(rng, median * scale, sigma, low, high) * MILLION


def single_budget(theme: Theme, rng: Random) -> int:
    """Draw the budget of a 수의 1인 견적, crowded under the limits."""
    crowd = CROWDS.pick(rng)
    if crowd is not None:
        limit, depth = crowd
        return thousands(limit * (1 - depth * rng.random() ** 2))
    if happens(rng, SPECIAL_SHARE):
        return thousands(drawn(SPECIAL_BUDGET, theme.size**0.5, rng))
    return thousands(drawn(SMALL_BUDGET, theme.size**0.3, rng))


def thousands(won: float) -> int:
    """Round to thousands of won."""
    return round(won / 1000) * 1000


def floor(rule: Rule, category: str, estimate: int, rng: Random) -> str:
    """Return the 낙찰하한율 in percent, as text; nothing where there is none."""
    if rule is Rule.QUOTATION:
        return QUOTATION_FLOORS.pick(rng)
    if rule is not Rule.FLOOR:
        return ""
    classes = FLOORS.get(category, FLOORS["goods"])
    return next(rate for least, rate in classes if estimate >= least * MILLION)
