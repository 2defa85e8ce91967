"""What a certificate says, frozen: pure values that become canonical bytes and come back.

The bytes are JSON with sorted keys; their SHA-256 is what the QR's signature is over.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import orjson

from seoul_gyeyak.vocabulary import CertificateKind

Cell = str | int | None
"""What stands in a column of a kind: words, an amount in won, or nothing known."""
CANONICAL: Final = orjson.OPT_SORT_KEYS


@dataclass(frozen=True, slots=True)
class Holder:
    """The firm the certificate is for; `trades` with the day each was registered."""

    name: str
    representative: str | None
    address: str | None
    phone: str | None
    business_number: str
    trades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who certifies."""

    name: str
    office: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One contract; `share` in percent ("40"), None for a sole party; `own` the firm's part in won.

    `cells` are the columns of the kind alone, by their keys.
    """

    slug: str
    number: str
    change_order: int
    title: str
    agency: str
    department: str | None
    phone: str | None
    signed_on: dt.date
    starts_on: dt.date | None
    ends_on: dt.date
    amount: int
    share: str | None
    own: int
    remark: str | None
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when contracts ended; `notice` is the one whose posting it is counted from."""

    since: dt.date | None
    until: dt.date
    years: int | None
    notice: str | None
    notice_title: str | None


@dataclass(frozen=True, slots=True)
class YearSum:
    """What ended in one year."""

    year: int
    contracts: int
    own: int


@dataclass(frozen=True, slots=True)
class Sums:
    """What a reviewer scores: number, total and largest single contract, the firm's own parts.

    `tons` is what waste adds up to, in words; None for every other kind.
    """

    contracts: int
    own: int
    largest: int
    largest_title: str
    by_year: tuple[YearSum, ...]
    tons: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is printed; both numbers are empty until it is issued."""

    kind: CertificateKind
    form: str
    issue_number: str
    number: str
    issued_on: dt.date
    valid_until: dt.date
    holder: Holder
    purpose: str
    recipient: str
    unit: int
    period: Period
    sums: Sums
    lines: tuple[Line, ...]
    rules: tuple[str, ...]
    issuer: Issuer
    is_demo: bool
    data_version: int
    data_at: str | None

    def numbered(self, issue_number: str, number: str) -> Facts:
        """Return the facts with both numbers in."""
        return replace(self, issue_number=issue_number, number=number)


def canonical(facts: Facts) -> bytes:
    """Return the bytes that stand for the facts."""
    return orjson.dumps(asdict(facts) | {"kind": facts.kind.value}, option=CANONICAL)


def digest(kept: bytes) -> str:
    """Return the SHA-256 of canonical bytes, in hex."""
    return hashlib.sha256(kept).hexdigest()


def restored(kept: bytes) -> Facts:
    """Return the facts that canonical bytes stand for."""
    told = orjson.loads(kept)
    told["kind"] = CertificateKind.find(told["kind"])
    told["holder"] = Holder(**told["holder"] | {"trades": tuple(told["holder"]["trades"])})
    told["issuer"] = Issuer(**told["issuer"])
    told["period"] = Period(**dated(told["period"], "since", "until"))
    told["sums"] = restored_sums(told["sums"])
    told["lines"] = tuple(
        Line(**dated(line, "signed_on", "starts_on", "ends_on")) for line in told["lines"]
    )
    told["rules"] = tuple(told["rules"])
    return Facts(**dated(told, "issued_on", "valid_until"))


def restored_sums(told: Mapping[str, Any]) -> Sums:
    """Return the sums as they were kept."""
    by_year = tuple(YearSum(**each) for each in told["by_year"])
    return Sums(**{**told, "by_year": by_year})


def dated(told: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Turn what was written as dates back into dates."""
    days = {name: told[name] and dt.date.fromisoformat(told[name]) for name in names}
    return {**told, **days}
