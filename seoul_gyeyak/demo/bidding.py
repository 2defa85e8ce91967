"""Bidding as it goes: fifteen reserve prices of which four are drawn, bids crowding at the floor.

The planned price (예정가격) is the exact mean of the four. With a floor the lowest bid at or above
it wins, and a good part of all bids fall below because nobody knows the draw.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from seoul_gyeyak.demo.chance import Quantiles, between, happens
from seoul_gyeyak.demo.firms import Firm, Market
from seoul_gyeyak.demo.projects import Bid, Project, Rule, Tender

RESERVES, DRAWS = 15, 4
ROUNDING = 100
"""Reserve prices are whole hundreds, so that the mean of four is a whole number of won."""
BIDDERS = {
    Rule.QUOTATION: Quantiles((0, 2), (0.1, 4), (0.5, 14), (0.8, 25), (1, 48)),
    Rule.FLOOR: Quantiles(
        (0, 3), (0.16, 19), (0.32, 36), (0.53, 56), (0.77, 68), (0.93, 78), (1, 92)
    ),
    Rule.NEGOTIATION: Quantiles(
        (0, 1), (0.38, 1.99), (0.62, 2.99), (0.8, 3.99), (0.95, 7), (1, 11)
    ),
    Rule.TALK: Quantiles((0, 1), (1, 1.9)),
}
OWN_MEAN, OWN_SPREAD = 0.0006, 0.0046
"""Bidders' own guess of 예정가격/기초금액 − 1: its mean and its standard deviation."""
DRIFT = -0.0006
BELOW_FLOOR, NOT_EXAMINED, AWARDED, SHORT = "낙찰하한선 미달", "미심사", "낙찰", "적격점수미달"
SHORT_SHARE = 0.03
DAYS_BEFORE = 3


def hold_opening(tender: Tender, project: Project, market: Market, rng: Random) -> None:
    """Draw the reserve prices and the bids; the first bid is the winner's."""
    draw_reserve(tender, rng)
    count = max(1, int(BIDDERS[tender.rule].pick(rng)))
    firms = market.bidders(project.theme.pool, count)
    if tender.rule in {Rule.NEGOTIATION, Rule.TALK}:
        tender.bids = negotiated(tender, firms, rng)
    else:
        tender.bids = ranked(tender, firms, rng)


def draw_reserve(tender: Tender, rng: Random) -> None:
    """Make fifteen prices, seven above and eight below the base, and draw four of them."""
    step = 2 * tender.spread / 100 / RESERVES
    shares = [
        DRIFT - tender.spread / 100 + step * (place + rng.random()) for place in range(RESERVES)
    ]
    rng.shuffle(shares)
    tender.reserve = [round(tender.base * (1 + share) / ROUNDING) * ROUNDING for share in shares]
    tender.drawn = frozenset(rng.sample(range(1, RESERVES + 1), DRAWS))
    tender.planned = sum(tender.reserve[number - 1] for number in tender.drawn) // DRAWS


def planned_price(tender: Tender) -> int:
    """Return the planned price of a tender that was opened."""
    if tender.planned is None:
        msg = "the reserve prices were not drawn"
        raise ValueError(msg)
    return tender.planned


def ranked(tender: Tender, firms: list[Firm], rng: Random) -> list[Bid]:
    """Return bids under a floor: the lowest valid first, then those below the floor."""
    share = float(tender.floor) / 100
    least = planned_price(tender) * Decimal(tender.floor) / 100
    gauss, base = rng.gauss, tender.base
    amounts = [round(base * (1 + gauss(OWN_MEAN, OWN_SPREAD)) * share) for _ in firms]
    lowest = -int(-least // 1)
    if max(amounts) < lowest:
        amounts[0] = lowest + between(rng, 1, max(base // 4000, 2))
    order = sorted(range(len(firms)), key=amounts.__getitem__)
    valid = [place for place in order if amounts[place] >= lowest]
    below = [place for place in reversed(order) if amounts[place] < lowest]
    bids = [
        bid(tender, firms[place], amounts[place], rank, rng)
        for rank, place in enumerate(valid, start=1)
    ]
    bids[0].remark = AWARDED
    for each in bids[1:]:
        each.remark = NOT_EXAMINED if happens(rng, 0.9) else ""
    for place in below:
        refused = bid(tender, firms[place], amounts[place], None, rng)
        refused.remark = BELOW_FLOOR
        bids.append(refused)
    return bids


def negotiated(tender: Tender, firms: list[Firm], rng: Random) -> list[Bid]:
    """Return proposals ranked by technique and price; the best is negotiated with."""
    planned = planned_price(tender)
    proposals = []
    for firm in firms:
        amount = round(planned * (0.998 - 0.09 * rng.random() ** 1.6))
        technique, price = round(90 - 18 * rng.random(), 4), round(20 - 4 * rng.random(), 4)
        proposals.append((technique * 0.8 + price, firm, amount, technique * 0.8, price))
    proposals.sort(key=lambda each: -each[0])
    bids = []
    for rank, (total, firm, amount, technique, price) in enumerate(proposals, start=1):
        made = bid(tender, firm, amount, rank, rng)
        if tender.rule is Rule.NEGOTIATION:
            made.scores = (f"{price:.4f}", f"{technique:.4f}", f"{total:.4f}")
        bids.append(made)
    bids[0].remark = AWARDED
    return bids


def bid(tender: Tender, firm: Firm, amount: int, rank: int | None, rng: Random) -> Bid:
    """Return a bid, handed in on one of the last days before the opening."""
    minutes = int(rng.random() ** 2 * DAYS_BEFORE * 24 * 60) + 61
    handed_in = tender.opens_at - dt.timedelta(minutes=minutes, seconds=int(rng.random() * 60))
    return Bid(
        firm=firm,
        amount=amount,
        rate=f"{amount / planned_price(tender) * 100:.3f}",
        rank=rank,
        remark="",
        at=handed_in.isoformat(sep=" "),
        drawn=(between(rng, 1, RESERVES), between(rng, 1, RESERVES)),
    )
