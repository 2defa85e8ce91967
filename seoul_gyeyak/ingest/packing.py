"""Reading fields that hold more than one value: packed lists, periods, numbers with a version."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import DAY, day_or_none, text

BETWEEN_GROUPS = re.compile(r"\]\s*,\s*\[")
DAYS = re.compile(r"(\d{1,4})\s*일")
NEW_NOTICE = re.compile(r"(R\d\dBK\d{8})(\d{2,3})?")
OLD_NOTICE = re.compile(r"(20\d\d(?:0[1-9]|1[0-2])\d{5})(\d\d)?")
VERSIONED_CONTRACT = re.compile(r"(R\d\d[A-Z]{2}\d{8}|\d{8,11})(\d\d)")
TILDES = str.maketrans("～∼〜", "~~~")
MEANING = re.compile(r"[1-9]")
SHORTEST_REFERENCE = 6
"""No source numbers its records in fewer characters: `1` or `없음` names no record."""
LARGEST_VERSION = 9_999


def packed(value: str | None, width: int) -> list[tuple[str, ...]]:
    """Return the groups of `[a^b^c],[d^e^f],`, each padded to `width` parts, stripped.

    Groups are told apart by `],[` alone, because names may hold brackets and commas themselves.
    """
    whole = (text(value) or "").rstrip(", ")
    if not whole:
        return []
    groups = BETWEEN_GROUPS.split(whole.removeprefix("[").removesuffix("]"))
    return [parts(group, width) for group in groups]


def parts(group: str, width: int) -> tuple[str, ...]:
    """Return the parts of `a^b^c`, stripped, padded with blanks to at least `width`."""
    found = [part.strip() for part in group.split("^")]
    return tuple(found + [""] * (width - len(found)))


def listed(value: str | None) -> list[str]:
    """Return the entries of a plain comma-separated list without blanks."""
    return [entry.strip() for entry in value.split(",") if entry.strip()] if value else []


@dataclass(frozen=True, slots=True)
class Period:
    """When a contract runs, as far as its period text says: two dates, an end, or days."""

    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    days: int | None = None

    def end(self, start: dt.date | None) -> dt.date | None:
        """Return the last day; a number of days counts from `start`, which is the first of them."""
        if self.ends_on or self.days is None or start is None:
            return self.ends_on
        return start + dt.timedelta(days=max(self.days, 1) - 1)


def period(value: str | None) -> Period:
    """Read `2016.05.02 ~ 2016.06.03`, `착공후 150 일`, `20160430`, `2025.03.05.`; else nothing."""
    written = text(value)
    if written is None:
        return Period()
    before, separator, after = written.translate(TILDES).partition("~")
    if separator:
        return Period(starts_on=day_or_none(before), ends_on=day_or_none(after))
    if DAY.match(written):
        return Period(ends_on=day_or_none(written))
    days = DAYS.search(written)
    return Period(days=int(days[1])) if days else Period()


def number(value: str | None) -> str | None:
    """Return a source's number for something; blanks, words and fillers (`0`, `없음`) are none."""
    found = text(value)
    return found.upper() if found and MEANING.search(found) else None


def reference(value: str | None) -> str | None:
    """Return the number of another record that a row names, when it can be one."""
    found = number(value)
    return found if found and len(found) >= SHORTEST_REFERENCE else None


def version(value: str | None) -> int:
    """Return a 차수 or 재입찰번호 (`00`, `001`, ``) as a number."""
    cleaned = value.strip() if value else ""
    if not cleaned:
        return 0
    if not (cleaned.isascii() and cleaned.isdigit()) or int(cleaned) > LARGEST_VERSION:
        msg = f"차수나 순번이 숫자가 아닙니다: {cleaned}"
        raise UnreadableRowError(msg)
    return int(cleaned)


def notice_reference(value: str | None) -> tuple[str | None, int | None]:
    """Split a notice number from the 차수 that may follow it, in the old and the new form.

    `R26BK01516555000` → (`R26BK01516555`, 0); `20150408193` → (`20150408193`, None). Numbers in
    an agency's own form are taken whole.
    """
    whole = reference(value)
    if whole is None:
        return None, None
    found = NEW_NOTICE.fullmatch(whole) or OLD_NOTICE.fullmatch(whole)
    if found is None:
        return whole, None
    return found[1], int(found[2]) if found[2] else None


def contract_reference(value: str | None) -> tuple[str | None, int]:
    """Split a 확정계약번호 from its last two digits, the 변경차수: `R25TA0024771302` → (…, 2)."""
    whole = number(value)
    found = VERSIONED_CONTRACT.fullmatch(whole) if whole else None
    return (found[1], int(found[2])) if found else (whole, 0)
