"""A desk as its page and its files tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.desks import queries
from seoul_gyeyak.desks.criteria import Buyer, DeskCriteria
from seoul_gyeyak.desks.diaries import diary
from seoul_gyeyak.desks.lines import Line, lines, statement_of
from seoul_gyeyak.desks.picks import Picked, picked
from seoul_gyeyak.desks.rules import Law, Rule, law
from seoul_gyeyak.desks.sheets import COLUMNS, Column, DeskSheet, Form
from seoul_gyeyak.desks.wording import told
from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.search.results import remembered
from seoul_gyeyak.web.paging import Paging
from seoul_gyeyak.web.spreadsheets import Cell, Table

PER_PAGE = 40
MOST_ROWS = 500
"""What a page of everything may have."""
MISSING = "이 주소의 기관은 없습니다."
MARKED = "비고"


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose desk it is, and its departments with their ids, where they have one."""

    buyer: Buyer
    departments: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """Everything the template draws. `undisclosed` counts ended contracts without any payment.

    `picked` is the first row's while none is picked: there is room for it beside a list.
    """

    criteria: DeskCriteria
    departments: Sequence[str]
    counts: Mapping[DeskSheet, int]
    columns: Sequence[Column]
    lines: Sequence[Line]
    paging: Paging
    picked: Picked | None
    undisclosed: int
    rule: Rule
    law: Law


def desk(session: Session, slug: str, version: int) -> Desk:
    """Return the desk at an address, or raise MissingRecordError."""
    return remembered(version, f"desk:{slug}", lambda: found_desk(session, slug))


def found_desk(session: Session, slug: str) -> Desk:
    """Ask whose desk it is; an address with a NUL in it is nobody's."""
    found = None if "\0" in slug else session.execute(queries.buyer(slug)).one_or_none()
    if found is None:
        raise MissingRecordError(MISSING)
    named = session.execute(queries.departments(found[0])).all()
    return Desk(Buyer(*found), {row[0]: row[1] for row in named})


def desk_page(
    session: Session, at: Desk, criteria: DeskCriteria, rule: Rule, version: int
) -> DeskPage:
    """Gather a page of a desk; raises PageOutOfRangeError for a page the sheet does not have."""
    own, now = own_id(at, criteria), clock.now()
    known = remembered(
        version,
        f"desk-diary:{at.buyer.slug}:{criteria.department}:{rule}",
        lambda: diary(session, criteria, own, now, rule),
    )
    counts = known.counts(criteria, now)
    is_repeat = criteria.sheet is DeskSheet.REPEAT
    whole = known.repeats.within(criteria.days) if is_repeat else counts[criteria.sheet]
    paging = Paging(criteria.page, MOST_ROWS if criteria.is_whole else PER_PAGE, whole)
    paging.require()
    listed = statement_of(criteria, own, now)
    found = lines(session, listed.page(criteria.order, paging.per, paging.offset), criteria, rule)
    first = criteria.with_(pick=found[0].pick) if found else criteria
    return DeskPage(
        criteria=criteria,
        departments=tuple(at.departments),
        counts=counts,
        columns=COLUMNS[criteria.sheet],
        lines=found,
        paging=paging,
        picked=picked(session, criteria if criteria.pick else first),
        undisclosed=known.undisclosed(criteria) if criteria.sheet is DeskSheet.LATE else 0,
        rule=rule,
        law=law(),
    )


def own_id(at: Desk, criteria: DeskCriteria) -> int | None:
    """Return the id of the department asked for, if it is one that has an id."""
    return at.departments.get(criteria.department or "")


def table(
    session: Session, at: Desk, criteria: DeskCriteria, rule: Rule, notes: Sequence[str]
) -> Table:
    """Return all rows of a sheet for a file."""
    listed = statement_of(criteria, own_id(at, criteria), clock.now())
    found = lines(session, listed.page(criteria.order), criteria, rule)
    columns = COLUMNS[criteria.sheet]
    rows = [
        [*map(cell, each.cells, (column.form for column in columns)), ", ".join(each.marks)]
        for each in found
    ]
    head = [*(column.label for column in columns), MARKED]
    return Table(criteria.describe(), head, rows, (*told(criteria, rule), *notes))


def cell(value: object, form: Form) -> Cell:
    """Return a value as a file holds it: an instant by Seoul's clock, a year as no amount."""
    if isinstance(value, dt.datetime):
        return f"{clock.seoul(value):%Y-%m-%d %H:%M}"
    if form is Form.YEAR:
        return f"{value}년"
    return value if isinstance(value, str | int | dt.date) else None
