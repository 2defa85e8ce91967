"""An agency as its page tells it: what is to come, what is out, what became of it, what it cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.agencies.models import Agency, AgencyName
from seoul_gyeyak.database import the_one
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.profiles import queries
from seoul_gyeyak.search.cards import Card
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.spending.accounts import Account, account, totals
from seoul_gyeyak.vocabulary import AgencyGroup, RecordKind
from seoul_gyeyak.web.charts import Chart, chart, plain
from seoul_gyeyak.web.formats import month
from seoul_gyeyak.web.tallies import NOTHING, Tally, total

CITY = "서울특별시 "
MISSING = "이 주소의 기관은 없습니다."
MONTHS_DRAWN = 6


@dataclass(frozen=True, slots=True)
class Coming:
    """What is yet to be ordered, by month; `chart` draws the next months."""

    months: Sequence[tuple[dt.date, Tally]]
    chart: Chart

    @property
    def total(self) -> Tally:
        """Return all of it."""
        return total(tally for _, tally in self.months)


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """Everything the template draws."""

    agency: Agency
    other_names: Sequence[AgencyName]
    coming: Coming
    open_notices: int
    shown: Mapping[str, Sequence[Card]]
    """A few cards of each kind of record, by its code."""
    account: Account


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the list of all, a district without the city's name before it."""

    slug: str
    name: str
    signed: Tally
    open_notices: int


def agency_page(session: Session, slug: str) -> AgencyPage:
    """Gather the page of one agency."""
    agency = the_one(session, select(Agency).where(Agency.slug == slug), MISSING)
    asked = {
        "agency_id": agency.id,
        "now": clock.now(),
        "since": clock.today().replace(day=1),
    }
    notices = session.scalars(queries.OPEN_NOTICES, asked).all()
    ids: dict[RecordKind, Iterable[int]] = {
        RecordKind.NOTICE: notices[: queries.SHOWN],
        RecordKind.PLAN: session.scalars(queries.COMING_PLANS, asked),
        RecordKind.OPENING: session.scalars(queries.NEWEST_OPENINGS, asked),
        RecordKind.CONTRACT: session.scalars(queries.NEWEST_CONTRACTS, asked),
    }
    return AgencyPage(
        agency=agency,
        other_names=session.scalars(queries.OTHER_NAMES, asked).all(),
        coming=coming(session, asked),
        open_notices=len(notices),
        shown=cards_by_kind(session, ids),
        account=account(session, agency.id),
    )


def cards_by_kind(
    session: Session, ids: Mapping[RecordKind, Iterable[int]]
) -> dict[str, list[Card]]:
    """Return the cards of records by their kind's code."""
    found = [Found(kind, each) for kind, among in ids.items() for each in among]
    dealt = cards(session, found)
    return {kind.value: [card for card in dealt if card.kind is kind] for kind in ids}


def coming(session: Session, asked: Mapping[str, object]) -> Coming:
    """Return what is yet to be ordered, month by month."""
    rows = session.execute(queries.MONTHS, asked)
    months = [(first, Tally(*numbers)) for first, *numbers in rows if first]
    drawn = [
        plain(month(first), tally.won, f" · {tally.contracts:,}건")
        for first, tally in months[:MONTHS_DRAWN]
    ]
    return Coming(months, chart(drawn))


def everyone(session: Session) -> dict[AgencyGroup, list[AgencyLine]]:
    """Return all agencies, group by group."""
    signed = totals(session)
    waiting = dict(session.execute(queries.OPEN_BY_AGENCY, {"now": clock.now()}).all())
    lines: dict[AgencyGroup, list[AgencyLine]] = {group: [] for group in AgencyGroup}
    for agency in session.scalars(queries.EVERYONE):
        numbers = signed.get(agency.id, NOTHING), waiting.get(agency.id, 0)
        name = agency.name.removeprefix(CITY)
        lines[agency.group].append(AgencyLine(agency.slug, name, *numbers))
    return lines
