"""Invented people, made of syllables."""

from __future__ import annotations

from functools import cache
from random import Random

from seoul_gyeyak.demo.chance import Weighted, one
from seoul_gyeyak.demo.vocabularies import vocabulary


@cache
def surnames() -> Weighted[str]:
    """Return the family names, as common as they are."""
    names = vocabulary("names")
    return Weighted(names["surnames"], names["surname_weights"])


def person(rng: Random) -> str:
    """Invent a name, e.g. `윤도빈`."""
    names = vocabulary("names")
    given: str = one(rng, names["given_first"]) + one(rng, names["given_second"])
    return surnames().pick(rng) + given
