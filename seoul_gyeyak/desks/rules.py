"""What contracts are held against: ceilings, terms and thresholds, each with its ground.

Ceilings and terms are the law's and stand in `fixtures/direct_contracts.toml`; thresholds are the
operator's and come from settings. None of them makes a verdict.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.vocabulary import CertificationType

FIXTURE: Final = Path(__file__).resolve().parents[2] / "fixtures" / "direct_contracts.toml"
SATURDAY: Final = 5
VAT_PARTS: Final = (10, 11)
"""A price without VAT is ten elevenths of one with it."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Up to which estimated price, VAT excluded, one quotation is enough, and for which firms."""

    name: str
    won: int
    ground: str
    certifications: frozenset[CertificationType]

    def holds(self, amount: int) -> bool:
        """Tell whether an amount with VAT stays within the ceiling without it."""
        without, with_vat = VAT_PARTS
        return amount * without <= self.won * with_vat


@dataclass(frozen=True, slots=True)
class Law:
    """Ceilings from the lowest up, how close a bundle's contracts lie, and the terms of payment.

    `edition` names the decree that all of it was taken from, and since when it is in force.
    """

    edition: str
    ceilings: Sequence[Ceiling]
    bundle_days: int
    bundle_ground: str
    inspection_days: int
    inspection_ground: str
    payment_days: int
    payment_ground: str
    interest_ground: str

    def due_on(self, ends_on: dt.date) -> dt.date:
        """Return the last day to pay for what ended on a day, were it claimed at once.

        Days of inspection run through, days of payment leave out Saturdays and Sundays; holidays
        are not known here.
        """
        day = ends_on + dt.timedelta(days=self.inspection_days)
        left = self.payment_days
        while left:
            day += dt.timedelta(days=1)
            left -= day.weekday() < SATURDAY
        return day

    def overdue_since(self, today: dt.date) -> dt.date:
        """Return the latest end whose last day to pay is over."""
        day = today - dt.timedelta(days=self.inspection_days + self.payment_days)
        while self.due_on(day) >= today:
            day -= dt.timedelta(days=1)
        return day


@dataclass(frozen=True, slots=True)
class Rule:
    """From how many 수의계약 with one firm in a year on they are marked, and since when so."""

    agency: int
    department: int
    since: dt.date


@cache
def law(fixture: Path = FIXTURE) -> Law:
    """Read what the law says."""
    told: dict[str, Any] = tomllib.loads(fixture.read_text("utf-8"))
    ceilings = [
        Ceiling(**{**each, "certifications": kinds(each["certifications"])})
        for each in told["ceilings"]
    ]
    payment = told["payment"]
    return Law(
        edition=told["edition"],
        ceilings=tuple(sorted(ceilings, key=lambda each: each.won)),
        bundle_days=told["bundles"]["days"],
        bundle_ground=told["bundles"]["ground"],
        inspection_days=payment["inspection_days"],
        inspection_ground=payment["inspection_ground"],
        payment_days=payment["payment_days"],
        payment_ground=payment["payment_ground"],
        interest_ground=payment["interest_ground"],
    )


def kinds(codes: Sequence[str]) -> frozenset[CertificationType]:
    """Return the certifications of these codes."""
    return frozenset(each for each in CertificationType if each.value in codes)


def read_rule(settings: Mapping[str, Any]) -> Rule:
    """Read the thresholds; a setting that is none is refused at the start."""
    try:
        return Rule(
            agency=threshold(settings["GYEYAK_REPEAT_AGENCY"]),
            department=threshold(settings["GYEYAK_REPEAT_DEPARTMENT"]),
            since=dt.date.fromisoformat(settings["GYEYAK_REPEAT_SINCE"]),
        )
    except ValueError as error:
        msg = f"GYEYAK_REPEAT_…는 2 이상의 수와 날짜(2026-11-23)여야 합니다: {error}"
        raise SettingsError(msg) from error


def threshold(text: str) -> int:
    """Return a number of contracts; one alone repeats nothing."""
    number = int(text)
    if number <= 1:
        raise ValueError(text)
    return number
