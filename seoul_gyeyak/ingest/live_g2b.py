"""The live G2B interfaces as units of work: months for lists, notices for what hangs on openings.

Where each operation lives and what its 조회구분 (`inqryDiv`) means is data, from the 「OpenAPI
참고자료」 of each service.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.ingest.live import Paging, pages
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.transport import Caller
from seoul_gyeyak.ingest.units import AnyOperation, Unit
from seoul_gyeyak.ingest.windows import DAY, Window
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.vocabulary import Category, OpeningOutcome

PAGING = Paging("pageNo", "numOfRows", 999)
"""1,000 would silently give ten rows."""
NOTICES, OPENINGS = "ad/BidPublicInfoService", "as/ScsbidInfoService"
CONTRACTS, PLANS = "ao/CntrctInfoService", "ao/OrderPlanSttusService"
COMPANIES = "ao/UsrInfoService02"
CATEGORIES = {
    "Servc": Category.SERVICES,
    "Cnstwk": Category.WORKS,
    "Thng": Category.GOODS,
    "Frgcpt": Category.FOREIGN,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """An operation asked by period. `divisions`: the 조회구분 under which rows come and change."""

    service: str
    divisions: tuple[str, ...] = ("1",)
    has_order_months: bool = False


@dataclass(frozen=True, slots=True)
class Hanging:
    """An operation asked by notice number, for openings that came out one of these ways."""

    outcomes: frozenset[OpeningOutcome]
    division: str | None = None


LISTINGS = {
    "getOrderPlanSttusList": Listing(PLANS, has_order_months=True),
    "getBidPblancListInfo": Listing(NOTICES),
    "getOpengResultListInfo": Listing(OPENINGS),
    "getScsbidListSttus": Listing(OPENINGS),
    "getCntrctInfoList": Listing(CONTRACTS),
    "getPrcrmntCorpBasicInfo": Listing(COMPANIES, ("1", "2")),
    "getPrcrmntCorpIndstrytyInfo": Listing(COMPANIES, ("2", "3")),
    "getPrcrmntCorpSplyPrdctInfo": Listing(COMPANIES, ("2", "3")),
}
"""By the beginning of the operation's name."""
CHANGING = {f"getBidPblancListInfo{kind}": Listing(NOTICES, ("1", "3")) for kind in CATEGORIES}
"""The notices themselves, whose rows also change in place (3: 변경일시)."""
OPENED = frozenset({OpeningOutcome.OPENED, OpeningOutcome.REBID})
HANGINGS = {
    "OpengCompt": Hanging(OPENED),
    "Failing": Hanging(frozenset({OpeningOutcome.FAILED})),
    "Rebid": Hanging(frozenset({OpeningOutcome.REBID})),
    "PreparPcDetail": Hanging(OPENED, division="2"),
}
"""By the end of the operation's name."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A live source: whom to call, and the database that tells which openings there are."""

    caller: Caller
    session: Session


def live_units(feed: Feed, operations: Iterable[AnyOperation], period: Window) -> Iterator[Unit]:
    """Yield the period's units, parents first; openings are in before their bidders are asked."""
    for operation in sorted(operations, key=lambda it: (it.order, it.name)):
        hanging = hanging_of(operation.name)
        if hanging:
            yield from notice_units(feed, operation, hanging, period)
        else:
            listing = listing_of(operation.name)
            for division in listing.divisions:
                for window in period.months():
                    yield window_unit(feed.caller, operation, listing, division, window)


def category_of(name: str) -> Category | None:
    """Return the category an operation's name speaks of, None for all of them."""
    return next((it for part, it in CATEGORIES.items() if f"Info{part}" in name), None)


def hanging_of(name: str) -> Hanging | None:
    """Return how an operation is asked notice by notice, None when it is asked by period."""
    return next((hanging for end, hanging in HANGINGS.items() if name.endswith(end)), None)


