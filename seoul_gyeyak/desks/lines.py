"""The rows of a desk's sheets: what each says, and what is marked on it and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select
from sqlalchemy.orm import Session

from seoul_gyeyak.desks import queries
from seoul_gyeyak.desks.criteria import DeskCriteria
from seoul_gyeyak.desks.queries import Listed
from seoul_gyeyak.desks.rules import Rule, law
from seoul_gyeyak.desks.sheets import COLUMNS, DeskSheet, Form
from seoul_gyeyak.vocabulary import Labelled
from seoul_gyeyak.web.formats import UNKNOWN, dday, moment, won

YEARLY: Final = re.compile(
    r"연간|단가|유지\s?보수|유지\s?관리|위탁|운영|임차|임대|청소|경비|보험|20\d\d\s?년"
)
"""Words of what is bought year after year."""
UNNAMED: Final = "부서를 밝히지 않음"


def counted(unit: str) -> Callable[[int | None], str]:
    """Return what writes a number of something."""
    return lambda number: UNKNOWN if number is None else f"{number:,}{unit}"


def deadline(at: dt.datetime | None) -> str:
    """Write a deadline and how far it is: `2026.04.10(금) 18:00 · D-8`."""
    return UNKNOWN if at is None else f"{moment(at)} · {dday(at)}"


def text(value: object) -> str:
    """Write what is text already."""
    return UNKNOWN if value is None else str(value)


WRITTEN: Final[Mapping[Form, Callable[[Any], str]]] = {
    Form.TEXT: text,
    Form.WON: won,
    Form.COUNT: counted("건"),
    Form.DAYS: counted("일"),
    Form.DAY: lambda on: UNKNOWN if on is None else f"{on:%Y.%m.%d}",
    Form.MOMENT: deadline,
    Form.YEAR: lambda year: f"{year}년",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is picked by, each column's value and its text, and what is marked on it."""

    pick: str
    cells: tuple[Any, ...]
    texts: tuple[str, ...]
    marks: tuple[str, ...] = ()


def statement_of(criteria: DeskCriteria, own: int | None, now: dt.datetime) -> Listed:
    """Return the statement of the sheet asked for; `own` is the department's id, if it has one."""
    if criteria.sheet is DeskSheet.OPEN:
        return queries.open_notices(criteria, own, now)
    if criteria.sheet is DeskSheet.ENDING:
        return queries.ending(criteria, own)
    if criteria.sheet is DeskSheet.LATE:
        return queries.late(criteria, own)
    if criteria.sheet is DeskSheet.REPEAT:
        return queries.repeated(criteria)
    return queries.bundled(criteria)


def lines(
    session: Session, statement: Select[*tuple[Any, ...]], criteria: DeskCriteria, rule: Rule
) -> list[Line]:
    """Read rows of a sheet."""
    return [line(row, criteria, rule) for row in session.connection().execute(statement)]


def line(row: Sequence[Any], criteria: DeskCriteria, rule: Rule) -> Line:
    """Put a row into words."""
    columns = COLUMNS[criteria.sheet]
    pick, *rest = row
    values = dict(zip((column.key for column in columns), rest, strict=False))
    extras = rest[len(columns) :]
    told = {**values, **reckoned(criteria, values)}
    cells = tuple(told[column.key] for column in columns)
    texts = tuple(WRITTEN[column.form](told[column.key]) for column in columns)
    return Line(pick, cells, texts, tuple(MARKS[criteria.sheet](told, extras, criteria, rule)))


def reckoned(criteria: DeskCriteria, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of columns that the database does not know."""
    told = {key: each.label for key, each in values.items() if isinstance(each, Labelled)}
    if "department" in values and not values["department"]:
        told["department"] = UNNAMED
    if criteria.sheet is not DeskSheet.LATE:
        return told
    due = law().due_on(values["ends"])
    return {**told, "due": due, "over": (criteria.today - due).days}


def no_marks(
    values: Mapping[str, Any], extras: Sequence[Any], criteria: DeskCriteria, rule: Rule
) -> list[str]:
    """Mark nothing."""
    del values, extras, criteria, rule
    return []


def yearly_marks(
    values: Mapping[str, Any], extras: Sequence[Any], criteria: DeskCriteria, rule: Rule
) -> list[str]:
    """Mark what is likely to be put out again."""
    del extras, criteria, rule
    return ["해마다 하는 일로 보임"] if YEARLY.search(values["title"]) else []


def repeat_marks(
    values: Mapping[str, Any], extras: Sequence[Any], criteria: DeskCriteria, rule: Rule
) -> list[str]:
    """Mark the thresholds that a firm reaches."""
    del extras
    reached = {
        f"기관 기준 {rule.agency}건": criteria.department is None
        and values["contracts"] >= rule.agency,
        f"부서 기준 {rule.department}건": values["most"] >= rule.department,
    }
    return [words for words, is_reached in reached.items() if is_reached]


def bundle_marks(
    values: Mapping[str, Any], extras: Sequence[Any], criteria: DeskCriteria, rule: Rule
) -> list[str]:
    """Say what the contracts of a bundle have alike."""
    del values, criteria, rule
    firm, subject = extras
    return ["같은 업체"] * (firm is not None) + ["비슷한 제목"] * (subject is not None)


MARKS: Final[Mapping[DeskSheet, Callable[..., list[str]]]] = {
    DeskSheet.OPEN: no_marks,
    DeskSheet.ENDING: yearly_marks,
    DeskSheet.LATE: no_marks,
    DeskSheet.REPEAT: repeat_marks,
    DeskSheet.BUNDLES: bundle_marks,
}
