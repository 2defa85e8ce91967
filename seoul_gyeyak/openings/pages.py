"""An opening as its page tells it: the outcome first, then who bid what on which prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from sqlalchemy.orm import Session

from seoul_gyeyak.database import the_one
from seoul_gyeyak.openings import queries
from seoul_gyeyak.openings.answers import result_of
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.openings.prices import (
    ReservePrice,
    drawn_words,
    facts_of,
    reserve_prices_of,
    sums_of,
)
from seoul_gyeyak.threads.queries import steps
from seoul_gyeyak.threads.questions import NoticeResult, floor_of_notice
from seoul_gyeyak.threads.strip import Strip, strip_of
from seoul_gyeyak.vocabulary import Stage
from seoul_gyeyak.web.facts import Fact, Sum

MISSING = "이 주소의 개찰결과는 없습니다."
SHOWN_AT_ONCE = 20
NO_REMARK = "순위 없음"


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid; `rank` is None when it was set aside, `company` when the firm's page is not known."""

    rank: int | None
    name: str
    amount: int | None
    rate: Decimal | None
    remark: str | None
    score: Decimal | None
    company: str | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Bids set aside for one reason, in the source's words."""

    reason: str
    bids: Sequence[Bid]


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """Everything the template draws. `ranked` is cut in two: what shows at once and the rest."""

    opening: Opening
    result: NoticeResult
    strip: Strip
    sums: Sequence[Sum]
    facts: Sequence[Fact]
    leading: Sequence[Bid]
    following: Sequence[Bid]
    set_aside: Sequence[SetAside]
    reserve_prices: Sequence[ReservePrice]
    drawn: str | None
    others: Sequence[NoticeResult]
    notice: str | None

    @property
    def bid_count(self) -> int:
        """Return how many bids are listed."""
        aside = sum(len(group.bids) for group in self.set_aside)
        return len(self.leading) + len(self.following) + aside


def find_opening(session: Session, slug: str) -> Opening:
    """Return the opening at an address."""
    return the_one(session, queries.by_slug(slug), MISSING)


def opening_page(session: Session, slug: str) -> OpeningPage:
    """Gather the page of one opening."""
    opening = find_opening(session, slug)
    bids = bids_of(session, opening)
    ranked = [bid for bid in bids if bid.rank is not None]
    floor = floor_of_notice(session, opening.notice_number, opening.notice_version)
    strip = strip_of(steps(session, Stage.OPENING, opening.id), Stage.OPENING, opening.slug)
    results = results_beside(session, opening)
    reserve = reserve_prices_of(opening)
    return OpeningPage(
        opening=opening,
        result=results[opening.slug],
        strip=strip,
        sums=sums_of(opening, floor),
        facts=facts_of(opening, floor),
        leading=ranked[:SHOWN_AT_ONCE],
        following=ranked[SHOWN_AT_ONCE:],
        set_aside=set_aside_of(bids),
        reserve_prices=reserve,
        drawn=drawn_words(reserve),
        others=[result for slug, result in results.items() if slug != opening.slug],
        notice=notice_of(opening, strip),
    )


def bids_of(session: Session, opening: Opening) -> list[Bid]:
    """Return the bids, ranked ones first."""
    return [Bid(*row) for row in session.execute(queries.bids(opening.id))]


def set_aside_of(bids: Sequence[Bid]) -> list[SetAside]:
    """Gather the bids without a rank by the reason given, the commonest reason first."""
    aside = sorted((bid for bid in bids if bid.rank is None), key=reason_of)
    groups = [SetAside(reason, list(same)) for reason, same in groupby(aside, key=reason_of)]
    return sorted(groups, key=lambda group: -len(group.bids))


def reason_of(bid: Bid) -> str:
    """Return why a bid has no rank."""
    return bid.remark or NO_REMARK


def results_beside(session: Session, opening: Opening) -> dict[str, NoticeResult]:
    """Return the results of this and every other opening of the same notice, by address."""
    rows = session.execute(queries.of_notice(opening.notice_number))
    return {each.slug: result_of(each, slug) for each, slug in rows}


def notice_of(opening: Opening, strip: Strip) -> str | None:
    """Return the notice's number when its page exists."""
    number = opening.notice_number
    return number if number in strip.numbers(Stage.NOTICE) else None
