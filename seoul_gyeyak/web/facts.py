"""What a detail page says of its record: facts, amounts and dates, each only when it is known.

These are values for templates; `templates/parts/detail.html` draws them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from seoul_gyeyak import clock

SHORTEST_PHONE = 7


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known under it; `note` qualifies the value, `url` makes it a link."""

    label: str
    text: str
    note: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount under its right name; `note` says whether VAT is in it."""

    label: str
    won: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A moment in a record's life. `state` is the word a reader sees: 지남, 다음 or 예정."""

    label: str
    at: dt.datetime
    note: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask. `dial` is what a telephone can call, None for a masked or missing number."""

    office: str
    official: str | None
    phone: str | None
    email: str | None = None

    @property
    def dial(self) -> str | None:
        """Return the digits behind the number shown."""
        return dialled(self.phone)


def known_facts(*pairs: tuple[str, str | None] | tuple[str, str | None, str | None]) -> list[Fact]:
    """Return a fact for each (label, text[, note]) whose text is there.

    >>> known_facts(("공종", "건축"), ("비고", None))
    [Fact(label='공종', text='건축', note=None, url=None)]
    """
    return [
        Fact(pair[0], pair[1], pair[2] if len(pair) == 3 else None)  # noqa: PLR2004 - the note
        for pair in pairs
        if pair[1]
    ]


def known_sums(*rows: tuple[str, int | None, str | None]) -> list[Sum]:
    """Return a sum for each (label, won, note) whose amount is known; 0 is an amount."""
    return [Sum(label, won, note) for label, won, note in rows if won is not None]


def milestones(rows: Iterable[tuple[str, dt.datetime | None, str | None]]) -> list[Milestone]:
    """Put the (label, moment, note) that are given in order of time and say where now is."""
    given = sorted(
        ((label, at, note) for label, at, note in rows if at is not None), key=lambda row: row[1]
    )
    upcoming = min((at for _, at, _ in given if at > clock.now()), default=None)
    return [Milestone(label, at, note, tense(at, upcoming)) for label, at, note in given]


def tense(at: dt.datetime, upcoming: dt.datetime | None) -> str:
    """Return the word for a moment, `upcoming` being the first one still ahead."""
    if at <= clock.now():
        return "지남"
    return "다음" if at == upcoming else "예정"


def dialled(phone: str | None) -> str | None:
    """Return what a telephone can call: `02-123-4567` → `021234567`; None for a masked number.

    >>> dialled("***-****-****") is None
    True
    """
    digits = re.sub(r"\D", "", phone or "")
    return digits if len(digits) >= SHORTEST_PHONE and "*" not in (phone or "") else None


def outward(url: str | None) -> str | None:
    """Return an address of the open web as it may stand in a link, or None for anything else.

    A source's text is not trusted: only http and https pass; a bare `www.….kr` gets http.
    """
    text = (url or "").strip()
    if text.lower().startswith("www."):
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and "." in parts.netloc else None


def joined(parts: Sequence[str | None], separator: str = " · ") -> str:
    """Join the words that are there.

    >>> joined(["마포구", None, "문화예술과"])
    '마포구 · 문화예술과'
    """
    return separator.join(part for part in parts if part)
