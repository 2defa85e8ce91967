"""What stands in an address or was typed into a field: read leniently, or said not to be read."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, TypeVar

from seoul_gyeyak.search.understanding.amounts import LARGEST, MONEY, Limits, worth
from seoul_gyeyak.search.understanding.calendar_words import DAYS, NAMED, POINT, named_spell
from seoul_gyeyak.search.understanding.spells import Spell, year
from seoul_gyeyak.vocabulary import Labelled

LONGEST_TEXT: Final = 200
LONGEST_VALUE: Final = 40
LAST_PAGE: Final = 1_000_000
ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
YEAR: Final = re.compile(r"(?:19|20)\d\d", re.ASCII)
COMPACT_DAY: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
SHORT_DAY: Final = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})\.?")
PUNCTUATED_DAY: Final = re.compile(r"\d{4}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?\d{1,2})?\.?")
CALENDAR_WORD: Final = re.compile(rf"(?:{NAMED}|{POINT}|{'|'.join(DAYS)})")
FIGURES: Final = re.compile(r"(\d[\d,]*)\s?원?", re.ASCII)
WON: Final = re.compile(MONEY)

PLAIN_SIGNS: Final = {ord(curly): '"' for curly in "“”„‟＂"} | {ord("｜"): "|"}
LONG_DASH: Final = re.compile(r"(?<!\S)[‐-―−－](?=\S)")
"""Where it excludes a word."""

DAY_FIELDS: Final = ("from", "to", "closes_from", "closes_to")
WON_FIELDS: Final = ("min", "max")

ChosenT = TypeVar("ChosenT")
LabelledT = TypeVar("LabelledT", bound=Labelled)


class Arguments(Protocol):
    """A query string: Werkzeug's MultiDict."""

    def getlist(self, key: str, /) -> list[str]:
        """Return all values of a name."""
        ...


def first(args: Arguments, name: str) -> str:
    """Return the first value of a name, or nothing."""
    values = args.getlist(name)
    return values[0] if values else ""


def chosen(args: Arguments, name: str) -> Iterable[str]:
    """Return the values of a name, each once, in order."""
    return sorted(set(args.getlist(name)))


def named(
    args: Arguments, name: str, choice: Callable[[str], ChosenT | None]
) -> tuple[ChosenT, ...]:
    """Return what the values of a name mean, each once; what means nothing vanishes."""
    return tuple(found for each in chosen(args, name) if (found := choice(each)) is not None)


def known(labels: type[LabelledT], codes: Sequence[str]) -> tuple[LabelledT, ...]:
    """Return the members that are named, each once, in the vocabulary's order."""
    return tuple(member for member in labels if member.value in codes)


def cleaned(text: str) -> str:
    """Return what was typed in composed form, on one line, without what cannot be shown.

    A phone writes curly quotes by itself, and a long dash for a short one.
    """
    composed = unicodedata.normalize("NFC", text[: LONGEST_TEXT * 3]).translate(PLAIN_SIGNS)
    seen = (each for each in composed if unicodedata.category(each) != "Cf")
    shown = (" " if unicodedata.category(each)[0] in "CZ" else each for each in seen)
    line = " ".join("".join(shown).split())
    return LONG_DASH.sub("-", line)[:LONGEST_TEXT].strip()


def is_literal(args: Arguments) -> bool:
    """Tell whether words are to be taken as they are typed.

    An address says so by 1; a form repeats the words it was sent with, so that it is not said of
    other words typed into it.
    """
    said = cleaned(first(args, "literal"))
    return said == "1" or (bool(said) and said == cleaned(first(args, "q")))


def page_number(text: str) -> int:
    """Return a page from 1; anything else is the first, and there is a last one."""
    digits = text[:20]
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    return min(max(int(digits), 1), LAST_PAGE)


def plainly(text: str) -> str:
    """Return a value as typed on any keyboard: full-width figures made narrow, on one line."""
    return cleaned(unicodedata.normalize("NFKC", text[:LONGEST_VALUE]))


def days(text: str, today: dt.date) -> Spell | None:
    """Return the days a date means, or a month, or a year; None for what is none.

    `2026-11-01`, `2026.11.1`, `20261101`, `11.1` (of this year), `2026년 11월`, `다음 달`, `오늘`.
    """
    typed = plainly(text)
    try:
        return numbered(typed, today) or worded(typed, today)
    except (ValueError, OverflowError):
        return None


def numbered(typed: str, today: dt.date) -> Spell | None:
    """Return the day of figures; raises ValueError for a day that is not."""
    if ISO_DAY.fullmatch(typed):
        return Spell(dt.date.fromisoformat(typed), dt.date.fromisoformat(typed))
    if YEAR.fullmatch(typed):
        return year(int(typed))
    compact, short = COMPACT_DAY.fullmatch(typed), SHORT_DAY.fullmatch(typed)
    if compact or short:
        parts = compact.groups() if compact else (today.year, *short.groups()) if short else ()
        day = dt.date(*map(int, parts))
        return Spell(day, day)
    if PUNCTUATED_DAY.fullmatch(typed):
        return named_spell(".".join(re.findall(r"\d+", typed)), today)
    return None


def worded(typed: str, today: dt.date) -> Spell | None:
    """Return the days of a word of the calendar."""
    return named_spell(typed, today) if CALENDAR_WORD.fullmatch(typed) else None


def won(text: str) -> int | None:
    """Return an amount: `50,000,000`, `5천만`, `1억 5천`, `1.5억원`; None for what is none."""
    typed = plainly(text)
    figures = FIGURES.fullmatch(typed)
    if figures is None and not WON.fullmatch(typed):
        return None
    amount = int(figures[1].replace(",", "")) if figures else worth(typed)
    return amount if amount <= LARGEST else None


def spell(args: Arguments, prefix: str, today: dt.date) -> Spell:
    """Return the days between two fields: from the first of one to the last of the other."""
    begins = days(first(args, f"{prefix}from"), today)
    ends = days(first(args, f"{prefix}to"), today)
    return Spell(begins.first if begins else None, ends.last if ends else None)


def limits(args: Arguments) -> Limits:
    """Return the amounts between two fields."""
    return Limits(won(first(args, "min")), won(first(args, "max")))


def misread(args: Arguments, today: dt.date) -> dict[str, str]:
    """Return what was typed into fields and cannot be read, by the fields' names."""
    typed = {
        name: cleaned(first(args, name))[:LONGEST_VALUE] for name in (*DAY_FIELDS, *WON_FIELDS)
    }
    return {
        name: text
        for name, text in typed.items()
        if text and (won(text) if name in WON_FIELDS else days(text, today)) is None
    }
