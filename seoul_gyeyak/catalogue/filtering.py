"""From the filters of a question to the records that pass each of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pyroaring import BitMap

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue.companies import business_of
from seoul_gyeyak.catalogue.conditions import TYPES
from seoul_gyeyak.catalogue.fates import PENDING
from seoul_gyeyak.catalogue.ordering import without
from seoul_gyeyak.catalogue.questions import DIMENSIONS
from seoul_gyeyak.catalogue.sets import set_of, united
from seoul_gyeyak.catalogue.wording import having
from seoul_gyeyak.index.numbering import span
from seoul_gyeyak.vocabulary import RecordKind, Standing

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.questions import Question
    from seoul_gyeyak.catalogue.reading import Catalogue

DAY: Final = dt.timedelta(days=1)
SECOND: Final = 1
EPOCH: Final = dt.date(1970, 1, 2)
FURTHEST: Final = dt.date(9999, 1, 1)
WORDS: Final = "words"
WITHIN: Final = {"department": "agency", "dong": "district"}
"""Values that are parts of others, whose name stands before theirs in a token."""
RANGES: Final = ("days", "deadlines", "amounts")


def passing(catalogue: Catalogue, question: Question, now: dt.datetime) -> dict[str, BitMap]:
    """Return what has a question's words, and what passes each of its filters."""
    found = {}
    if question.words:
        found[WORDS] = having(catalogue, question.words)
    for tokens in question.facets:
        dimension = DIMENSIONS[beginning(next(iter(tokens)))]
        found[dimension] = united(members_of(catalogue, token, now) for token in tokens)
    for name in RANGES:
        limits = getattr(question, name)
        if limits is not None:
            found[name] = within(catalogue, name, limits)
    if question.with_unknown_amounts and "amounts" in found:
        found["amounts"] = found["amounts"] | unpriced(catalogue)
    if question.company is not None:
        found["company"] = catalogue.positions(business_of(catalogue.session, question.company))
    return found


def beginning(token: str) -> str:
    """Return what a token says something of: `agency` of `agency:jongno`."""
    return token.partition(":")[0]


def members_of(catalogue: Catalogue, token: str, now: dt.datetime) -> BitMap:
    """Return the records of one token."""
    part, _, name = token.partition(":")
    if part in WITHIN:
        whole, _, name = name.partition(":")
        part = f"{part}:{whole}"
    return facet_sets(catalogue, part, now).get(name, BitMap())


def facet_sets(catalogue: Catalogue, part: str, now: dt.datetime) -> dict[str, BitMap]:
    """Return the sets of what a token may name after its beginning, at this moment."""
    if part == "status":
        return standings(catalogue, now)
    if part == "certification":
        day = clock.seoul(now).date()
        return catalogue.kept(f"certification:{day}", lambda: certified(catalogue, day))
    return catalogue.sets(part)


def standings(catalogue: Catalogue, now: dt.datetime) -> dict[str, BitMap]:
    """Return the records by standing: what is pending takes bids until it closes."""
    sets = dict(catalogue.sets("status"))
    pending = sets.pop(PENDING, BitMap())
    until = catalogue.column("pending.until")
    first = np.searchsorted(until, int(now.timestamp()), side="right")
    accepting = set_of(np.sort(catalogue.column("pending")[first:]))
    sets[Standing.ACCEPTING.value] = accepting
    sets[Standing.CLOSED.value] = pending - accepting
    return sets


def certified(catalogue: Catalogue, day: dt.date) -> dict[str, BitMap]:
    """Return contracts by what their parties held, companies by what they hold that day."""
    sets = dict(catalogue.sets("certification"))
    places, types, since, until = catalogue.column("held").reshape(4, -1)
    holding = (since <= day.toordinal()) & (until >= day.toordinal())
    for code, each in enumerate(TYPES):
        now = set_of(np.unique(places[holding & (types == code)]))
        sets[each.value] = sets.get(each.value, BitMap()) | now
    return sets


def within(catalogue: Catalogue, name: str, limits: Any) -> BitMap:  # noqa: ANN401 - days or won
    """Return the records of a range; some of these are asked for by every list."""
    if name == "days":
        return on_days(catalogue, *limits)
    if name == "deadlines":
        return closing_on(catalogue, *limits)
    return catalogue.strata("amounts").between(*limits)


def on_days(catalogue: Catalogue, first: dt.date | None, last: dt.date | None) -> BitMap:
    """Return the records of some days; one without a day is of none."""
    start, end = np.searchsorted(catalogue.numbers, span(first, last)).tolist()
    return BitMap(range(start, max(start, end)))


def closing_on(catalogue: Catalogue, first: dt.date | None, last: dt.date | None) -> BitMap:
    """Return the notices whose bids close on some days in Seoul."""
    low = None if first is None else midnight(first)
    high = None if last is None else midnight(min(last, FURTHEST) + DAY) - SECOND
    return catalogue.strata("deadlines").between(low, high)


def midnight(day: dt.date) -> int:
    """Return when a day begins in Seoul, in seconds since 1970."""
    begins = dt.datetime.combine(max(min(day, FURTHEST), EPOCH), dt.time(), clock.SEOUL)
    return int(begins.timestamp())


def unpriced(catalogue: Catalogue) -> BitMap:
    """Return the records that could have an amount and have none."""
    companies = catalogue.sets("kind").get(RecordKind.COMPANY.value, BitMap())
    return catalogue.kept("unpriced", lambda: without(catalogue, "amounts") - companies)
