"""What somebody asks for: which kind, which contracts, counted back from when; read at the door.

`Wish` is what stands in an address (nothing in it is secret: a notice, a period); `Filled` is the
form as it was filled in, whatever is wrong with it; `Order` is one that can be met.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from seoul_gyeyak.certificates.kinds import kind_rules
from seoul_gyeyak.certificates.sums import SPANS
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.vocabulary import CertificateKind

MOST_CONTRACTS: Final = 500
LONGEST_WORDS: Final = 60
LONGEST_NUMBER: Final = 40
MOST_PARTS: Final = 20
NO_KIND: Final = "증명서의 종류를 골라 주십시오."
NO_CONTRACT: Final = "증명서에 담을 계약을 하나 이상 골라 주십시오."
EARLIEST: Final = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind and a period: `years` back (None: all) from `on` or from a notice's posting.

    `part` is which certificate of those that a period with very many contracts takes.
    """

    kind: CertificateKind | None = None
    years: int | None = None
    on: dt.date | None = None
    notice: str = ""
    part: int = 1

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> Wish:
        """Read a query string or form; what the page itself could not have written vanishes."""
        return cls(
            kind=CertificateKind.find(args.get("kind")),
            years=read_years(args.get("years")),
            on=read_day(args.get("on")),
            notice=one_line(args.get("notice"), LONGEST_NUMBER),
            part=read_part(args.get("part")),
        )

    def to_args(self) -> dict[str, Any]:
        """Write the query string."""
        told = {
            "kind": self.kind.value if self.kind else "",
            "years": str(self.years or ""),
            "on": self.on.isoformat() if self.on else "",
            "notice": self.notice,
            "part": str(self.part) if self.part > 1 else "",
        }
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in; before anybody did, every contract is ticked (`slugs` None)."""

    slugs: tuple[str, ...] | None = None
    purpose: str = ""
    recipient: str = ""
    unit: int = 1

    @classmethod
    def from_form(cls, kind: CertificateKind, form: MultiDict[str, str]) -> Filled:
        """Read a form of a kind; its buttons tick all boxes or none."""
        ticked = tuple(dict.fromkeys(form.getlist("contract")))
        return cls(
            slugs={"all": None, "none": ()}.get(form.get("tick", ""), ticked),
            purpose=one_line(form.get("purpose"), LONGEST_WORDS),
            recipient=one_line(form.get("recipient"), LONGEST_WORDS),
            unit=read_unit(kind, form.get("unit")),
        )

    def has(self, slug: str) -> bool:
        """Tell whether a contract is ticked."""
        return self.slugs is None or slug in self.slugs


@dataclass(frozen=True, slots=True)
class Order:
    """A certificate to be made: a wish, the contracts' addresses, for what and for whom.

    `address` is where it will be fetched; empty where nobody has drawn one yet.
    """

    wish: Wish
    kind: CertificateKind
    slugs: tuple[str, ...]
    purpose: str
    recipient: str
    unit: int
    address: str = ""

    @classmethod
    def from_form(cls, form: MultiDict[str, str]) -> Order:
        """Read a form; raises BadRequestError with what to do about it."""
        wish = Wish.from_args(form)
        if wish.kind is None:
            raise BadRequestError(NO_KIND)
        filled = Filled.from_form(wish.kind, form)
        slugs = filled.slugs or ()
        if not slugs:
            raise BadRequestError(NO_CONTRACT)
        if len(slugs) > MOST_CONTRACTS:
            msg = (
                f"한 증명서에는 계약을 {MOST_CONTRACTS}건까지 담을 수 있습니다. "
                f"고르신 것은 {len(slugs):,}건입니다. 여러 장으로 나누어 발급해 주십시오."
            )
            raise BadRequestError(msg)
        return cls(wish, wish.kind, slugs, filled.purpose, filled.recipient, filled.unit)

    def to_form(self) -> list[tuple[str, str]]:
        """Write the hidden fields of a form that sends this order again."""
        return [
            *self.wish.to_args().items(),
            ("purpose", self.purpose),
            ("recipient", self.recipient),
            ("unit", str(self.unit)),
            *(("contract", slug) for slug in self.slugs),
        ]


def read_years(text: str | None) -> int | None:
    """Return how many years to look back, one of those that tenders ask for."""
    return next((years for years in SPANS if str(years) == text), None)


def read_part(text: str | None) -> int:
    """Return which certificate of several is meant: the first unless another is named."""
    return int(text) if text in {str(part) for part in range(1, MOST_PARTS + 1)} else 1


def read_day(text: str | None) -> dt.date | None:
    """Return a day as a date field sends it; None for anything that is no sensible day."""
    try:
        day = dt.date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day >= EARLIEST else None


def read_unit(kind: CertificateKind, text: str | None) -> int:
    """Return the unit that figures are told in: won unless the kind allows the one asked for."""
    units = kind_rules()[kind].units
    return next((unit for unit in units if str(unit) == text), 1)


def one_line(text: str | None, longest: int) -> str:
    """Return what was typed as one line of printable letters, cut where it is too long."""
    composed = unicodedata.normalize("NFC", text or "")
    printable = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in composed)
    return " ".join(printable.split())[:longest].rstrip()
