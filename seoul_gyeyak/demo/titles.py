"""Titles and overviews: patterns filled with words that belong to the agency and its places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from seoul_gyeyak.demo.buyers import Buyer
from seoul_gyeyak.demo.chance import between, one
from seoul_gyeyak.demo.vocabularies import Dong, Pattern, Theme, dongs, pattern, vocabulary

CITY = "서울시"
NEXT_YEAR_FROM, NEXT_YEAR = 11, 0.6
"""From November on, most of what is bought is for the year to come."""
HALF_FROM = 7
URGENT, URGENT_SHARE = "(긴급)", 0.14
TAGS = (("(장기계속)", 0.012), ("(연간단가)", 0.01), ("(2단계)", 0.006), ("(1공구)", 0.004))
DATED_SHARE = 0.4
LONGEST_TAGGED = 60


@dataclass(slots=True)
class Scene:
    """Where and when a title is set."""

    buyer: Buyer
    year: int
    month: int
    dong: Dong
    rng: Random
    said: dict[str, str] = field(default_factory=dict)
    """Words chosen already: the overview speaks of what the title does."""


Filler = Callable[[Scene], str]


def stem_of(district: str) -> str:
    """Return 마포 for 마포구, but 중구 for 중구."""
    return district if len(district) == len("중구") else district[:-1]


FILLERS: Mapping[str, Filler] = {
    "y": lambda scene: str(scene.year),
    "y1": lambda scene: str(scene.year + 1),
    "n": lambda scene: str(between(scene.rng, 1, 9)),
    "m": lambda scene: str(between(scene.rng, 2, 40)),
    "gu": lambda scene: scene.buyer.district or CITY,
    "chief": lambda scene: f"{scene.buyer.district}청장" if scene.buyer.district else "서울시장",
    "gustem": lambda scene: stem_of(scene.dong.district),
    "dong": lambda scene: scene.dong.name,
    "dongstem": lambda scene: scene.dong.stem,
    "org": lambda scene: scene.buyer.short_name,
    "half": lambda scene: "상반기" if scene.month < HALF_FROM else "하반기",
    "q": lambda scene: f"{(scene.month + 2) // 3}분기",
}


class Writer:
    """Writes titles and overviews for one city."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.words: dict[str, Sequence[Pattern]] = {}
        self.places: dict[str, Sequence[Pattern]] = {}
        for name, told in vocabulary("words").items():
            if name == "place":
                self.places = {group: tuple(map(pattern, each)) for group, each in told.items()}
            else:
                self.words[name] = tuple(map(pattern, told))
        self.by_district: dict[str, list[Dong]] = {}
        for dong in dongs():
            self.by_district.setdefault(dong.district, []).append(dong)

    def scene(self, buyer: Buyer, day: dt.date) -> Scene:
        """Set a scene: in the buyer's own district, or anywhere in the city."""
        near = self.by_district[buyer.district] if buyer.district else dongs()
        next_year = day.month >= NEXT_YEAR_FROM and self.rng.random() < NEXT_YEAR
        month = 1 if next_year else day.month
        return Scene(buyer, day.year + next_year, month, one(self.rng, near), self.rng)

    def title(self, theme: Theme, scene: Scene, *, is_noticed: bool) -> str:
        """Write a title, some with a year in front or a tag before or behind."""
        text = self.fill(one(self.rng, theme.titles), scene)
        if str(scene.year) not in text and self.rng.random() < DATED_SHARE and text[0] != "[":
            text = f"{scene.year}년 {text}"
        if is_noticed and self.rng.random() < URGENT_SHARE:
            return tagged(text, URGENT)
        chance = self.rng.random()
        for tag, share in TAGS:
            if chance < share:
                return tagged(text, tag)
            chance -= share
        return text

    def overview(self, theme: Theme, scene: Scene) -> str:
        """Say in a sentence what is to be done."""
        return self.fill(one(self.rng, theme.overviews), scene)

    def fill(self, parts: Pattern, scene: Scene) -> str:
        """Put words into a pattern's slots; words may have slots themselves."""
        if len(parts) == 1:
            return parts[0]
        filled = list(parts)
        for place in range(1, len(parts), 2):
            filled[place] = self.word(parts[place], scene)
        return "".join(filled)

    def word(self, slot: str, scene: Scene) -> str:
        """Return what stands in a slot."""
        if (filler := FILLERS.get(slot)) is not None:
            return filler(scene)
        if slot not in scene.said:
            choices = self.places[scene.buyer.group] if slot == "place" else self.words[slot]
            scene.said[slot] = self.fill(one(self.rng, choices), scene)
        return scene.said[slot]


def tagged(text: str, tag: str) -> str:
    """Put a tag where agencies put it; a title has only one."""
    if "(" in text or len(text) > LONGEST_TAGGED:
        return text
    return f"{tag}{text}" if tag == URGENT else f"{text}{tag}"
