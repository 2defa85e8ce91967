"""The invented vocabularies of `fixtures/demo/`, read once into values quick to draw from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from seoul_gyeyak.demo.chance import Weighted

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
GROUPS = ("headquarters", "district", "corporation", "foundation")
SLOT = re.compile(r"\{(\w+)\}")

Pattern = tuple[str, ...]
"""A title pattern taken apart: literal text at even places, slot names at odd ones."""


@cache
def vocabulary(name: str) -> Any:  # noqa: ANN401 - JSON, each file with its own shape
    """Return one of the vocabularies as it is written."""
    return json.loads((FIXTURES / "demo" / f"{name}.json").read_text(encoding="utf-8"))


def pattern(text: str) -> Pattern:
    """Take a pattern apart once: `{y}년 {place}` → ("", "y", "년 ", "place", "")."""
    return tuple(SLOT.split(text))


@dataclass(frozen=True, slots=True)
class Classification:
    """공공조달분류: large, middle, number and name; the ten-digit product where there is one."""

    large: str
    middle: str
    number: str
    name: str
    product: str


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A line of business: what is bought, from which firms, how much of it and when."""

    key: str
    category: str
    detail: str
    pool: str
    field: str
    weights: Mapping[str, float]
    size: float
    negotiated: float
    months: Sequence[int]
    classification: Classification
    titles: Sequence[Pattern]
    overviews: Sequence[Pattern]
    is_supplied: bool
    is_foreign: bool


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """A kind of firm: its share of all firms, its trades, products and the words of its names."""

    key: str
    share: float
    kinds: Sequence[str]
    trades: Sequence[tuple[str, str]]
    products: Sequence[tuple[str, str]]
    suffixes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Dong:
    """A legal dong (법정동) of Seoul."""

    code: str
    district: str
    name: str

    @property
    def stem(self) -> str:
        """The name without 동, 가 and numbers, as roads are called after it."""
        return re.sub(r"\d*(동|가)?$", "", self.name) or self.name


@cache
def themes() -> Sequence[Theme]:
    """Return every line of business."""
    return tuple(theme(key, told) for key, told in vocabulary("themes").items())


def theme(key: str, told: Mapping[str, Any]) -> Theme:
    """Read one line of business."""
    return Theme(
        key=key,
        category=told["category"],
        detail=told["detail"],
        pool=told["pool"],
        field=told["field"],
        weights=dict(zip(GROUPS, told["weight"], strict=True)),
        size=told["size"],
        negotiated=told["negotiated"],
        months=tuple(int(digit) for digit in told["months"]),
        classification=Classification(*told["class"]),
        titles=tuple(map(pattern, told["titles"])),
        overviews=tuple(map(pattern, told["overview"])),
        is_supplied=told.get("supplied", False),
        is_foreign=told.get("foreign", False),
    )


@cache
def pools() -> Sequence[Pool]:
    """Return every kind of firm."""
    return tuple(
        Pool(
            key=key,
            share=told["share"],
            kinds=told["kinds"].split(","),
            trades=[(code, name) for code, name in told["trades"]],
            products=[(code, name) for code, name in told["products"]],
            suffixes=told["suffixes"],
        )
        for key, told in vocabulary("pools").items()
    )


@cache
def dongs() -> Sequence[Dong]:
    """Return the legal dongs of Seoul."""
    told = json.loads((FIXTURES / "dongs.json").read_text(encoding="utf-8"))["dongs"]
    return tuple(Dong(each["code"], each["district"], each["name"]) for each in told)


def weighted_pairs(pairs: Sequence[Sequence[Any]]) -> Weighted[str]:
    """Return `[[text, weight], …]` ready to draw from."""
    return Weighted([pair[0] for pair in pairs], [pair[1] for pair in pairs])
