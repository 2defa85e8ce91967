"""The tools the histories of a city are written with, one set a city."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from seoul_gyeyak.demo.deals import Dealer
from seoul_gyeyak.demo.firms import Market
from seoul_gyeyak.demo.numbering import Numbers
from seoul_gyeyak.demo.plan_files import PlanFiles
from seoul_gyeyak.demo.press import Press
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.tenders import Tenderer


@dataclass(frozen=True, slots=True)
class Tools:
    """`until` is the day on which nothing has happened yet."""

    until: dt.date
    rng: Random
    numbers: Numbers
    press: Press
    tenderer: Tenderer
    dealer: Dealer
    files: PlanFiles


def tools(recipe: Recipe, rng: Random, press: Press, market: Market) -> Tools:
    """Return the tools of a city whose firms are settled."""
    numbers = Numbers(rng, recipe.scale)
    return Tools(
        until=recipe.as_of,
        rng=rng,
        numbers=numbers,
        press=press,
        tenderer=Tenderer(rng, numbers, market),
        dealer=Dealer(rng, numbers, market, recipe.as_of),
        files=PlanFiles(rng),
    )
