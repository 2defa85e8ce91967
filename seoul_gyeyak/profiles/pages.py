"""An agency as its page tells it: what is to come, what is out, what became of it, what it cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.profiles import queries
from seoul_gyeyak.search.cards import Card
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.search.results import remembered
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
class Name:
    """A name an agency bore, or bears beside its own."""

    name: str
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What of an agency's page only an ingest changes, or the next month."""

    id: int
    slug: str
    name: str
    group: AgencyGroup
    other_names: Sequence[Name]
    coming: Coming
    shown: Mapping[str, Sequence[Card]]
    """The next plans, the newest openings and contracts, by the code of their kind."""
    account: Account


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """Everything the template draws; what takes bids is looked up each time, for time passes."""

    profile: Profile
    open_notices: int
    notices: Sequence[Card]


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the list of all, a district without the city's name before it."""

    slug: str
    name: str
    signed: Tally
    open_notices: int


def agency_page(session: Session, slug: str, version: int) -> AgencyPage:
    """Gather the page of one agency."""
    since = clock.today().replace(day=1)
    known = remembered(version, f"agency:{since}:{slug}", lambda: profile(session, slug, since))
    asked = {"agency_id": known.id, "now": clock.now()}
    notices = session.connection().scalars(queries.OPEN_NOTICES, asked).all()
    found = [Found(RecordKind.NOTICE, each) for each in notices[: queries.SHOWN]]
    return AgencyPage(known, len(notices), cards(session, found))


def profile(session: Session, slug: str, since: dt.date) -> Profile:
    """Ask for the part of an agency's page that is remembered."""
    connection = session.connection()
    named = names(connection, slug)
    agency_id, address, name, group = named[0][:4]
    asked = {"agency_id": agency_id, "since": since}
    return Profile(
        id=agency_id,
        slug=address,
        name=name,
        group=group,
        other_names=[Name(*row[4:]) for row in named if row[4]],
        coming=coming(connection, asked),
        shown=shown(session, asked),
        account=account(session, agency_id),
    )


def names(connection: Connection, slug: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the agency at an address once for each of its names, or raise MissingRecordError.

    An address with a NUL in it is nobody's (PostgreSQL refuses NUL).
    """
    named = [] if "\0" in slug else connection.execute(queries.NAMED, {"slug": slug}).all()
    if not named:
        raise MissingRecordError(MISSING)
    return named


def shown(session: Session, asked: Mapping[str, object]) -> dict[str, list[Card]]:
    """Return a few cards of what is next or newest, by the code of their kind."""
    connection = session.connection()
    found = [
        Found(kind, each)
        for kind, statement in queries.FIRST.items()
        for each in connection.scalars(statement, asked)
    ]
    dealt = cards(session, found)
    return {kind.value: [card for card in dealt if card.kind is kind] for kind in queries.FIRST}


def coming(connection: Connection, asked: Mapping[str, object]) -> Coming:
    """Return what is yet to be ordered, month by month."""
    rows = connection.execute(queries.MONTHS, asked)
    months = [(first, Tally(*numbers)) for first, *numbers in rows if first]
    drawn = [
        plain(month(first), tally.won, f" · {tally.contracts:,}건")
        for first, tally in months[:MONTHS_DRAWN]
    ]
    return Coming(months, chart(drawn))


def everyone(session: Session) -> dict[AgencyGroup, list[AgencyLine]]:
    """Return all agencies, group by group."""
    signed, connection = totals(session), session.connection()
    waiting = dict(connection.execute(queries.OPEN_BY_AGENCY, {"now": clock.now()}).all())
    lines: dict[AgencyGroup, list[AgencyLine]] = {group: [] for group in AgencyGroup}
    for agency_id, slug, name, group in connection.execute(queries.EVERYONE):
        numbers = signed.get(agency_id, NOTHING), waiting.get(agency_id, 0)
        lines[group].append(AgencyLine(slug, name.removeprefix(CITY), *numbers))
    return lines