def listing_of(name: str) -> Listing:
    """Return how an operation is asked by period."""
    shared = next(listing for start, listing in LISTINGS.items() if name.startswith(start))
    return CHANGING.get(name, shared)


def expected_units(feed: Feed, operations: Iterable[AnyOperation], period: Window) -> int:
    """Return about how many units there will be; openings not in yet are not counted."""
    months = sum(1 for _ in period.months())
    expected = 0
    for operation in operations:
        hanging = hanging_of(operation.name)
        if hanging:
            expected += len(opened_notices(feed.session, operation.name, hanging, period))
        else:
            expected += months * len(listing_of(operation.name).divisions)
    return expected


def window_unit(
    caller: Caller, operation: AnyOperation, listing: Listing, division: str, window: Window
) -> Unit:
    """Return one operation's rows of one window; it can be halved down to a day."""
    path = f"{listing.service}/{operation.name}"
    question = listing_question(listing, division, window)
    make = partial(window_unit, caller, operation, listing, division)
    return Unit(
        operation=operation,
        fingerprint=f"{division}:{window}",
        origin=f"{operation.name}?{described(question)}",
        rows=answering(caller, path, question),
        is_closed=window.last < clock.today(),
        split=None if window.is_one_day else lambda: map(make, window.halves()),
    )


def listing_question(listing: Listing, division: str, window: Window) -> dict[str, str]:
    """Return the parameters of a window. Order plans also want the months ordered for.

    A plan is posted for a month of its year or of the next, sometimes late.
    """
    question = {
        "type": "json",
        "inqryDiv": division,
        "inqryBgnDt": f"{window.first:%Y%m%d}0000",
        "inqryEndDt": f"{window.last:%Y%m%d}2359",
    }
    if listing.has_order_months:
        question["orderBgnYm"] = f"{window.first.year - 1}01"
        question["orderEndYm"] = f"{window.last.year + 1}12"
    return question


def notice_units(
    feed: Feed, operation: AnyOperation, hanging: Hanging, period: Window
) -> Iterator[Unit]:
    """Yield one unit for every notice opened in the period.

    The fingerprint counts the notice's openings: a rebid, which adds one, is asked for anew.
    """
    path = f"{OPENINGS}/{operation.name}"
    for number, openings in opened_notices(feed.session, operation.name, hanging, period):
        question = {"type": "json", "bidNtceNo": number}
        if hanging.division:
            question["inqryDiv"] = hanging.division
        yield Unit(
            operation=operation,
            fingerprint=f"notice:{number}:{openings}",
            origin=f"{operation.name}?{described(question)}",
            rows=answering(feed.caller, path, question),
        )


def opened_notices(
    session: Session, name: str, hanging: Hanging, period: Window
) -> Sequence[tuple[str, int]]:
    """Return (notice number, openings) of what was opened in the period and came out this way."""
    found = (
        select(Opening.notice_number, func.count())
        .where(
            Opening.outcome.in_(hanging.outcomes),
            Opening.opened_at >= midnight(period.first),
            Opening.opened_at < midnight(period.last + DAY),
        )
        .group_by(Opening.notice_number)
        .order_by(Opening.notice_number)
    )
    if category := category_of(name):
        found = found.where(Opening.category == category)
    return session.execute(found).all()


def midnight(day: dt.date) -> dt.datetime:
    """Return the first moment of a day in Seoul."""
    return dt.datetime.combine(day, dt.time(), clock.SEOUL)


def answering(
    caller: Caller, path: str, question: Mapping[str, str]
) -> Callable[[int], Iterator[Sequence[Row]]]:
    """Return what asks a question page by page once its unit is begun."""
    return lambda skip: pages(caller, path, question, PAGING, skip)


def described(question: Mapping[str, str]) -> str:
    """Return a question's parameters as its rows' origin shows them; the key is none of them."""
    return "&".join(f"{name}={value}" for name, value in question.items())
