"""The eight kinds as `fixtures/certificate_kinds.toml` has them, and which one a contract is of."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from seoul_gyeyak.vocabulary import Category, CertificateKind

KEPT: Final = Path(__file__).resolve().parents[2] / "fixtures" / "certificate_kinds.toml"
UNIT_NAMES: Final = {1: "원", 1_000: "천원", 1_000_000: "백만원"}
FORMS: Final = {
    "published": "공표된 실적증명 양식의 항목에 따른 양식",
    "usual": "표준 항목에 따른 양식",
}


@dataclass(frozen=True, slots=True)
class KindRule:
    """What is known of one kind; `units` are the amounts of won that figures may be told in."""

    kind: CertificateKind
    starts_on: dt.date
    categories: frozenset[Category]
    words: tuple[str, ...]
    trades: tuple[str, ...]
    units: tuple[int, ...]
    form: str

    def is_offered(self, today: dt.date) -> bool:
        """Tell whether certificates of this kind are issued yet."""
        return today >= self.starts_on

    def fits(self, category: Category, text: str) -> bool:
        """Tell whether a contract with this classification (or title) is of this kind."""
        if category not in self.categories:
            return False
        return not self.words or any(word in text for word in self.words)

    @property
    def is_general(self) -> bool:
        """Tell whether this form takes every contract of its category."""
        return not self.words

    def names_trade(self, name: str) -> bool:
        """Tell whether a firm's trade belongs on a certificate of this kind."""
        return not self.trades or any(word in name for word in self.trades)


@cache
def kept() -> Mapping[str, Any]:
    """Return what the fixture says, read once."""
    return tomllib.loads(KEPT.read_text("utf-8"))


@cache
def kind_rules() -> Mapping[CertificateKind, KindRule]:
    """Return the rules in the order they are tried."""
    return {rule.kind: rule for rule in map(read_rule, kept()["kinds"])}


def are_dates_examples() -> bool:
    """Tell whether the days from which kinds are issued were made up."""
    return bool(kept()["dates_are_examples"])


def read_rule(told: Mapping[str, Any]) -> KindRule:
    """Return one entry of the fixture."""
    return KindRule(
        kind=next(kind for kind in CertificateKind if kind.value == told["code"]),
        starts_on=told["starts_on"],
        categories=frozenset(each for each in Category if each.value in told["categories"]),
        words=tuple(told["words"]),
        trades=tuple(told["trades"]),
        units=tuple(told["units"]),
        form=FORMS[told["form"]],
    )


def kinds_of(
    category: Category, classification: str | None, title: str
) -> tuple[CertificateKind, ...]:
    """Return the kinds a contract can be certified by: its own, and the general one if another.

    Its own is the first whose rule fits; a source's classification is trusted before the words of
    a title. General forms (일반공사, 일반용역) take every contract of their category.
    """
    text = classification or title
    fitting = [rule for rule in kind_rules().values() if rule.fits(category, text)]
    own, *others = fitting
    return (own.kind, *(rule.kind for rule in others if rule.is_general))
